import { CARRIER_ENDS } from '../../colt/carrier.js';
import { isOpen, type OrderStatus, type OrderType } from '../order.js';
import type { AttemptFact, CarrierFact } from './facts.js';

/**
 * The status that the facts amount to. Facts may come in any order, twice, or late: the same set gives the same
 * status. A terminal order stays as it is.
 */
export function foldStatus(
  current: OrderStatus,
  type: OrderType,
  attempts: readonly AttemptFact[],
  carriers: readonly CarrierFact[],
): OrderStatus {
  if (!isOpen(current)) return current;
  if (carriers.some((order) => order.status === 'completed')) return 'completed';
  const sendings = inOrder(attempts);
  // A cancellation makes no order at Colt: its 200 is the end of it, whatever else Colt tells of it.
  if (type === 'reservation_cancellation' && sendings.some(({ verdict }) => verdict === 'accepted')) return 'completed';
  if (carriers.length > 0) return foldCarriers(sendings, carriers);
  return foldAttempts(current, sendings);
}

function foldCarriers(attempts: readonly AttemptFact[], carriers: readonly CarrierFact[]): OrderStatus {
  if (carriers.some((order) => !hasEnded(order))) return 'in_progress';
  // Both other ends release numbers, and a doubtful sending may have them yet.
  const known = new Set(carriers.map(({ coltOrderId }) => coltOrderId)).size;
  if (doubtfulBeyond(known, attempts)) return 'unconfirmed';
  return carriers.some((order) => order.status === 'partial') ? 'partial' : 'failed';
}

function foldAttempts(current: OrderStatus, attempts: readonly AttemptFact[]): OrderStatus {
  const last = attempts.at(-1);
  if (!last) return current;
  if (!last.endedAt) return 'submitting';
  switch (last.verdict) {
    case 'accepted':
      // Without an order at Colt to follow, only evidence can tell.
      return 'unconfirmed';
    case 'refused':
      // "Not free" may be our own success of an earlier sending.
      return wasEverInDoubt(attempts) ? 'unconfirmed' : 'rejected';
    case 'ambiguous':
      return 'unconfirmed';
    default:
      return attempts.some(isInDoubt) ? 'unconfirmed' : 'accepted';
  }
}

export function hasEnded(order: CarrierFact): boolean {
  return CARRIER_ENDS.includes(order.status) && order.confirmed;
}

export function wasEverInDoubt(attempts: readonly AttemptFact[]): boolean {
  return attempts.some((attempt) => attempt.verdict === 'absent' || isInDoubt(attempt));
}

/** Colt may have taken more sendings than the orders of it that we know, which may be of those thought absent. */
function doubtfulBeyond(known: number, attempts: readonly AttemptFact[]): boolean {
  const perhapsTaken = attempts.filter(
    (sending) => sending.verdict === 'accepted' || sending.verdict === 'absent' || isInDoubt(sending),
  );
  return attempts.some(isInDoubt) && perhapsTaken.length > known;
}

/** Each sending once, oldest first. */
function inOrder(attempts: readonly AttemptFact[]): AttemptFact[] {
  const byNumber = new Map(attempts.map((attempt) => [attempt.number, attempt]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

/** Colt may have taken it: nobody knows, or its answer is not here yet. */
function isInDoubt(attempt: AttemptFact): boolean {
  return attempt.verdict === 'ambiguous' || (attempt.sentAt !== null && attempt.endedAt === null);
}
