import { Injectable, Logger } from '@nestjs/common';
import type { ResellerLock } from '../database/reseller-lock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { isOpen } from '../orders/order.js';
import { OrderProgress } from '../orders/state/order-progress.service.js';
import { Resellers } from '../resellers/resellers.service.js';
import type { Notification } from './notification.js';
import { NotificationRepository } from './notification.repository.js';
import { OrdersOfNotifications } from './orders-of-notifications.service.js';

const PARKED_RETRY_MS = 60_000;
const FAILED_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 3_600_000;

/**
 * Second transaction of a notification: what it says becomes a fact about the order at Colt that it names, and the
 * order follows its facts. Any error marks the row, which is tried again: nothing is lost, nothing counts twice.
 */
@Injectable()
export class ApplyNotification {
  private readonly logger = new Logger(ApplyNotification.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly inbox: NotificationRepository,
    private readonly orders: OrdersOfNotifications,
    private readonly progress: OrderProgress,
    private readonly resellers: Resellers,
  ) {}

  /** Never throws: a failure is committed with the row. */
  async run(resellerId: string, id: string): Promise<void> {
    try {
      const { callbackTrust } = await this.resellers.get(resellerId);
      await this.work.underLock(resellerId, async (lock) => {
        const notification = await this.inbox.due(lock, id);
        if (notification) await this.apply(lock, notification, callbackTrust);
      });
    } catch (error) {
      this.logger.error(`Notification ${id} could not be applied: ${(error as Error).message}`);
      await this.markFailed(resellerId, id, error).catch(() => undefined); // the sweep still has the row
    }
  }

  private async apply(lock: ResellerLock, notification: Notification, trust: 'apply' | 'verify'): Promise<void> {
    const order = await this.orders.of(lock, notification);
    if (!order) return this.park(lock, notification);
    const trusted = notification.authenticated && trust === 'apply';
    const fact = trusted ? await this.orders.record(lock, notification) : null;
    const detail = `${notification.rawStatus ?? 'no status'} for Colt order ${notification.coltOrderId}`;
    const before = order.status;
    const after = await this.progress.refold(
      lock,
      order,
      { cause: 'notification', detail, actor: null },
      { readBackNow: !trusted || fact === 'doubtful' },
    );
    const late = !isOpen(before) && fact !== 'old_news' && fact !== null;
    if (late) await this.orders.noteContradiction(lock, after, detail);
    await this.inbox.settle(lock, notification.id, {
      state: 'applied',
      orderId: order.id,
      detail: late
        ? `after the end: the order was ${before} already`
        : before === after.status
          ? 'no change'
          : `${before} → ${after.status}`,
    });
  }

  /** Kept, and matched when its order's id becomes known, or shown to a person. */
  private async park(lock: ResellerLock, notification: Notification): Promise<void> {
    const wait = Math.min(PARKED_RETRY_MS * 2 ** Math.min(notification.tries, 10), LONGEST_RETRY_MS);
    await this.inbox.wait(lock, notification.id, {
      state: 'parked',
      detail: 'no order of this account has this id',
      at: new Date(lock.at.getTime() + wait),
    });
  }

  private async markFailed(resellerId: string, id: string, error: unknown): Promise<void> {
    await this.work.underLock(resellerId, async (lock) => {
      const notification = await this.inbox.due(lock, id);
      if (!notification) return;
      const wait = Math.min(FAILED_RETRY_MS * 2 ** Math.min(notification.tries, 10), LONGEST_RETRY_MS);
      await this.inbox.wait(lock, id, {
        state: 'apply_failed',
        detail: error instanceof Error ? error.name : 'unknown error',
        at: new Date(lock.at.getTime() + wait),
      });
      const order = await this.orders.of(lock, notification);
      if (order) await this.orders.readBackSoon(lock, order);
    });
  }
}
