import { Injectable } from '@nestjs/common';
import { HoldingLedger } from '../../domain/holdings/holding-ledger.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { ScheduledOrders } from '../../domain/orders/scheduled-orders.service.js';
import { Database } from '../../platform/database/database.service.js';
import { isNumbersHeld } from '../../platform/database/postgres-errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';

/**
 * Begins a scheduled order when it is due: its numbers are guarded, and from then on it is an accepted order like any other.
 * If they cannot be guarded, it ends rejected.
 */
@Injectable()
export class BeginScheduledOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Database,
    private readonly store: OrderStore,
    private readonly scheduled: ScheduledOrders,
    private readonly transitions: OrderTransitions,
    private readonly ledger: HoldingLedger,
    private readonly resellers: Resellers,
  ) {}

  /** Does nothing when the order has changed meanwhile. */
  async run(order: Order): Promise<void> {
    const begun = await this.begin(order).catch((error: unknown) => {
      // Another reseller took a number after the conflicts were read. Now they show it.
      if (isNumbersHeld(error)) return this.begin(order);
      throw error;
    });
    if (begun === 'held') await this.askOthers(order);
  }

  private begin(seen: Order): Promise<'guarded' | 'held' | null> {
    return this.work.underLock(seen.resellerId, async (lock) => {
      const loaded = await this.store.loadIfUnchanged(lock, seen);
      const executeAt = loaded?.order.nextAction === 'guard' ? loaded.order.executeAt : null;
      if (!loaded || !executeAt) return null;
      const change = { cause: 'system', detail: 'the scheduled order is due', actor: null } as const;
      // Whatever made the order due, it is not sent before its time.
      if (lock.now < executeAt) {
        this.transitions.reschedule(lock, loaded, executeAt, change);
        return null;
      }
      const opening = await this.scheduled.guard(lock, loaded, change);
      if (opening.refusal) {
        this.scheduled.reject(lock, loaded, opening, { cause: 'system' });
        return 'held';
      }
      const move = { to: 'accepted', next: { action: 'send', at: lock.now }, attention: null } as const;
      this.transitions.transition(lock, loaded, move, change);
      return 'guarded';
    });
  }

  /** A reservation of another reseller that has lapsed at Colt must not stand in the way of the next order. */
  private async askOthers({ resellerId, ranges }: Order): Promise<void> {
    const { uniquenessScope } = await this.resellers.get(resellerId);
    await this.ledger.heldByOthers(this.database, { resellerId, uniquenessScope }, ranges);
  }
}
