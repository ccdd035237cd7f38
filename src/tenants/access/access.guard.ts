import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/common/problem.js';
import { noteInContext } from '../../platform/common/request-context.js';
import { PUBLIC, REQUIRED_SCOPE } from './access.decorators.js';
import { Authentication } from './authentication.service.js';
import { RequestThrottle } from './request-throttle.service.js';
import type { Scope } from './caller.js';

/** Guards every route: authentication, throttle, scope. A route without a declared scope needs `admin`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly limits: RequestThrottle,
  ) {}

  /** @throws DomainError unauthorized, forbidden, rate-limited and what authentication throws */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.identify(request);
    request.caller = caller;
    noteInContext({ resellerId: caller.resellerId });
    await this.limits.count(caller, request, context.switchToHttp().getResponse<FastifyReply>());
    const requiredScope = this.reflector.getAllAndOverride<Scope | undefined>(REQUIRED_SCOPE, targets) ?? 'admin';
    if (caller.scopes.has(requiredScope)) return true;
    throw new DomainError('forbidden', `This needs the scope "${requiredScope}"`, { requiredScope });
  }

  private async identify(request: FastifyRequest) {
    try {
      return await this.authentication.authenticate(request);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unauthorized') await this.limits.countFailure(request);
      throw error;
    }
  }
}
