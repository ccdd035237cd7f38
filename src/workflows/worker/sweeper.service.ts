import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { jitter } from '../../platform/common/backoff.js';
import { Recurring, withTimeout } from '../../platform/common/recurring.js';
import { AccountAnnouncements } from '../account/account-announcements.service.js';
import { BatchWorker } from '../batches/batch-worker.service.js';
import { DriftRunner } from '../drift/drift-runner.service.js';
import { ApplyNotification } from '../notifications/apply-notification.service.js';
import { SendingOffSweep } from '../waiting/sending-off-sweep.service.js';
import { idsByReseller } from './ids-by-reseller.js';
import { OrderWorker } from './order-worker.service.js';

/** While there is work, a sweep soon follows to fill the room that has become free. */
const BUSY_EVERY_MS = 500;
/** Work of another replica that was killed, or of a lost wake-up, is found within a second. */
const IDLE_EVERY_MS = 1_000;
const DRIFT_EVERY_MS = 15_000;
const SENDING_OFF_EVERY_MS = 15_000;
const ACCOUNTS_EVERY_MS = 15_000;
const BATCHES_EVERY_MS = 5_000;
const MAX_CONCURRENT_ORDERS = 32;
const MAX_CONCURRENT_ORDERS_PER_RESELLER = 8;
const MAX_CONCURRENT_NOTIFICATIONS = 16;
const NOTIFICATION_LEASE_MS = 30_000;
const LAST_COMMITS_MS = 5_000;

/**
 * Every replica sweeps the tables for what is due, in small batches. This keeps the promise that no order gets stuck:
 * wake-ups only reach the process that committed, and die with it; the tables do not. The sweep of notifications is
 * separate from that of orders, because an unmatched notification takes as long as a read from Colt may take.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeper.name);
  private readonly applying = new Set<Promise<void>>();
  /** Whether the last sweep found work. */
  private ordersBusy = false;
  private inboxBusy = false;
  private readonly orderSweeps = new Recurring(
    () => this.sweepOrders(),
    () => pauseMs(this.ordersBusy),
    (error) => this.logger.warn('The sweep of orders failed', error),
  );
  private readonly inboxSweeps = new Recurring(
    () => this.sweepInbox(),
    () => pauseMs(this.inboxBusy),
    (error) => this.logger.warn('The sweep of the inbox failed', error),
  );
  private readonly driftSweeps = new Recurring(
    () => this.comparisons.sweep(),
    () => DRIFT_EVERY_MS * jitter(0.2),
    (error) => this.logger.warn('The sweep of comparisons failed', error),
  );
  private readonly sendingOffSweeps = new Recurring(
    () => this.sendingOff.run(),
    () => SENDING_OFF_EVERY_MS * jitter(0.2),
    (error) => this.logger.warn('The sweep of orders that wait for sending failed', error),
  );

  private readonly accountSweeps = new Recurring(
    () => this.accounts.sweep(),
    () => ACCOUNTS_EVERY_MS * jitter(0.2),
    (error) => this.logger.warn('The sweep of accounts failed', error),
  );

  private readonly batchSweeps = new Recurring(
    () => this.batches.sweep(),
    () => BATCHES_EVERY_MS * jitter(0.2),
    (error) => this.logger.warn('The sweep of batches failed', error),
  );

  constructor(
    private readonly orders: OrderWorker,
    private readonly inbox: NotificationRepository,
    private readonly notifications: ApplyNotification,
    private readonly comparisons: DriftRunner,
    private readonly sendingOff: SendingOffSweep,
    private readonly accounts: AccountAnnouncements,
    private readonly batches: BatchWorker,
    private readonly wakeUps: WakeUps,
  ) {}

  onApplicationBootstrap(): void {
    this.wakeUps.on('order', (resellerId, id) => void this.orders.wake(resellerId, id));
    this.wakeUps.on('drift-run', (resellerId, id) => void this.comparisons.wake(resellerId, id));
    this.wakeUps.on('batch', (resellerId, id) => this.batches.wake(resellerId, id));
    this.orderSweeps.start(IDLE_EVERY_MS * Math.random());
    this.inboxSweeps.start(IDLE_EVERY_MS * Math.random());
    this.driftSweeps.start(DRIFT_EVERY_MS * Math.random());
    this.sendingOffSweeps.start(SENDING_OFF_EVERY_MS * Math.random());
    this.accountSweeps.start(ACCOUNTS_EVERY_MS * Math.random());
    this.batchSweeps.start(BATCHES_EVERY_MS * Math.random());
  }

  /** A notification that waits for Colt is not awaited to its end: its row is due again when the lease expires. */
  async beforeApplicationShutdown(): Promise<void> {
    const sweeps = [this.orderSweeps, this.inboxSweeps, this.driftSweeps, this.sendingOffSweeps, this.accountSweeps];
    await Promise.all([...sweeps, this.batchSweeps].map((sweep) => sweep.stop()));
    await withTimeout(LAST_COMMITS_MS, Promise.allSettled(this.applying));
  }

  private async sweepOrders(): Promise<void> {
    this.ordersBusy = await this.orders.sweep(MAX_CONCURRENT_ORDERS, MAX_CONCURRENT_ORDERS_PER_RESELLER);
  }

  private async sweepInbox(): Promise<void> {
    const room = MAX_CONCURRENT_NOTIFICATIONS - this.applying.size;
    if (room <= 0) return;
    const due = await this.inbox.findDue(room);
    this.inboxBusy = due.length > 0;
    for (const [resellerId, ids] of idsByReseller(due)) {
      for (const id of await this.inbox.claim(resellerId, ids, NOTIFICATION_LEASE_MS)) {
        const work = this.notifications.run(resellerId, id);
        this.applying.add(work);
        void work.finally(() => this.applying.delete(work));
      }
    }
  }
}

function pauseMs(busy: boolean): number {
  return (busy ? BUSY_EVERY_MS : IDLE_EVERY_MS) * jitter(0.1);
}
