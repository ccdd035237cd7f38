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
  if (carriers.length > 0) return foldCarriers(attempts, carriers);
  return foldAttempts(current, type, attempts);
}

function foldCarriers(attempts: readonly AttemptFact[], carriers: readonly CarrierFact[]): OrderStatus {
  if (carriers.some((order) => !hasEnded(order))) return 'in_progress';
  if (carriers.some((order) => order.status === 'partial')) return 'partial';
  return doubtfulBeyond(carriers.length, attempts) ? 'unconfirmed' : 'failed';
}

function foldAttempts(current: OrderStatus, type: OrderType, attempts: readonly AttemptFact[]): OrderStatus {
  const last = attempts.at(-1);
  if (!last) return current;
  if (!last.endedAt) return 'submitting';
  switch (last.verdict) {
    case 'accepted':
      return type === 'reservation_cancellation' ? 'completed' : 'unconfirmed';
    case 'refused':
      // "Not free" may be our own success of an earlier sending.
      return wasEverInDoubt(attempts) ? 'unconfirmed' : 'rejected';
    case 'ambiguous':
      return 'unconfirmed';
    default:
      return attempts.some((attempt) => attempt.verdict === 'ambiguous') ? 'unconfirmed' : 'accepted';
  }
}

export function hasEnded(order: CarrierFact): boolean {
  return ['completed', 'failed', 'cancelled', 'partial'].includes(order.status) && order.confirmed;
}

export function wasEverInDoubt(attempts: readonly AttemptFact[]): boolean {
  return attempts.some(({ verdict }) => verdict === 'ambiguous' || verdict === 'absent');
}

/** Colt may have taken more sendings than the orders of it that we know. */
function doubtfulBeyond(known: number, attempts: readonly AttemptFact[]): boolean {
  const taken = attempts.filter(({ verdict }) => verdict === 'accepted').length;
  const inDoubt = attempts.filter((attempt) => attempt.verdict === 'ambiguous' || isOut(attempt)).length;
  return inDoubt > 0 && taken + inDoubt > known;
}

function isOut(attempt: AttemptFact): boolean {
  return attempt.sentAt !== null && attempt.endedAt === null;
}
