import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';

/** Makes the next step of an order due now, whatever it is and whoever takes it. */
@Injectable()
export class NextStepNow {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly transitions: OrderTransitions,
  ) {}

  /** @returns false when the order has ended */
  request({ id, resellerId }: Pick<Order, 'id' | 'resellerId'>): Promise<boolean> {
    return this.work.underLock(resellerId, async (lock) => {
      const order = await this.orders.get(lock, id);
      if (!order) return false;
      return this.transitions.reschedule(lock, order, lock.now, { cause: 'operator', detail: null, actor: null });
    });
  }
}
