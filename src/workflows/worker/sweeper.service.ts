import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';
import { jitter } from '../../platform/common/backoff.js';
import { Recurring, withTimeout } from '../../platform/common/recurring.js';
import { ApplyNotification } from '../notifications/apply-notification.service.js';
import { SendingOffSweep } from '../waiting/sending-off-sweep.service.js';
import { OrderWorker } from './order-worker.service.js';

const EVERY_MS = 500;
const SENDING_OFF_EVERY_MS = 15_000;
const MAX_CONCURRENT_ORDERS = 32;
const MAX_CONCURRENT_ORDERS_PER_RESELLER = 8;
const MAX_CONCURRENT_NOTIFICATIONS = 16;
const NOTIFICATION_LEASE_MS = 30_000;
const LAST_COMMITS_MS = 5_000;

/**
 * Every replica sweeps the tables for what is due, in small batches. This keeps the promise that no order gets stuck:
 * wake-ups may be lost, the tables are not. The sweep of notifications is separate from that of orders, because an
 * unmatched notification takes as long as a read from Colt may take.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeper.name);
  private readonly applying = new Set<Promise<void>>();
  private readonly orderSweeps = new Recurring(
    () => this.orders.sweep(MAX_CONCURRENT_ORDERS, MAX_CONCURRENT_ORDERS_PER_RESELLER),
    () => EVERY_MS * jitter(0.2),
    (error) => this.logger.warn('The sweep of orders failed', error),
  );
  private readonly inboxSweeps = new Recurring(
    () => this.sweepInbox(),
    () => EVERY_MS * jitter(0.5),
    (error) => this.logger.warn('The sweep of the inbox failed', error),
  );
  private readonly sendingOffSweeps = new Recurring(
    () => this.sendingOff.run(),
    () => SENDING_OFF_EVERY_MS * jitter(0.2),
    (error) => this.logger.warn('The sweep of orders that wait for sending failed', error),
  );

  constructor(
    private readonly orders: OrderWorker,
    private readonly inbox: NotificationRepository,
    private readonly notifications: ApplyNotification,
    private readonly sendingOff: SendingOffSweep,
  ) {}

  onApplicationBootstrap(): void {
    this.orderSweeps.start(EVERY_MS * Math.random());
    this.inboxSweeps.start();
    this.sendingOffSweeps.start(SENDING_OFF_EVERY_MS * Math.random());
  }

  /** A notification that waits for Colt is not awaited to its end: its row is due again when the lease expires. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.orderSweeps.stop(), this.inboxSweeps.stop(), this.sendingOffSweeps.stop()]);
    await withTimeout(LAST_COMMITS_MS, Promise.allSettled(this.applying));
  }

  private async sweepInbox(): Promise<void> {
    const room = MAX_CONCURRENT_NOTIFICATIONS - this.applying.size;
    if (room <= 0) return;
    for (const { resellerId, id } of await this.inbox.claimDue(room, NOTIFICATION_LEASE_MS)) {
      const work = this.notifications.run(resellerId, id);
      this.applying.add(work);
      void work.finally(() => this.applying.delete(work));
    }
  }
}
