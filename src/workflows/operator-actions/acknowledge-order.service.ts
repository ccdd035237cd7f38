import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isOpen, type Change, type Order } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';

/** A person has seen what happened after an order's end: nothing else would ever take its attention away. */
@Injectable()
export class AcknowledgeOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly transitions: OrderTransitions,
  ) {}

  /** @returns false where the order is open, and shows attention as long as it must, or has none */
  run({ id, resellerId }: Pick<Order, 'id' | 'resellerId'>, change: Change): Promise<boolean> {
    return this.work.underLock(resellerId, async (lock) => {
      const order = await this.orders.get(lock, id);
      if (!order?.attention || isOpen(order.status)) return false;
      await this.transitions.transition(lock, order, { to: order.status, next: null, attention: null }, change);
      return true;
    });
  }
}
