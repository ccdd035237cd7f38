import type { SpanSettings } from '../../platform/tracing/tracing.js';
import type { Order } from '../order-model/order.js';

/** A span of an order's life, in the trace in which the order was placed. */
export function spanOf({ id, resellerId, type, status, traceparent }: Order) {
  return {
    parent: traceparent,
    attributes: {
      'colt_inbound.order.id': id,
      'colt_inbound.order.type': type,
      'colt_inbound.order.status': status,
      'colt_inbound.reseller.id': resellerId,
    },
  } satisfies SpanSettings;
}
