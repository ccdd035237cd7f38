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

/** Whether a reported status contradicts the final status of an order. */
export function contradictsEnd(ended: OrderStatus, told: CarrierStatus): boolean {
  if (told === 'completed') return ended !== 'completed';
  if (told === 'failed' || told === 'cancelled') return ended === 'completed' || ended === 'partial';
  return told === 'partial' && ended !== 'partial';
}

/**
 * Adds a notification to a fact. The rank of the status decides, never Colt's time stamps. Two different terminal
 * statuses contradict each other: neither wins, and GET /order decides.
 * @returns the new fact, or the reason why nothing changes
 */
export function afterNotification(
  known: CarrierFact,
  told: Pick<CarrierFact, 'status' | 'rawStatus' | 'error'>,
): { fact: CarrierFact } | 'old_news' | 'contradiction' {
  if (told.status === known.status) return 'old_news';
  if (RANK[known.status] === 3 && RANK[told.status] === 3) return 'contradiction';
  // An unknown status is old news after an end. Before an end it is recorded, so that an attention reports it.
  if (RANK[known.status] === 3 || (told.status !== 'unknown' && RANK[told.status] <= RANK[known.status])) {
    return 'old_news';
  }
  const { status, rawStatus, error } = told;
  return { fact: { ...known, status, rawStatus, error, confirmed: false } };
}
