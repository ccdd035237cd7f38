import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/common/problem.js';
import { noteInContext } from '../../platform/common/request-context.js';
import { Authentication } from './authentication.service.js';
import type { Caller } from './caller.js';
import { RequestThrottle } from './request-throttle.service.js';

/** Another way to identify a caller than a bearer credential. */
export interface CallerSource {
  /** @returns null for a request without such a credential. @throws DomainError for one that is not accepted */
  authenticate(request: FastifyRequest): Promise<Caller | null>;
}

/** Identifies the caller of a request and counts the request. */
@Injectable()
export class Access {
  constructor(
    private readonly authentication: Authentication,
    private readonly throttle: RequestThrottle,
  ) {}

  /**
   * Sets the caller of the request.
   * @throws DomainError rate-limited and what authentication throws
   */
  async admit(request: FastifyRequest, reply: FastifyReply, sessions: CallerSource): Promise<void> {
    const caller = await this.identify(request, sessions);
    request.caller = caller;
    noteInContext({ resellerId: caller.resellerId });
    await this.throttle.count(caller, request, reply);
  }

  private async identify(request: FastifyRequest, sessions: CallerSource): Promise<Caller> {
    try {
      return (await sessions.authenticate(request)) ?? (await this.authentication.authenticate(request));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unauthorized') await this.throttle.countFailure(request);
      throw error;
    }
  }
}
