import { Injectable } from '@nestjs/common';
import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { Order } from '../../domain/order-model/order.js';
import { CarrierOrderRepository } from '../../domain/orders/carrier-order.repository.js';
import { OrderLinks } from '../../domain/orders/order-links.service.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { bearsReference } from '../../domain/order-model/recognise.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { afterNotification } from '../../domain/inbox/notified-fact.js';
import type { Notification } from '../../domain/inbox/notification.js';

/** Finds the order that a notification is about, and keeps what it says of it. */
@Injectable()
export class NotificationMatcher {
  constructor(
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly links: OrderLinks,
    private readonly orders: OrderRepository,
    private readonly transitions: OrderTransitions,
  ) {}

  /** By Colt's order id. Null: nobody's, as far as we know. */
  async byId(lock: ResellerLock, { coltOrderId }: Pick<Notification, 'coltOrderId'>): Promise<Order | null> {
    const owner = coltOrderId ? await this.carrierOrders.ownerOf(lock, coltOrderId) : null;
    return owner ? this.orders.get(lock, owner) : null;
  }

  /** By our reference, which links the id: only for what is believed. */
  async byReference(
    lock: ResellerLock,
    { coltOrderId, reference }: Pick<Notification, 'coltOrderId' | 'reference'>,
  ): Promise<Order | null> {
    if (!coltOrderId || !reference) return null;
    const order = await this.orders.findByCarrierReference(lock, reference);
    return order && (await this.links.link(lock, order, coltOrderId)) ? order : null;
  }

  /** It bears the reference of another order of ours: Colt gave its id to this one, and GET /order must tell. */
  async namesAnother(lock: ResellerLock, order: Order, { reference }: Pick<Notification, 'reference'>) {
    if (!reference || bearsReference(reference, order.carrierReference)) return false;
    return (await this.orders.findByCarrierReference(lock, reference)) !== null;
  }

  /** @returns false when GET /order must confirm it before it counts */
  async record(lock: ResellerLock, told: Notification): Promise<boolean> {
    const known = told.coltOrderId ? await this.carrierOrders.find(lock, told.coltOrderId) : null;
    const after = known ? afterNotification(known, told) : 'old_news';
    if (typeof after === 'object') await this.carrierOrders.record(lock, after.fact);
    return after !== 'contradiction';
  }

  /** An end that does not count yet: from now on GET /order lags behind it. */
  async noteReportedEnd(lock: ResellerLock, { coltOrderId, status }: Notification): Promise<void> {
    const known = coltOrderId ? await this.carrierOrders.find(lock, coltOrderId) : null;
    if (!known || known.endReportedAt || !TERMINAL_CARRIER_STATUSES.includes(status)) return;
    await this.carrierOrders.record(lock, { ...known, endReportedAt: lock.now });
  }

  /** A terminal order stays as it is; a person sees that Colt said something else, and Colt is looked at once more. */
  async noteContradiction(lock: ResellerLock, order: Order, told: string): Promise<void> {
    // That Colt has two orders says more, and explains it.
    if (order.doubledAtCarrier) return;
    await this.transitions.transition(
      lock,
      order,
      {
        to: order.status,
        next: { action: 'audit', at: lock.now },
        auditsLeft: Math.max(order.auditsLeft, 1),
        attention: { code: 'contradicted-after-end', detail: `Colt reported ${told}` },
      },
      { cause: 'notification', detail: `reported after the end: ${told}`, actor: null },
    );
  }

  async readBackSoon(lock: ResellerLock, order: Order): Promise<void> {
    await this.transitions.reschedule(lock, order, lock.now, { cause: 'system', detail: null, actor: null });
  }
}
