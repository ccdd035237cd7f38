import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import { HoldingRepository } from '../../domain/holdings/holding.repository.js';
import type { Change, Order } from '../../domain/order-model/order.js';
import type { OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderCreation, type NewOrder } from '../../domain/orders/order-creation.service.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { ScheduledOrders } from '../../domain/orders/scheduled-orders.service.js';
import { SettleTime } from '../../domain/orders/settle-time.repository.js';
import { WakeUps } from '../../domain/wake-ups/wake-ups.service.js';
import { normalise } from '../../numbering/range-set.js';
import { isResellerClosed } from '../../platform/database/postgres-errors.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';

const RETRY_MS = 5_000;

/**
 * Continues a purchase whose reservation has ended: places the activation of exactly the numbers that the reservation
 * completed, for the end customer that the reservation names, as it was checked with the purchase.
 */
@Injectable()
export class ActivatePurchase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: OrderStore,
    private readonly holdings: HoldingRepository,
    private readonly ledger: HoldingLedger,
    private readonly creation: OrderCreation,
    private readonly scheduled: ScheduledOrders,
    private readonly transitions: OrderTransitions,
    private readonly settleTime: SettleTime,
    private readonly sendingSwitch: SendingSwitch,
    private readonly wakeUps: WakeUps,
  ) {}

  /** Does nothing when another replica has done it. */
  async run(reservation: Order): Promise<void> {
    try {
      await this.work.underLock(reservation.resellerId, (lock) => this.continue(lock, reservation));
    } catch (error) {
      if (!isResellerClosed(error)) throw error;
      const change = { cause: 'system', detail: 'not activated: the reseller is closed', actor: null } as const;
      await this.work.underLock(reservation.resellerId, async (lock) => {
        const loaded = await this.due(lock, reservation);
        if (loaded) await this.followedUp(lock, loaded, change);
      });
    }
  }

  private async continue(lock: ResellerLock, seen: Order): Promise<void> {
    const loaded = await this.due(lock, seen);
    if (!loaded) return;
    const { actor } = loaded.order;
    const change: Change = { cause: 'system', detail: 'the reservation of the purchase has ended', actor };
    // Right after a failover no order is accepted.
    if ((await this.sendingSwitch.newOrders(lock.resellerId, lock)) === 'refused') {
      this.transitions.reschedule(lock, loaded, lock.after(RETRY_MS), change);
      return;
    }
    await this.place(lock, activationOf(loaded.order), change);
    await this.followedUp(lock, loaded, change);
  }

  private async place(lock: ResellerLock, draft: NewOrder, change: Change): Promise<void> {
    const rows = await this.holdings.withNeighboursOf(lock, lock.resellerId, draft.ranges);
    const opening = this.ledger.judge(draft, rows);
    if (opening.refusal) {
      this.scheduled.reject(lock, this.creation.createUnguarded(lock, draft, change), opening, { cause: 'system' });
      return;
    }
    this.creation.create(lock, draft, change, rows);
    this.wakeUps.now(lock, 'order', draft.id);
  }

  /** The reservation, if its activation is still to be placed. */
  private async due(lock: ResellerLock, seen: Order): Promise<OrderAggregate | null> {
    const loaded = await this.store.loadIfUnchanged(lock, seen);
    return loaded?.order.nextAction === 'activate' ? loaded : null;
  }

  /** What was put off: audits, and the attention of a step that failed. */
  private async followedUp(lock: ResellerLock, loaded: OrderAggregate, change: Change): Promise<void> {
    const { status, auditsLeft, attention } = loaded.order;
    const { settleMs } = await this.settleTime.patience(lock, 'reservation');
    this.transitions.transition(
      lock,
      loaded,
      {
        to: status,
        next: auditsLeft > 0 ? { action: 'audit', at: lock.after(settleMs) } : null,
        followedUp: true,
        ...(attention?.code === 'internal-error' && { attention: null }),
      },
      change,
    );
  }
}

/** The second order of a purchase. */
function activationOf(reservation: Order): NewOrder {
  const { country, kind, reference, actor, endCustomerId, endCustomerVersion, endCustomer } = reservation;
  return {
    id: uuidv7(),
    type: 'activation',
    country,
    kind,
    ranges: normalise(reservation.outcomes.filter(({ outcome }) => outcome === 'completed')),
    reference,
    actor,
    executeAt: null,
    purchaseId: reservation.purchaseId,
    endCustomerId,
    endCustomerVersion,
    endCustomer,
    directoryService: reservation.directoryService,
    annotations: reservation.annotations,
    traceparent: reservation.traceparent,
  };
}
