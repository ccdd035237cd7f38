import { Injectable, Logger } from '@nestjs/common';
import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import { afterNotification, contradictsEnd } from '../../domain/inbox/notified-fact.js';
import type { Notification } from '../../domain/inbox/notification.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';
import { isOpen, type Order } from '../../domain/order-model/order.js';
import { withCarrier, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderTransitions, type Move } from '../../domain/orders/order-transitions.service.js';
import { backoff } from '../../platform/common/backoff.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { NotificationMatcher } from './notification-matcher.service.js';

const PARKED_RETRY_MS = 60_000;
const FAILED_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 3_600_000;
const READ_BACK = { cause: 'system', detail: null, actor: null } as const;

/**
 * The second transaction of a notification: match → record as a fact → settle the order → mark the row as applied. An
 * error marks the row as failed, and it is retried: no notification is lost, and none counts twice.
 */
@Injectable()
export class ApplyNotification {
  private readonly logger = new Logger(ApplyNotification.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly resellers: Resellers,
    private readonly inbox: NotificationRepository,
    private readonly matcher: NotificationMatcher,
    private readonly settlement: OrderSettlement,
    private readonly transitions: OrderTransitions,
  ) {}

  /** Never throws: a failure is committed with the row. */
  async run(resellerId: string, id: string): Promise<void> {
    try {
      const { callbackTrust } = await this.resellers.get(resellerId);
      const unmatched = await this.work.underLock(resellerId, async (lock) => {
        const notification = await this.inbox.due(lock, id);
        return notification && this.apply(lock, notification, callbackTrust === 'apply' && notification.authenticated);
      });
      // Where the notification names no order of ours, or is not trusted to, Colt can tell whose order it is.
      if (unmatched && (await this.matcher.askColt(unmatched))) await this.run(resellerId, id);
    } catch (error) {
      this.logger.error(`Notification ${id} could not be applied`, error);
      await this.markFailed(resellerId, id, error).catch(() => undefined); // the sweep still has the row
    }
  }

  /**
   * @param trusted whether it counts by itself; otherwise it only triggers a read-back
   * @returns the notification when it matches no order yet
   */
  private async apply(lock: ResellerLock, notification: Notification, trusted: boolean): Promise<Notification | null> {
    const loaded = await this.matcher.find(lock, notification, trusted);
    if (!loaded) {
      await this.park(lock, notification);
      return notification;
    }
    const trustedHere = trusted && !(await this.matcher.namesAnother(lock, loaded.order, notification));
    const { known, counts } = withNotification(loaded, notification, trustedHere, lock.now);
    const change = { cause: 'notification', detail: describe(notification), actor: null } as const;
    const after = await this.settlement.settle(lock, known, change, { observeNow: !counts });
    await this.inbox.settle(lock, notification.id, {
      state: 'applied',
      orderId: loaded.order.id,
      detail: await this.effect(lock, loaded.order, after, notification, trusted),
    });
    return null;
  }

  /** Describes what became of the order, for the inbox row. Reported contradictions of its end become attention. */
  private async effect(
    lock: ResellerLock,
    before: Order,
    settled: OrderAggregate,
    notification: Notification,
    trusted: boolean,
  ): Promise<string> {
    const after = settled.order;
    if (isOpen(before.status)) {
      return before.status === after.status ? 'no change' : `${before.status} → ${after.status}`;
    }
    if (!trusted || !contradictsEnd(after.status, notification.status)) {
      return `after the end: the order is ${after.status}`;
    }
    // The order keeps its status: the contradiction becomes attention, and Colt is observed once more. Two orders at Colt
    // are the graver attention, and explain the contradiction.
    if (!after.doubledAtCarrier) {
      const reported = describe(notification);
      const move: Move = {
        to: after.status,
        next: { action: 'audit', at: lock.now },
        auditsLeft: Math.max(after.auditsLeft, 1),
        attention: { code: 'contradicted-after-end', detail: `Colt reported ${reported}` },
      };
      const change = { cause: 'notification', detail: `reported after the end: ${reported}`, actor: null } as const;
      await this.transitions.transition(lock, settled, move, change);
    }
    return `contradicts the end: the order is ${after.status}`;
  }

  /** Parked until the id of its order becomes known. Meanwhile it is retried, and operators see it. */
  private async park(lock: ResellerLock, { id, tries }: Notification): Promise<void> {
    const at = lock.after(backoff(PARKED_RETRY_MS, tries, LONGEST_RETRY_MS));
    await this.inbox.wait(lock, id, { state: 'parked', detail: 'no order of this account has this id', at });
  }

  private async markFailed(resellerId: string, id: string, error: unknown): Promise<void> {
    await this.work.underLock(resellerId, async (lock) => {
      const notification = await this.inbox.due(lock, id);
      if (!notification) return;
      const at = lock.after(backoff(FAILED_RETRY_MS, notification.tries, LONGEST_RETRY_MS));
      const detail = error instanceof Error ? error.name : 'unknown error';
      await this.inbox.wait(lock, id, { state: 'apply_failed', detail, at });
      const loaded = await this.matcher.find(lock, notification, false);
      if (loaded) await this.transitions.reschedule(lock, loaded, lock.now, READ_BACK);
    });
  }
}

/**
 * The order with what the notification reports of its order at Colt. Pure.
 * @param trusted whether the notification counts by itself
 * @returns `counts`: false when GET /order must confirm it first. An end that does not count yet is noted all the same:
 * from now on GET /order lags behind it.
 */
function withNotification(
  loaded: OrderAggregate,
  notification: Notification,
  trusted: boolean,
  now: Date,
): { known: OrderAggregate; counts: boolean } {
  const fact = loaded.carriers.find(({ coltOrderId }) => coltOrderId === notification.coltOrderId);
  if (!fact) return { known: loaded, counts: trusted };
  const after = trusted ? afterNotification(fact, notification) : 'contradiction';
  if (typeof after === 'object') return { known: withCarrier(loaded, after.fact, now), counts: true };
  if (after === 'old_news') return { known: loaded, counts: true };
  const endsNow = notification.authenticated && TERMINAL_CARRIER_STATUSES.includes(notification.status);
  const known = endsNow ? withCarrier(loaded, { ...fact, endReportedAt: fact.endReportedAt ?? now }, now) : loaded;
  return { known, counts: false };
}

function describe({ rawStatus, coltOrderId }: Notification): string {
  return `${rawStatus ?? 'no status'} for Colt order ${coltOrderId}`;
}
