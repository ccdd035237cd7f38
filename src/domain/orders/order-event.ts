import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { EventLog } from '../events/event-log.repository.js';
import type { OrderStatus } from '../order-model/order.js';
import { orderResource, type ShownOrder } from '../order-model/order-resource.js';

/** Publishes an `order.changed` event. */
export function announce(
  events: EventLog,
  lock: ResellerLock,
  changed: ShownOrder,
  previousStatus: OrderStatus | null,
): void {
  const { endCustomer: _, ...order } = orderResource(changed);
  events.append(lock, 'order.changed', { order, previousStatus });
}
