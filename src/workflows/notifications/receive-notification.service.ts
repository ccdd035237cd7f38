import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { APPLY_WITHIN_MS, ApplyNotification } from './apply-notification.service.js';
import { NotificationReceiver, type Delivery } from '../../colt/call-back/notification-receiver.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';

const received = new Counter({
  name: 'notifications_received_total',
  help: 'Deliveries of notifications: understood, not understood, or a duplicate',
  labelNames: ['kind'],
});

/**
 * Takes a notification: one transaction stores and applies it where the reseller's lock is free at once; otherwise the
 * inbox row is committed alone, and applied after that. Once the row is committed Colt gets its 200, whether or not the
 * notification can be applied. A body that we cannot parse becomes a dead letter for an operator: rejecting it would only
 * make Colt redeliver it.
 */
@Injectable()
export class ReceiveNotification extends NotificationReceiver {
  private readonly logger = new Logger(ReceiveNotification.name);

  constructor(
    private readonly inbox: NotificationRepository,
    private readonly apply: ApplyNotification,
  ) {
    super();
  }

  /** Resolves when the delivery is committed. Applying continues in the background; the sweep redoes it after a crash. */
  async receive(delivery: Delivery): Promise<void> {
    const { resellerId, notification } = delivery;
    const done = notification && (await this.apply.storeAndApply(delivery, notification));
    const { id, first } = done ?? (await this.inbox.store(delivery, APPLY_WITHIN_MS));
    received.inc({ kind: !first ? 'duplicate' : notification ? 'understood' : 'not_understood' });
    if (!notification) {
      this.logger.warn(`A notification of reseller ${resellerId} cannot be parsed; kept as dead letter ${id}`);
    } else if (first && !done) {
      void this.apply.run(resellerId, id);
    }
  }
}
