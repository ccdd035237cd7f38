import { Injectable } from '@nestjs/common';
import type { Notification } from '../../domain/inbox/notification.js';
import { countHandled } from '../../domain/inbox/notification-counts.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';
import { contradictsEnd } from '../../domain/inbox/notified-fact.js';
import { isOpen, type Order } from '../../domain/order-model/order.js';
import type { Move } from '../../domain/orders/move.js';
import type { OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { inSpan } from '../../platform/tracing/tracing.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { NotificationMatcher } from './notification-matcher.service.js';
import { appliedIn } from './notification-traces.js';
import { releases, withNotification } from './with-notification.js';

/** What a notification does to its order: record as a fact → settle the order → mark the row as applied. */
@Injectable()
export class NotificationEffect {
  constructor(
    private readonly inbox: NotificationRepository,
    private readonly matcher: NotificationMatcher,
    private readonly settlement: OrderSettlement,
    private readonly transitions: OrderTransitions,
  ) {}

  /**
   * Writes with the caller's transaction.
   * @param trusted whether it may count by itself; otherwise it only triggers a read-back
   */
  apply(lock: ResellerLock, loaded: OrderAggregate, notification: Notification, trusted: boolean): Promise<void> {
    return inSpan('apply notification', appliedIn(loaded.order, notification), async (span) => {
      const after = await this.settle(lock, loaded, notification, trusted);
      this.inbox.settle(lock, notification.id, {
        state: 'applied',
        orderId: loaded.order.id,
        detail: this.outcome(lock, loaded.order, after, notification, trusted),
      });
      countHandled(lock, notification, 'applied');
      span.set({ 'colt_inbound.order.status': after.order.status });
    });
  }

  private async settle(
    lock: ResellerLock,
    loaded: OrderAggregate,
    notification: Notification,
    trusted: boolean,
  ): Promise<OrderAggregate> {
    const trustedHere = trusted && !(await this.matcher.namesAnother(lock, loaded.order, notification));
    const counting = trustedHere && !releases(loaded.order, notification);
    const { known, counts } = withNotification(loaded, notification, counting, lock.now);
    const change = { cause: 'notification', detail: describe(notification), actor: null } as const;
    return this.settlement.settle(lock, known, change, { observeNow: !counts });
  }

  /** Describes what became of the order, for the inbox row. Reported contradictions of its end become attention. */
  private outcome(
    lock: ResellerLock,
    before: Order,
    settled: OrderAggregate,
    notification: Notification,
    trusted: boolean,
  ): string {
    const after = settled.order;
    if (isOpen(before.status)) {
      return before.status === after.status ? 'no change' : `${before.status} → ${after.status}`;
    }
    if (!trusted || !contradictsEnd(after.status, notification.status)) {
      return `after the end: the order is ${after.status}`;
    }
    // Two orders at Colt are the graver attention, and explain the contradiction.
    if (!after.doubledAtCarrier) this.raiseContradiction(lock, settled, describe(notification));
    return `contradicts the end: the order is ${after.status}`;
  }

  /** The order keeps its status: the contradiction becomes attention, and Colt is observed once more. */
  private raiseContradiction(lock: ResellerLock, settled: OrderAggregate, reported: string): void {
    const { status, auditsLeft } = settled.order;
    const move: Move = {
      to: status,
      next: { action: 'audit', at: lock.now },
      auditsLeft: Math.max(auditsLeft, 1),
      attention: { code: 'contradicted-after-end', detail: `Colt reported ${reported}` },
    };
    const change = { cause: 'notification', detail: `reported after the end: ${reported}`, actor: null } as const;
    this.transitions.transition(lock, settled, move, change);
  }
}

function describe({ rawStatus, coltOrderId }: Notification): string {
  return `${rawStatus ?? 'no status'} for Colt order ${coltOrderId}`;
}
