import type { OrderIntent } from '../holdings/order-intent.js';
import type { Order } from '../order-model/order.js';

/** The part of an order that the holdings need. */
export function toIntent(order: OrderIntent | Order): OrderIntent {
  return {
    id: order.id,
    type: order.type,
    country: order.country,
    kind: order.kind,
    ranges: order.ranges.map(({ start, end }) => ({ start, end })),
    endCustomerId: order.endCustomerId,
    endCustomerVersion: order.endCustomerVersion,
    directoryService: order.directoryService,
    reference: order.reference,
    coltOrderId: order.coltOrderId,
  };
}
