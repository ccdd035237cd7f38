import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/common/problem.js';
import { PUBLIC, REQUIRED_SCOPE } from './access.decorators.js';
import type { Scope } from './caller.js';

/**
 * Guards every route: the caller, whom `authenticateBeforeBody` has identified, needs the scope of the route. A route
 * without a declared scope needs `admin`.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** @throws DomainError forbidden, reseller-closed */
  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const { caller, method } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!caller) throw new Error('a route outside /v1 must be public');
    const requiredScope = this.reflector.getAllAndOverride<Scope | undefined>(REQUIRED_SCOPE, targets) ?? 'admin';
    if (!caller.scopes.has(requiredScope)) {
      throw new DomainError('forbidden', `This needs the scope "${requiredScope}"`, { requiredScope });
    }
    if (caller.readOnly && method !== 'GET' && method !== 'HEAD' && requiredScope !== 'read') {
      throw new DomainError('reseller-closed', 'This reseller is closed: it can read and export, but change nothing');
    }
    return true;
  }
}
