import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { Notification } from '../../domain/inbox/notification.js';
import { afterNotification } from '../../domain/inbox/notified-fact.js';
import type { Order } from '../../domain/order-model/order.js';
import { withCarrier, type OrderAggregate } from '../../domain/orders/order-aggregate.js';

/**
 * The order with what the notification reports of its order at Colt. Pure.
 * @param trusted whether the notification counts by itself
 * @returns `counts`: false when GET /order must confirm it first. An end that does not count yet is noted all the same:
 * from now on GET /order lags behind it.
 */
export function withNotification(
  loaded: OrderAggregate,
  notification: Notification,
  trusted: boolean,
  now: Date,
): { known: OrderAggregate; counts: boolean } {
  const fact = loaded.carriers.find(({ coltOrderId }) => coltOrderId === notification.coltOrderId);
  if (!fact) return { known: loaded, counts: trusted };
  const after = trusted ? afterNotification(fact, notification) : 'contradiction';
  if (typeof after === 'object') return { known: withCarrier(loaded, after.fact, now), counts: true };
  if (after === 'old_news') return { known: loaded, counts: true };
  const endsNow = notification.authenticated && TERMINAL_CARRIER_STATUSES.includes(notification.status);
  const known = endsNow ? withCarrier(loaded, { ...fact, endReportedAt: fact.endReportedAt ?? now }, now) : loaded;
  return { known, counts: false };
}

/** A success that would release numbers counts only when Colt confirms it. */
export function releases({ type }: Order, { status }: Notification): boolean {
  return type === 'reservation_cancellation' && status === 'completed';
}
