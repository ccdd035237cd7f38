import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/problem.js';
import type { ResellerLock } from '../../database/reseller-lock.js';
import { HoldingLedger } from '../../inventory/holdings/holding-ledger.js';
import { HoldingTrail } from '../../inventory/holdings/holding-trail.repository.js';
import { WakeUps } from '../../jobs/wake-up.repository.js';
import { EventLog } from '../../live-events/event-log.repository.js';
import type { BeforeOrder, Change, Order } from '../order.js';
import { announce } from './order-event.js';
import { toIntent } from './to-intent.js';
import { OrderRepository, type NewOrder } from './order.repository.js';

/** Brings an order into being: the intent, the guard on its numbers, the first line of its history. */
@Injectable()
export class OrderCreation {
  constructor(
    private readonly orders: OrderRepository,
    private readonly ledger: HoldingLedger,
    private readonly trail: HoldingTrail,
    private readonly events: EventLog,
    private readonly wakeUps: WakeUps,
  ) {}

  /** @throws DomainError with `conflicts` when its numbers cannot be ordered; the caller's transaction rolls back */
  async create(lock: ResellerLock, draft: Omit<NewOrder, 'before' | 'nextActionAt'>): Promise<Order> {
    const change: Change = { cause: 'portal', detail: null, actor: draft.actor };
    const intent = toIntent({ ...draft, coltOrderId: null });
    const { refusal, conflicts } = await this.ledger.open(lock, intent, change);
    if (refusal) throw new DomainError(refusal, REFUSALS[refusal], { conflicts });
    const before = draft.type === 'reservation_cancellation' ? await this.reservations(lock, draft.id) : null;
    const order = await this.orders.insert(lock, { ...draft, before, nextActionAt: lock.now });
    await announce(this.events, lock, order, null);
    await this.orders.appendHistory(lock, order, change, null);
    await this.wakeUps.now(lock, 'order', order.id);
    return order;
  }

  /** Colt's order ids of the reservations; null where one is not known, and is read at Colt before sending. */
  private async reservations(lock: ResellerLock, orderId: string): Promise<BeforeOrder | null> {
    const segments = await this.trail.readBefore(lock, orderId);
    if (segments.some(({ coltOrderId }) => coltOrderId === null)) return null;
    return {
      ranges: segments.map(({ start, end, coltOrderId }) => ({ start: String(start), end: String(end), coltOrderId })),
    };
  }
}

const REFUSALS = {
  'range-held': 'Some of the numbers are held already',
  'range-not-reserved': 'Some of the numbers are not reserved',
  'range-not-active': 'Some of the numbers are not active',
  'range-busy': 'Another open order works on some of the numbers',
};
