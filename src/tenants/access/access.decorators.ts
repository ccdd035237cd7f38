import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SCOPE_EXTENSION } from '../../platform/common/openapi/operation-extensions.js';
import type { Caller, Scope } from './caller.js';

export const REQUIRED_SCOPE = 'access:scope';
export const PUBLIC = 'access:public';

/** The scope that a key or token must have for a route, or for all routes of a controller. */
export const RequireScope = (scope: Scope) =>
  applyDecorators(SetMetadata(REQUIRED_SCOPE, scope), ApiExtension(SCOPE_EXTENSION, scope));

/** A route exempt from API-key authentication: health, documentation, Colt's call-back. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The caller of the request; only behind the access guard. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new Error('CurrentCaller is used on a route without a caller');
  return caller;
});
