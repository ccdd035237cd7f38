import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { validationFailed } from './problem.js';

const MAX_ERRORS = 20;
const NAME_LENGTH = 200;
const QUERY = `${RouteParamtypes.QUERY}:`;

/**
 * Rejects query parameters on routes of the API that take none. A caller who adds `dryRun=true` to an ordering request must
 * not find that it was ordered. Routes with parameters reject unknown ones in their validation.
 */
@Injectable()
export class NoQueryGuard implements CanActivate {
  private readonly takeQuery = new WeakMap<object, boolean>();

  /** @throws DomainError validation-failed on each parameter */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const names = Object.keys(request.query ?? {});
    if (names.length === 0 || !request.url.startsWith('/v1/') || this.takesQuery(context)) return true;
    const errors = names.slice(0, MAX_ERRORS).map((name) => ({ parameter: name.slice(0, NAME_LENGTH) }));
    throw validationFailed(...errors.map((error) => ({ ...error, detail: 'is not a known parameter' })));
  }

  private takesQuery(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    let takes = this.takeQuery.get(handler);
    if (takes === undefined) {
      const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name);
      takes = Object.keys(parameters ?? {}).some((key) => key.startsWith(QUERY));
      this.takeQuery.set(handler, takes);
    }
    return takes;
  }
}
