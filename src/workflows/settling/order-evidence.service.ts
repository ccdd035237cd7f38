import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingHistory } from '../../domain/holdings/holding-history.repository.js';
import { NotificationRepository } from '../../domain/inbox/notification.repository.js';
import type { Order } from '../../domain/order-model/order.js';
import { AttemptRepository } from '../../domain/orders/attempt.repository.js';
import { CarrierOrderRepository } from '../../domain/orders/carrier-order.repository.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import type { OrderFacts, OtherIds } from '../../domain/decision/evidence.js';
import { sendingsOf } from '../../domain/decision/sendings.js';
import { snapshotOf } from '../../domain/decision/sightings.js';

/** Loads what a decision about an order may look at, under the lock. */
@Injectable()
export class OrderEvidence {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly notifications: NotificationRepository,
    private readonly trail: HoldingHistory,
    private readonly settleTime: SettleTime,
  ) {}

  async load(lock: ResellerLock, order: Order): Promise<OrderFacts> {
    // A sending that nobody ends any more, as of a killed process, is in doubt from now on.
    const attempts = await this.attempts.endOverdue(lock, order.id);
    const carriers = await this.carrierOrders.ofOrder(lock, order.id);
    return {
      type: order.type,
      status: order.status,
      ranges: order.ranges,
      snapshot: snapshotOf(order),
      attempts,
      carriers,
      observations: order.observations,
      others: await this.otherIds(lock, order),
      settledByHand: order.outcomes,
      repeatByHand: isPlannedByHand(order, attempts),
      unmatchedNotification: await this.unmatched(lock, attempts),
      patience: await this.settleTime.patience(lock, order.type),
      readBacks: order.readBacks,
      submittedAt: order.submittedAt,
      nextActionAt: order.nextActionAt,
    };
  }

  /** Of the ids that Colt showed on the numbers. */
  private async otherIds(lock: ResellerLock, order: Order): Promise<OtherIds> {
    const shown = order.observations.flatMap(({ numbers }) =>
      (numbers ?? []).flatMap(({ coltOrderId }) => coltOrderId ?? []),
    );
    if (shown.length === 0) return { earlier: new Set(), busy: new Set() };
    const owners = await this.carrierOrders.owners(lock, [...new Set(shown)]);
    const others = owners.filter(({ orderId }) => orderId !== order.id);
    const held = await this.trail.readBefore(lock, order.id);
    return {
      earlier: new Set([
        ...others.flatMap(({ coltOrderId, open }) => (open ? [] : coltOrderId)),
        ...held.flatMap(({ coltOrderId }) => coltOrderId ?? []),
      ]),
      busy: new Set(others.flatMap(({ coltOrderId, open }) => (open ? coltOrderId : []))),
    };
  }

  private async unmatched(lock: ResellerLock, attempts: readonly AttemptFact[]): Promise<boolean> {
    const [first] = sendingsOf(attempts);
    return (
      first !== undefined && first.verdict !== 'accepted' && this.notifications.anyUnmatchedSince(lock, first.createdAt)
    );
  }
}

function isPlannedByHand({ plannedRepeat }: Order, attempts: readonly AttemptFact[]): boolean {
  if (!plannedRepeat?.byHand) return false;
  return !sendingsOf(attempts).some(({ number }) => number > plannedRepeat.afterAttempt);
}
