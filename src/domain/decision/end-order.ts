import { subtract, normalise } from '../../numbering/range-set.js';
import type { AttentionDraft } from '../order-model/attention.js';
import type { OrderError, RangeOutcome } from '../order-model/order.js';
import type { Case } from './case.js';
import type { Decision } from './evidence.js';
import { endError } from './order-errors.js';
import type { Part } from './sights.js';

export interface End {
  /** Completes all numbers that are not settled yet, whatever was observed. */
  readonly completed?: true;
  /** Colt refused the order synchronously. */
  readonly rejected?: true;
  /** Error of the numbers that were not done. Default: Colt's own error, if Colt had an order. */
  readonly error?: OrderError | null;
  readonly detail?: string;
  /** Number of audits after the end. */
  readonly audits?: number;
}

/** Ends the order number by number: done numbers are completed, all others have failed. */
export function endOrder(known: Case, end: End): Decision {
  const { facts, rest } = known;
  const parts = known.parts ?? [];
  const done = parts.filter(({ sight }) => sight === 'done' || sight === 'effect_only');
  const error = end.error ?? (facts.carriers.length > 0 ? endError(facts.carriers) : null);
  const failed = end.completed ? [] : subtract(rest, done);
  const settled: RangeOutcome[] = [
    ...facts.settledByHand,
    ...failed.map((range) => ({ ...range, outcome: 'failed' as const, error })),
  ];
  const completed = subtract(normalise(facts.ranges), settled);
  const outcomes = [
    ...settled,
    ...completed.map((range) => ({ ...range, outcome: 'completed' as const, error: null })),
  ];
  const status = end.rejected ? 'rejected' : statusOf(outcomes);
  const attention = adoptedBlindly(facts.type, done) ? BY_EFFECT : null;
  const believed = facts.carriers.some((fact) => fact.status === 'completed' && !fact.confirmed);
  return {
    do: 'end',
    status,
    parts: outcomes,
    error: status === 'completed' ? null : error,
    attention,
    detail: attention?.detail ?? end.detail ?? null,
    coltOrderIds: idsOf(done),
    foreign: parts.filter(({ sight }) => sight === 'foreign').map(({ start, end: last }) => ({ start, end: last })),
    // One GET /order confirms what a notification reported as completed.
    audits: end.audits ?? (believed ? 1 : 0),
  };
}

export function statusOf(parts: readonly RangeOutcome[]): 'completed' | 'failed' | 'partial' {
  const outcomes = new Set(parts.map(({ outcome }) => outcome));
  if (outcomes.size > 1) return 'partial';
  return outcomes.has('failed') ? 'failed' : 'completed';
}

/** Without a reference, an order placed outside this service on the same account looks the same. */
function adoptedBlindly(type: Case['facts']['type'], done: readonly Part[]): boolean {
  return type !== 'reservation_cancellation' && done.some(({ sight }) => sight === 'effect_only');
}

/** Ids on the done numbers for which GET /order names no reference. */
function idsOf(done: readonly Part[]): string[] {
  return [...new Set(done.flatMap(({ id, shown }) => (id === 'silent' && shown.coltOrderId ? shown.coltOrderId : [])))];
}

const BY_EFFECT: AttentionDraft = {
  code: 'adopted-by-effect',
  detail: 'Colt shows the numbers as ordered, without a reference: an order placed outside this service looks the same',
};
