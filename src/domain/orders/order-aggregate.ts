import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { WriteOutcome } from '../../colt/model/write-outcome.js';
import type { Segment } from '../holdings/holding.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';
import type { Order } from '../order-model/order.js';

/** Whose order at Colt an id is. */
export interface CarrierOrderOwner {
  readonly orderId: string;
  readonly open: boolean;
}

/**
 * An order with all that is known of it: loaded once under the reseller's lock (`OrderStore.load`), changed in memory by
 * the pure functions below, and written once (`OrderTransitions.transition`).
 */
export interface OrderAggregate {
  readonly order: Order;
  /** Oldest first. */
  readonly attempts: readonly AttemptFact[];
  /** Oldest first. */
  readonly carriers: readonly CarrierFact[];
  /** The holdings of its numbers before it. */
  readonly holdingSnapshot: readonly Segment[];
  /** Of the ids at Colt that the load was asked about, and of those in the order's observations. */
  readonly owners: ReadonlyMap<string, CarrierOrderOwner>;
  /** When the latest notification came that matches no order or cannot be parsed; asked only where it counts. */
  readonly lastUnmatchedAt: Date | null;
  /** The facts as they are stored. What differs is written with the next transition. */
  readonly stored: { readonly attempts: readonly AttemptFact[]; readonly carriers: readonly CarrierFact[] };
}

/** Replaces a fact about an order at Colt. The first report of an end is dated `now`. */
export function withCarrier(aggregate: OrderAggregate, fact: CarrierFact, now: Date): OrderAggregate {
  const endReportedAt = fact.endReportedAt ?? (TERMINAL_CARRIER_STATUSES.includes(fact.status) ? now : null);
  const carriers = aggregate.carriers.map((known) =>
    known.coltOrderId === fact.coltOrderId ? { ...fact, endReportedAt } : known,
  );
  return { ...aggregate, carriers };
}

/**
 * Links an id at Colt to the order, once and for ever.
 * @returns null when another order has the id: Colt gave it twice, as mock answers do
 */
export function linkCarrierOrder(aggregate: OrderAggregate, coltOrderId: string): OrderAggregate | null {
  const { order, carriers, owners } = aggregate;
  if (carriers.some((known) => known.coltOrderId === coltOrderId)) return aggregate;
  const owner = owners.get(coltOrderId);
  if (owner && owner.orderId !== order.id) return null;
  return { ...aggregate, carriers: [...carriers, { ...NEW_CARRIER_ORDER, coltOrderId }] };
}

const NEW_CARRIER_ORDER: Omit<CarrierFact, 'coltOrderId'> = {
  status: 'raised',
  rawStatus: null,
  confirmed: false,
  error: null,
  shownRanges: [],
  endReportedAt: null,
  missingTimes: 0,
  missingSince: null,
  answersAreForeign: false,
};

/** Adds a sending, or replaces what is known of it. */
export function withAttempt(aggregate: OrderAggregate, attempt: AttemptFact): OrderAggregate {
  const others = aggregate.attempts.filter(({ id }) => id !== attempt.id);
  return { ...aggregate, attempts: [...others, attempt].sort((a, b) => a.number - b.number) };
}

/**
 * Records the answer to a sending. An attempt that has expired stays ambiguous, unless Colt accepted it after all.
 * @returns null when the answer changes nothing: only evidence settles the attempt now
 */
export function withAnswer(
  aggregate: OrderAggregate,
  attemptId: string,
  outcome: WriteOutcome,
  now: Date,
): OrderAggregate | null {
  const attempt = aggregate.attempts.find(({ id }) => id === attemptId);
  if (!attempt) return null;
  const coltOrderId = outcome.verdict === 'accepted' ? outcome.coltOrderId : null;
  if (attempt.endedAt === null) {
    const { verdict, httpStatus, error } = outcome;
    const durationMs = Math.round(outcome.durationMs);
    return withAttempt(aggregate, { ...attempt, verdict, httpStatus, durationMs, coltOrderId, error, endedAt: now });
  }
  if (outcome.verdict !== 'accepted') return null;
  // A late answer: the doubt is over. That of a cancellation names no id.
  return attempt.verdict === 'ambiguous'
    ? withAttempt(aggregate, { ...attempt, verdict: 'accepted', coltOrderId })
    : aggregate;
}

/** Ends an attempt whose process died or stalled: ambiguous if it was sent, harmless if not. */
export function expire(attempt: AttemptFact, now: Date): AttemptFact {
  return { ...attempt, verdict: attempt.sentAt ? 'ambiguous' : 'not_sent', endedAt: now };
}

/** Ends every attempt whose lease has expired. */
export function expireOverdue(aggregate: OrderAggregate, now: Date): OrderAggregate {
  const overdue = aggregate.attempts.filter(({ endedAt, leaseUntil }) => endedAt === null && leaseUntil <= now);
  return overdue.reduce((known, attempt) => withAttempt(known, expire(attempt, now)), aggregate);
}

/** Facts that differ from what is stored. */
export function unsaved({ attempts, carriers, stored }: OrderAggregate) {
  return {
    attempts: attempts.filter((attempt) => !stored.attempts.includes(attempt)),
    carriers: carriers.filter((carrier) => !stored.carriers.includes(carrier)),
  };
}
