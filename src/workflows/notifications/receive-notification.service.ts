import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { ApplyNotification } from './apply-notification.service.js';
import { NotificationReceiver, type Delivery } from '../../colt/call-back/notification-receiver.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';

const received = new Counter({
  name: 'notifications_received_total',
  help: 'Deliveries of notifications, by what they were',
  labelNames: ['kind'],
});

/**
 * First transaction of a notification: the inbox row. Once it is committed Colt gets its 200, whatever comes of
 * applying it; a body that we do not understand is kept for a person, for a refusal would only bring it back.
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

  /** Resolves when the delivery is committed. Applying goes on by itself; the sweep finishes what a crash cuts off. */
  async receive(delivery: Delivery): Promise<void> {
    const { id, first } = await this.inbox.store(delivery);
    received.inc({ kind: !first ? 'duplicate' : delivery.notification ? 'understood' : 'not_understood' });
    if (!delivery.notification) {
      this.logger.warn(`A notification of reseller ${delivery.resellerId} is not understood; kept as ${id}`);
    } else if (first) {
      void this.apply.run(delivery.resellerId, id);
    }
  }
}
