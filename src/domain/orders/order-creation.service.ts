import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../holdings/holding-ledger.js';
import { WakeUps } from '../wake-ups/wake-ups.service.js';
import { EventLog } from '../events/event-log.repository.js';
import type { Change, Order } from '../order-model/order.js';
import { announce } from './order-event.js';
import { toIntent } from './to-intent.js';
import { OrderRepository, type NewOrder } from './order.repository.js';
import { OrderStore } from './order-store.repository.js';

/** Creates an order: the intent, the guard on its numbers, and the first history entry. */
@Injectable()
export class OrderCreation {
  constructor(
    private readonly orders: OrderRepository,
    private readonly store: OrderStore,
    private readonly ledger: HoldingLedger,
    private readonly events: EventLog,
    private readonly wakeUps: WakeUps,
  ) {}

  /** @throws DomainError with `conflicts` when its numbers cannot be ordered; the caller's transaction rolls back */
  async create(lock: ResellerLock, draft: Omit<NewOrder, 'nextActionAt'>): Promise<Order> {
    const change: Change = { cause: 'portal', detail: null, actor: draft.actor };
    const intent = toIntent({ ...draft, coltOrderId: null });
    const { refusal, conflicts } = await this.ledger.open(lock, intent, change);
    if (refusal) throw new DomainError(refusal, REFUSALS[refusal], { conflicts });
    const order = await this.orders.insert(lock, { ...draft, nextActionAt: lock.now });
    await announce(this.events, lock, order, null);
    await this.store.appendHistory(lock, order, change, null);
    this.wakeUps.now(lock, 'order', order.id);
    return order;
  }
}

const REFUSALS = {
  'range-held': 'Some of the numbers are held already',
  'range-not-reserved': 'Some of the numbers are not reserved',
  'range-not-active': 'Some of the numbers are not active',
  'range-busy': 'Another open order works on some of the numbers',
};
