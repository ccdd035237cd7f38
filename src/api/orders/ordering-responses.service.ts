import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import type { OrderDto } from './order.dto.js';
import { toColtErrorDto } from './order-error.dto.js';
import { requireOrder } from '../../workflows/placing/resolution.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderViews } from './order-views.service.js';
import { awaitsOutcome, type Order } from '../../domain/order-model/order.js';

/** 201: Colt answered. 202: the outcome is open. */
export interface OrderingResponse {
  readonly status: 201 | 202;
  readonly order: OrderDto;
}

/** What a portal is told of an order that it placed. */
@Injectable()
export class OrderingResponses {
  constructor(
    private readonly views: OrderViews,
    private readonly orders: OrderRepository,
  ) {}

  /** @throws DomainError colt-refused or colt-misconfigured, with the order's id and Colt's error */
  async to(order: Order): Promise<OrderingResponse> {
    if (order.status === 'rejected') {
      const members = { orderId: order.id, coltError: order.error && toColtErrorDto(order.error) };
      // Not what was asked is wrong, but how this service asks: nothing that a portal could mend.
      if (order.error?.httpStatus === 405 || order.error?.httpStatus === 415) {
        throw new DomainError('colt-misconfigured', 'Colt does not take orders the way they are sent', members);
      }
      throw new DomainError('colt-refused', 'Colt refused the order', members);
    }
    const open = awaitsOutcome(order.status) || order.status === 'unconfirmed';
    return { status: open ? 202 : 201, order: await this.views.one(order) };
  }

  /** The answer to the request that made the order, as the order stands now. @throws DomainError as `to` */
  async again(resellerId: string, orderId: string): Promise<OrderingResponse> {
    return this.to(requireOrder(await this.orders.peek(resellerId, orderId)));
  }
}
