import type { Notification } from '../../domain/inbox/notification.js';
import type { Order } from '../../domain/order-model/order.js';
import { spanOf } from '../../domain/orders/order-span.js';
import type { SpanSettings } from '../../platform/tracing/tracing.js';

/** A span in the order's trace, linked to the request that brought the notification. */
export function appliedIn(order: Order, { id, traceparent }: Notification): SpanSettings {
  const { parent, attributes } = spanOf(order);
  return {
    parent: parent ?? undefined,
    link: traceparent,
    attributes: { ...attributes, 'colt_inbound.notification.id': id },
  };
}

/** The notifications as they are stored now, with the traces of the requests that brought them. */
export function withTraces(stored: readonly Notification[], brought: readonly Notification[]): Notification[] {
  const traces = new Map(brought.map(({ id, traceparent }) => [id, traceparent]));
  return stored.map((notification) => ({ ...notification, traceparent: traces.get(notification.id) ?? null }));
}
