import { DomainError } from '../../platform/common/problem.js';
import type { Order } from '../../domain/order-model/order.js';

/** @throws DomainError not-found: an order of somebody else is none, too */
export function requireOrder(order: Order | null): Order {
  if (!order) throw new DomainError('not-found', 'There is no order with this id');
  return order;
}
