import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { EventLog } from '../events/event-log.repository.js';
import { isOpen, type Order, type OrderStatus } from '../order-model/order.js';

/** Publishes an `order.changed` event. */
export function announce(
  events: EventLog,
  lock: ResellerLock,
  order: Pick<Order, 'id' | 'type' | 'status' | 'reference' | 'attention' | 'updatedAt'>,
  previousStatus: OrderStatus | null,
): void {
  events.append(lock, 'order.changed', {
    orderId: order.id,
    type: order.type,
    status: order.status,
    previousStatus,
    open: isOpen(order.status),
    reference: order.reference,
    attention: order.attention && { code: order.attention.code, detail: order.attention.detail },
    updatedAt: order.updatedAt.toISOString(),
  });
}
