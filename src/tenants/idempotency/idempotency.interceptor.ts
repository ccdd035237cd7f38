import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Caller } from '../access/caller.js';
import { idempotentRequestOf, type IdempotentRequest } from './idempotency-key.js';
import { IdempotentResponses, type IdempotentRoute } from './idempotent-responses.service.js';
import type { Answer } from './stored-answer.js';

/** Answers from what the first request made, as the route itself would: the body, with headers and status on `reply`. */
export type Rebuild<Controller> = (
  controller: Controller,
  caller: Caller,
  resourceId: string,
  reply: FastifyReply,
) => Promise<unknown>;

/** What a route says about its keyed requests. */
export interface IdempotencyRule<Controller = unknown> {
  readonly rebuild: Rebuild<Controller> | null;
  readonly secrets: readonly string[];
}

export const IDEMPOTENT = 'idempotency:keyed';
export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** Headers that belong to the answer, not to one request. */
const REPLAYED = ['location', 'etag'] as const;

/** Gives a request whose `Idempotency-Key` is known its first answer, and runs any other. */
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
      rebuild: rebuild && (async (id) => answered(reply, await rebuild(controller, caller, id, reply))),
    };
    const { status, headers, body } = await this.answers.answer(keyed, route);
    void reply.status(status).headers(headers);
    return body;
  }
}

/** What the route has put on the reply so far, and its body. */
function answered(reply: FastifyReply, body: unknown): Answer {
  const headers: Record<string, string> = {};
  for (const name of REPLAYED) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') headers[name] = value;
  }
  return { status: reply.statusCode, headers, body };
}
