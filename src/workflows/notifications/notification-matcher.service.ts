import { Injectable } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import { OrderGateway } from '../../colt/order/order.gateway.js';
import type { Notification } from '../../domain/inbox/notification.js';
import type { Order } from '../../domain/order-model/order.js';
import { bearsReference } from '../../domain/order-model/recognise.js';
import { linkCarrierOrder, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
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
    private readonly store: OrderStore,
  ) {}

  /** By our reference, which links the id, but only where the notification is trusted. */
  async findByReference(
    lock: ResellerLock,
    { coltOrderId, reference }: Notification,
    trusted: boolean,
  ): Promise<OrderAggregate | null> {
    return trusted && coltOrderId && reference ? this.byReference(lock, coltOrderId, reference) : null;
  }

  /** It bears the reference of another order of ours: Colt gave its id to this one, and GET /order must clear it up. */
  async namesAnother(lock: ResellerLock, order: Order, { reference }: Notification): Promise<boolean> {
    if (!reference || bearsReference(reference, order.carrierReference)) return false;
    return (await this.store.findByCarrierReference(lock, reference)) !== null;
  }

  /** Whether an order may still get an id at Colt that is unknown now. */
  mayMatchLater(lock: ResellerLock): Promise<boolean> {
    return this.orders.anyWithoutColtOrder(lock.resellerId, lock);
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
      return await this.work.underLock(resellerId, async (lock) => {
        const linked = await this.byReference(lock, coltOrderId, reference);
        if (linked) this.store.saveFacts(lock, linked);
        return linked !== null;
      });
    } catch (error) {
      // Colt cannot answer now; the notification stays parked and is retried.
      if (error instanceof ColtError) return false;
      throw error;
    } finally {
      this.lookups -= 1;
    }
  }

  /** The order with that reference, linked to the id; null where there is none, or another order has the id. */
  private async byReference(
    lock: ResellerLock,
    coltOrderId: string,
    reference: string,
  ): Promise<OrderAggregate | null> {
    const id = await this.store.findByCarrierReference(lock, reference);
    const loaded = id === null ? null : await this.store.load(lock, id, [coltOrderId]);
    return loaded && linkCarrierOrder(loaded, coltOrderId);
  }
}
