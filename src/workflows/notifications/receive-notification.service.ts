import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { ApplyNotification } from './apply-notification.service.js';
import { NotificationReceiver, type Delivery } from '../../colt/call-back/notification-receiver.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';

const received = new Counter({
  name: 'notifications_received_total',
  help: 'Deliveries of notifications: understood, not understood, or a duplicate',
  labelNames: ['kind'],
});

/**
 * The first transaction of a notification: the inbox row. Once it is committed Colt gets its 200, whether or not the
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
    const { id, first } = await this.inbox.store(delivery);
    received.inc({ kind: !first ? 'duplicate' : delivery.notification ? 'understood' : 'not_understood' });
    if (!delivery.notification) {
      this.logger.warn(`A notification of reseller ${delivery.resellerId} cannot be parsed; kept as dead letter ${id}`);
    } else if (first) {
      void this.apply.run(delivery.resellerId, id);
    }
  }
}
