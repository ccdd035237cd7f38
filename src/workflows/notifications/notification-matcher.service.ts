import { Injectable } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { OrderGateway } from '../../colt/order/order.gateway.js';
import type { Notification } from '../../domain/inbox/notification.js';
import type { Order } from '../../domain/order-model/order.js';
import { bearsReference } from '../../domain/order-model/recognise.js';
import { CarrierOrderRepository } from '../../domain/orders/carrier-order.repository.js';
import { OrderLinks } from '../../domain/orders/order-links.service.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';

export const MAX_CONCURRENT_LOOKUPS = 4;

/** Finds the order that a notification is about: by Colt's id, by our reference, or by asking Colt. */
@Injectable()
export class NotificationMatcher {
  private lookups = 0;

  constructor(
    private readonly work: UnitOfWork,
    private readonly resellers: Resellers,
    private readonly colt: OrderGateway,
    private readonly orders: OrderRepository,
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly links: OrderLinks,
  ) {}

  /** By Colt's order id; by our reference, which links the id, only where the notification is trusted. */
  async find(lock: ResellerLock, notification: Notification, trusted: boolean): Promise<Order | null> {
    const { coltOrderId, reference } = notification;
    const ownerId = coltOrderId ? await this.carrierOrders.ownerOf(lock, coltOrderId) : null;
    const owner = ownerId ? await this.orders.get(lock, ownerId) : null;
    return owner ?? (trusted && coltOrderId && reference ? this.byReference(lock, coltOrderId, reference) : null);
  }

  /** It bears the reference of another order of ours: Colt gave its id to this one, and GET /order must clear it up. */
  async namesAnother(lock: ResellerLock, order: Order, { reference }: Notification): Promise<boolean> {
    if (!reference || bearsReference(reference, order.carrierReference)) return false;
    return (await this.orders.findByCarrierReference(lock, reference)) !== null;
  }

  /**
   * Asks Colt whose order an unknown id is. Only for an authenticated notification, only while the reseller has an order
   * that may have the id, and at most `MAX_CONCURRENT_LOOKUPS` at a time: further notifications wait for their retry.
   * @returns whether the id belongs to an order of ours now
   */
  async askColt({ resellerId, authenticated, coltOrderId }: Notification): Promise<boolean> {
    if (!authenticated || !coltOrderId || this.lookups >= MAX_CONCURRENT_LOOKUPS) return false;
    // Before the first await, so that simultaneous notifications count each other.
    this.lookups += 1;
    try {
      if (!(await this.orders.anyWithoutColtOrder(resellerId))) return false;
      const account = await this.resellers.coltAccount(resellerId);
      const shown = await this.colt.find(account, coltOrderId, { share: 'read' });
      if (!shown?.reference) return false;
      const { reference } = shown;
      const order = await this.work.underLock(resellerId, (lock) => this.byReference(lock, coltOrderId, reference));
      return order !== null;
    } catch (error) {
      // Colt cannot answer now; the notification stays parked and is retried.
      if (error instanceof ColtError) return false;
      throw error;
    } finally {
      this.lookups -= 1;
    }
  }

  private async byReference(lock: ResellerLock, coltOrderId: string, reference: string): Promise<Order | null> {
    const order = await this.orders.findByCarrierReference(lock, reference);
    return order && (await this.links.link(lock, order, coltOrderId)) ? order : null;
  }
}
