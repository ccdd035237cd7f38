import { Injectable, Logger } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isOpen, type Order } from '../../domain/order-model/order.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { contradictsEnd } from '../../domain/inbox/notified-fact.js';
import type { Notification } from '../../domain/inbox/notification.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';
import { NotificationMatcher } from './notification-matcher.service.js';
import { NotificationTrust } from './notification-trust.service.js';

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
    private readonly orders: NotificationMatcher,
    private readonly settlement: OrderSettlement,
    private readonly trust: NotificationTrust,
  ) {}

  /** Never throws: a failure is committed with the row. */
  async run(resellerId: string, id: string): Promise<void> {
    try {
      const trusted = await this.trust.isOn(resellerId);
      const unknown = await this.work.underLock(resellerId, async (lock) => {
        const notification = await this.inbox.due(lock, id);
        return notification && this.apply(lock, notification, trusted && notification.authenticated);
      });
      // Colt knows whose order it is, where the notification does not say, or is not believed.
      if (unknown && (await this.trust.confirm(unknown))) await this.run(resellerId, id);
    } catch (error) {
      this.logger.error(`Notification ${id} could not be applied`, error);
      await this.markFailed(resellerId, id, error).catch(() => undefined); // the sweep still has the row
    }
  }

  /** @returns the notification when nobody knows its order yet */
  private async apply(lock: ResellerLock, told: Notification, trusted: boolean): Promise<Notification | null> {
    const order = (await this.orders.byId(lock, told)) ?? (trusted ? await this.orders.byReference(lock, told) : null);
    if (!order) {
      await this.park(lock, told);
      return told;
    }
    const believed = trusted && !(await this.orders.namesAnother(lock, order, told));
    const counts = believed && (await this.orders.record(lock, told));
    if (told.authenticated && !counts) await this.orders.noteReportedEnd(lock, told);
    const detail = `${told.rawStatus ?? 'no status'} for Colt order ${told.coltOrderId}`;
    const change = { cause: 'notification', detail, actor: null } as const;
    const after = await this.settlement.settle(lock, order, change, { observeNow: !counts });
    await this.inbox.settle(lock, told.id, {
      state: 'applied',
      orderId: order.id,
      detail: await this.effect(lock, order, after, told, trusted),
    });
    return null;
  }

  private async effect(lock: ResellerLock, before: Order, after: Order, told: Notification, trusted: boolean) {
    if (isOpen(before.status))
      return before.status === after.status ? 'no change' : `${before.status} → ${after.status}`;
    if (!trusted || !contradictsEnd(after.status, told.status)) return `after the end: the order is ${after.status}`;
    await this.orders.noteContradiction(lock, after, `${told.rawStatus} for Colt order ${told.coltOrderId}`);
    return `contradicts the end: the order is ${after.status}`;
  }

  /** Kept, and matched when its order's id becomes known, or shown to a person. */
  private async park(lock: ResellerLock, notification: Notification): Promise<void> {
    const wait = Math.min(PARKED_RETRY_MS * 2 ** Math.min(notification.tries, 10), LONGEST_RETRY_MS);
    await this.inbox.wait(lock, notification.id, {
      state: 'parked',
      detail: 'no order of this account has this id',
      at: lock.after(wait),
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
        at: lock.after(wait),
      });
      const order = await this.orders.byId(lock, notification);
      if (order) await this.orders.readBackSoon(lock, order);
    });
  }
}
