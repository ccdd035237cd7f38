import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Caller } from '../access/caller.js';
import { idempotentRequestOf, type IdempotentRequest } from './idempotency-key.js';
import { IdempotentResponses, type IdempotentRoute } from './idempotent-responses.service.js';
import type { Answer } from './stored-answer.js';

/** Rebuilds the response from the resource of the first request: returns the body and sets status and headers on `reply`. */
export type Rebuild<Controller> = (
  controller: Controller,
  caller: Caller,
  resourceId: string,
  reply: FastifyReply,
) => Promise<unknown>;

/** How a route handles requests with a key. */
export interface IdempotencyRule<Controller = unknown> {
  readonly rebuild: Rebuild<Controller> | null;
  readonly secrets: readonly string[];
}

export const IDEMPOTENT = 'idempotency:keyed';
export const IDEMPOTENCY_KEY = 'Idempotency-Key';
export const REPLAYED_HEADER = 'Idempotency-Replayed';

/** Headers that belong to the resource, not to a single request. */
const REPLAYED = ['location', 'etag'] as const;

/** Returns the stored response for a known `Idempotency-Key`, and runs any other request. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly answers: IdempotentResponses,
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { caller } = request;
    if (!caller) throw new Error('a route that takes an Idempotency-Key has a caller');
    const keyed = idempotentRequestOf(request, caller.resellerId);
    return keyed ? from(this.answer(context, caller, keyed, next)) : next.handle();
  }

  private async answer(
    context: ExecutionContext,
    caller: Caller,
    keyed: IdempotentRequest,
    next: CallHandler,
  ): Promise<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { rebuild, secrets } = this.reflector.get<IdempotencyRule>(IDEMPOTENT, context.getHandler());
    const controller: unknown = this.modules.get(context.getClass(), { strict: false });
    const route: IdempotentRoute = {
      secrets,
      run: async () => answered(reply, await lastValueFrom(next.handle())),
      replayed: () => void reply.header(REPLAYED_HEADER, 'true'),
      rebuild: rebuild && (async (id) => answered(reply, await rebuild(controller, caller, id, reply))),
    };
    const { status, headers, body } = await this.answers.answer(keyed, route);
    void reply.status(status).headers(headers);
    return body;
  }
}

/** The status and headers that the route has set on the reply, and its body. */
function answered(reply: FastifyReply, body: unknown): Answer {
  const headers: Record<string, string> = {};
  for (const name of REPLAYED) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') headers[name] = value;
  }
  return { status: reply.statusCode, headers, body };
}
