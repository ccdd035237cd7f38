import type { Delivery } from '../../colt/call-back/notification-receiver.js';
import type { Notification } from '../../domain/inbox/notification.js';
import type { StoredDelivery } from '../../domain/inbox/notification.repository.js';

/** The notifications to apply among deliveries that were just stored: neither repeated nor unparseable. */
export function newNotifications(deliveries: readonly Delivery[], stored: readonly StoredDelivery[]): Notification[] {
  return deliveries.flatMap(({ resellerId, authenticated, notification, traceparent }, index) => {
    const row = stored[index];
    if (!notification || !row?.first) return [];
    const { eventId, coltOrderId, reference, rawStatus, status, error } = notification;
    return {
      id: row.id,
      resellerId,
      receivedAt: row.receivedAt,
      authenticated,
      state: 'received',
      eventId,
      coltOrderId,
      reference,
      rawStatus,
      status,
      error,
      tries: 0,
      traceparent,
    };
  });
}
