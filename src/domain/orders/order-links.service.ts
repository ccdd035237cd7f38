import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { NotificationRepository } from '../inbox/notification.repository.js';
import type { Order } from '../order-model/order.js';
import { CarrierOrderRepository } from './carrier-order.repository.js';

/** Ties Colt's order ids to orders of ours. */
@Injectable()
export class OrderLinks {
  constructor(
    private readonly carrierOrders: CarrierOrderRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  /**
   * Links the id to the order and wakes the notifications that waited for it, in this transaction: a notification and
   * the answer that explains it cannot miss each other.
   * @returns false when another order has the id already: a canned mock answer
   */
  async link(lock: ResellerLock, order: Pick<Order, 'id'>, coltOrderId: string): Promise<boolean> {
    if ((await this.carrierOrders.link(lock, coltOrderId, order.id)) !== order.id) return false;
    await this.notifications.wakeParked(lock, coltOrderId);
    return true;
  }
}
