import type { FastifyReply } from 'fastify';
import type { Caller } from '../access/caller.js';

/** Answers from what the first request made, as the route itself would: the body, with headers and status on `reply`. */
export type Rebuild<Controller> = (
  controller: Controller,
  caller: Caller,
  resourceId: string,
  reply: FastifyReply,
) => Promise<unknown>;

/** What a route says about its keyed requests. */
export interface KeyedRule<Controller = unknown> {
  readonly rebuild: Rebuild<Controller> | null;
  readonly secrets: readonly string[];
}

export const KEYED = 'idempotency:keyed';
export const IDEMPOTENCY_KEY = 'Idempotency-Key';
