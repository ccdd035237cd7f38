import type { BookedOrder } from '../books/order-book.js';
import { rangesOf } from '../operations/get-order.operation.js';
import { isoTime, type Occasion } from '../words.js';

interface NoticeContent {
  eventId: string;
  at: number;
  occasion: Occasion;
  envelope: 'tmf' | 'flat';
  /** Replaces the order's true status. */
  statusWord?: string | undefined;
}

const eventTypes = { raised: 'orderRaised', completed: 'orderCompleted', failed: 'orderFailed' } as const;

/** The notification in the contract's spelling: TMF envelope or flat. */
export function noticeBody(order: BookedOrder, content: NoticeContent) {
  const { eventId, at, occasion } = content;
  const about = {
    orderId: order.id,
    orderType: order.type,
    orderStatus: content.statusWord ?? (occasion === 'raised' ? 'acknowledged' : order.status),
    ...(order.reference === undefined ? {} : { customerReference: order.reference }),
    ...(occasion === 'raised' || order.errors.length === 0 ? {} : { errorMessage: order.errors }),
  };
  if (content.envelope === 'flat') return { notificationId: eventId, notificationTime: isoTime(at), ...about };
  const numbers = occasion === 'completed' ? { numberCollection: rangesOf(order) } : {};
  return {
    eventId,
    eventTime: isoTime(at),
    eventType: eventTypes[occasion],
    event: { order: { ...about, ...numbers } },
  };
}
