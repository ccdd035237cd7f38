import type { CarrierStatus } from '../../colt/model/carrier.js';
import type { OrderStatus } from '../order-model/order.js';
import type { CarrierFact } from '../order-model/facts.js';

const RANK: Record<CarrierStatus, number> = {
  unknown: 0,
  raised: 1,
  in_progress: 2,
  completed: 3,
  failed: 3,
  partial: 3,
  cancelled: 3,
};

/** Whether what was told cannot be true of an order that ended so. */
export function contradictsEnd(ended: OrderStatus, told: CarrierStatus): boolean {
  if (told === 'completed') return ended !== 'completed';
  if (told === 'failed' || told === 'cancelled') return ended === 'completed' || ended === 'partial';
  return told === 'partial' && ended !== 'partial';
}

/**
 * What a notification adds to a fact: rank decides, never a time stamp of theirs. Two different ends contradict each
 * other: neither wins, and GET /order is asked.
 * @returns the new fact, or why there is none
 */
export function afterNotification(
  known: CarrierFact,
  told: Pick<CarrierFact, 'status' | 'rawStatus' | 'error'>,
): { fact: CarrierFact } | 'old_news' | 'contradiction' {
  if (told.status === known.status) return 'old_news';
  if (RANK[known.status] === 3 && RANK[told.status] === 3) return 'contradiction';
  // A word that nobody knows ranks lowest after an end, and is told to a person before one.
  if (RANK[known.status] === 3 || (told.status !== 'unknown' && RANK[told.status] <= RANK[known.status])) {
    return 'old_news';
  }
  const { status, rawStatus, error } = told;
  return { fact: { ...known, status, rawStatus, error, confirmed: false } };
}
