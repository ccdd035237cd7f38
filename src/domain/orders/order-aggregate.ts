import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { WriteOutcome } from '../../colt/model/write-outcome.js';
import type { Holding, Segment } from '../holding-model/holding.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';
import type { Order } from '../order-model/order.js';

/** The order of ours that an id at Colt belongs to. */
export interface CarrierOrderOwner {
  readonly orderId: string;
  readonly open: boolean;
}

/**
 * An order with all its facts: loaded once under the reseller lock (`OrderStore.load`), changed in memory by the pure
 * functions below, and written once (`OrderTransitions.transition`).
 */
export interface OrderAggregate {
  readonly order: Order;
  /** Oldest first. */
  readonly attempts: readonly AttemptFact[];
  /** Oldest first. */
  readonly carriers: readonly CarrierFact[];
  /** While it is open: the reseller's holdings of its numbers, with their neighbours. */
  readonly holdings: readonly Holding[];
  /** The holdings of its numbers before the order. */
  readonly holdingSnapshot: readonly Segment[];
  /** Owners of the ids that the load was asked about and of the ids in the order's observations. */
  readonly owners: ReadonlyMap<string, CarrierOrderOwner>;
  /** When the latest notification arrived that matches no order or cannot be parsed; read only for a doubtful order. */
  readonly lastUnmatchedAt: Date | null;
  /** The facts as stored. The next transition writes the differences. */
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
 * Links an id at Colt to the order, permanently.
 * @returns null when another order has the id: Colt assigned it twice, as mock answers do
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

/** Adds an attempt, or replaces its known version. */
export function withAttempt(aggregate: OrderAggregate, attempt: AttemptFact): OrderAggregate {
  const others = aggregate.attempts.filter(({ id }) => id !== attempt.id);
  return { ...aggregate, attempts: [...others, attempt].sort((a, b) => a.number - b.number) };
}

/**
 * Records the answer to a sending. An expired attempt stays ambiguous, unless Colt accepted it after all.
 * @returns null when the answer changes nothing: then only evidence settles the attempt
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
  // A late answer ends the doubt. The answer to a cancellation names no id.
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

/** The facts that differ from the stored ones. */
export function unsaved({ attempts, carriers, stored }: OrderAggregate) {
  return {
    attempts: attempts.filter((attempt) => !stored.attempts.includes(attempt)),
    carriers: carriers.filter((carrier) => !stored.carriers.includes(carrier)),
  };
}
