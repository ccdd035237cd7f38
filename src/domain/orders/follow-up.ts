import { PURCHASE_NOT_CONTINUED } from '../order-model/attention.js';
import type { Move } from './move.js';
import type { OrderAggregate } from './order-aggregate.js';

/**
 * The next action of a purchase's reservation: its end makes the activation due, in the same transaction, and nothing takes
 * the place of that until it was followed up. After lost commits it is not continued: the activation may be among them. Pure.
 */
export function followUp(
  { order, attempts }: Pick<OrderAggregate, 'order' | 'attempts'>,
  move: Move,
  closes: boolean,
  now: Date,
): Pick<Move, 'next' | 'attention'> {
  const { followedUp = false } = move;
  if (order.nextAction === 'activate' && !followedUp && move.next?.action !== 'activate') {
    return { next: { action: 'activate', at: order.nextActionAt ?? now } };
  }
  const reserved = [...order.outcomes, ...(move.outcomes ?? [])].some(({ outcome }) => outcome === 'completed');
  if (!closes || order.type !== 'reservation' || order.purchaseId === null || !reserved) return { next: move.next };
  if (followedUp || attempts.some(({ operation }) => operation === 'lost_time')) {
    return { next: move.next, attention: move.attention ?? PURCHASE_NOT_CONTINUED };
  }
  return { next: { action: 'activate', at: now } };
}
