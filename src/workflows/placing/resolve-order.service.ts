import { Injectable } from '@nestjs/common';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { intersect, normalise, subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import { isOpen, type Change, type Order, type RangeOutcome } from '../../domain/order-model/order.js';
import { caseOf } from '../../domain/decision/case.js';
import { factsOf } from '../settling/order-facts.js';
import { statusOf } from '../../domain/decision/end-order.js';
import { isApplied } from '../../domain/decision/sights.js';
import type { OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import type { Move } from '../../domain/orders/move.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import {
  requireOrder,
  readResolution,
  RESOLVED_NOT_TAKEN,
  type Resolution,
  type ResolvedNumbers,
} from './resolution.js';

/** Resolves by hand an order, or some of its numbers, that evidence cannot settle. */
@Injectable()
export class ResolveOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: OrderStore,
    private readonly settleTime: SettleTime,
    private readonly transitions: OrderTransitions,
  ) {}

  /** @throws DomainError not-found, order-not-open, resolution-not-needed, validation-failed */
  run(
    resellerId: string,
    id: string,
    resolution: Resolution,
    change: Change,
    { dryRun = false }: Rehearsal = {},
  ): Promise<Order> {
    return rehearsed(dryRun, (end) =>
      this.work.underLock(resellerId, async (lock) => end(await this.resolve(lock, id, resolution, change))),
    );
  }

  private async resolve(lock: ResellerLock, id: string, resolution: Resolution, change: Change): Promise<Order> {
    const loaded = requireOrder(await this.store.load(lock, id));
    const { order } = loaded;
    const resolved = readResolution(order, resolution);
    assertNeedsResolution(order, resolved);
    const outcomes = outcomesOf(resolved);
    const repeat = resolved.repeat.length > 0 ? await this.repeat(lock, loaded, resolved.repeat) : null;
    // A new fencing token stops every worker that still acts on older evidence.
    const move = {
      ...(repeat ?? moveAfter(lock, order, outcomes)),
      outcomes,
      attention: null,
      fencingToken: order.fencingToken + 1,
    };
    return this.transitions.transition(lock, loaded, move, change).order;
  }

  /**
   * Repeats only what the latest observation does not show as done: Colt rejects an order that names a number too many.
   */
  private async repeat(lock: ResellerLock, loaded: OrderAggregate, wanted: readonly NumberRange[]): Promise<Move> {
    const patience = await this.settleTime.patience(lock, loaded.order.type);
    const facts = factsOf(loaded, patience);
    if (facts.carriers.length > 0) {
      throw validationFailed(NOT_AGAIN);
    }
    const { sendingEndedAt, observations, parts } = caseOf(facts, { observed: false, chance: 0 }, lock.now);
    // Until then Colt may have the order without showing it, and a repeat would double it.
    const from = new Date(sendingEndedAt + facts.patience.settleMs);
    if (lock.now < from) {
      throw new DomainError('resolution-not-needed', `Colt may show it yet: repeat it from ${from.toISOString()} on`);
    }
    const done = observations.length > 0 ? (parts ?? []).filter(({ shown }) => isApplied(facts, shown)) : [];
    const ranges = subtract(normalise(wanted), done);
    if (ranges.length === 0) throw new DomainError('resolution-not-needed', 'Colt shows all of it as ordered');
    const afterAttempt = facts.attempts.at(-1)?.number ?? 0;
    return {
      to: 'accepted',
      next: { action: 'send', at: lock.now },
      plannedRepeat: { ranges, byHand: true, afterAttempt },
    };
  }
}

const NOT_AGAIN = {
  pointer: '/outcome',
  detail: 'Colt had an order for it: settle it as taken or not_taken, and place a new order',
};

function assertNeedsResolution({ status, attention }: Order, { repeat }: ResolvedNumbers): void {
  if (!isOpen(status)) throw new DomainError('order-not-open', `The order is ${status}`);
  const doubtful = status === 'unconfirmed' || (status === 'in_progress' && repeat.length === 0);
  if (!doubtful || !attention)
    throw new DomainError('resolution-not-needed', `The order is ${status} and continues automatically`);
}

function outcomesOf({ taken, notTaken }: ResolvedNumbers): RangeOutcome[] {
  return [
    ...normalise(taken).map((range) => ({ ...range, outcome: 'completed' as const, error: null })),
    ...normalise(notTaken).map((range) => ({ ...range, outcome: 'failed' as const, error: RESOLVED_NOT_TAKEN })),
  ];
}

/** The order ends when every number is settled; otherwise Colt is observed for the rest. */
function moveAfter(lock: ResellerLock, order: Order, outcomes: readonly RangeOutcome[]): Move {
  const all = [...order.outcomes, ...outcomes];
  if (subtract(order.ranges, all).length > 0) return { to: order.status, next: { action: 'observe', at: lock.now } };
  const to = statusOf(all);
  const failed = intersect(
    order.ranges,
    all.filter(({ outcome }) => outcome === 'failed'),
  );
  const error = failed.length > 0 ? ({ phase: 'asynchronous', ...RESOLVED_NOT_TAKEN } as const) : null;
  return { to, next: null, error };
}
