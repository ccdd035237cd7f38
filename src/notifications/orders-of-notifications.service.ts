import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../database/reseller-lock.js';
import { isOpen, type Order } from '../orders/order.js';
import { CarrierOrderRepository } from '../orders/state/carrier-order.repository.js';
import { OrderLinks } from '../orders/state/order-links.service.js';
import { OrderStates } from '../orders/state/order-states.service.js';
import { OrderRepository } from '../orders/state/order.repository.js';
import { afterNotification } from './notified-fact.js';
import type { Notification } from './notification.js';

/** Finds the order that a notification is about, and keeps what it says of it. */
@Injectable()
export class OrdersOfNotifications {
  constructor(
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly links: OrderLinks,
    private readonly orders: OrderRepository,
    private readonly states: OrderStates,
  ) {}

  /** By Colt's order id; else by our reference, which links the id. Null: nobody's, as far as we know. */
  async of(lock: ResellerLock, { coltOrderId, reference }: Notification): Promise<Order | null> {
    if (!coltOrderId) return null;
    const owner = await this.carrierOrders.ownerOf(lock, coltOrderId);
    if (owner) return this.orders.get(lock, owner);
    const order = reference ? await this.orders.findByCarrierReference(lock, reference) : null;
    if (!order) return null;
    await this.links.link(lock, order, coltOrderId);
    return order;
  }

  /** `doubtful`: it must be confirmed by GET /order before it counts. */
  async record(lock: ResellerLock, told: Notification): Promise<'news' | 'old_news' | 'doubtful'> {
    const coltOrderId = told.coltOrderId ?? '';
    const known = (await this.carrierOrders.find(lock, coltOrderId)) ?? null;
    if (!known) return 'old_news';
    const after = afterNotification(known, told);
    if (after === 'old_news') return after;
    if (after === 'contradiction') return 'doubtful';
    await this.carrierOrders.record(lock, after.fact);
    return 'news';
  }

  /** A terminal order stays as it is; a person sees that Colt said something else, and the next sync moves holdings. */
  async noteContradiction(lock: ResellerLock, order: Order, told: string): Promise<void> {
    await this.states.apply(
      lock,
      order,
      { to: order.status, next: null, attention: { code: 'contradicted-after-end', detail: `Colt reported ${told}` } },
      { cause: 'notification', detail: `reported after the end: ${told}`, actor: null },
    );
  }

  async readBackSoon(lock: ResellerLock, order: Order): Promise<void> {
    if (!isOpen(order.status) || !order.nextAction) return;
    await this.states.apply(
      lock,
      order,
      { to: order.status, next: { action: order.nextAction, at: lock.at } },
      { cause: 'system', detail: null, actor: null },
    );
  }
}
