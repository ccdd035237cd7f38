import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import type { OrderDto } from './order.dto.js';
import { coltErrorResource } from '../../domain/order-model/order-resource.js';
import { requireOrder } from '../../workflows/placing/resolution.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderViews } from './order-views.service.js';
import { awaitsOutcome, type Order } from '../../domain/order-model/order.js';

/** 201: Colt has responded. 202: the outcome is open. */
export interface OrderingResponse {
  readonly status: 201 | 202;
  readonly order: OrderDto;
}

/** Builds the response to an ordering request. */
@Injectable()
export class OrderingResponses {
  constructor(
    private readonly views: OrderViews,
    private readonly orders: OrderRepository,
  ) {}

  /** @throws DomainError colt-refused or colt-misconfigured, with the order's id and Colt's error */
  async to(order: Order): Promise<OrderingResponse> {
    // A scheduled order was accepted, whatever became of it when it was due.
    if (order.executeAt) return { status: 202, order: await this.views.one(order) };
    if (order.status === 'rejected') {
      const members = { orderId: order.id, coltError: order.error && coltErrorResource(order.error) };
      // 405 and 415 reject how the service calls Colt. The portal cannot correct that.
      if (order.error?.httpStatus === 405 || order.error?.httpStatus === 415) {
        throw new DomainError('colt-misconfigured', 'Colt does not accept the way orders are sent', members);
      }
      throw new DomainError('colt-refused', 'Colt rejected the order', members);
    }
    const open = awaitsOutcome(order.status) || order.status === 'unconfirmed';
    return { status: open ? 202 : 201, order: await this.views.one(order) };
  }

  /** The response to the request that created the order, with the order's present state. @throws DomainError as `to` */
  async rebuild(resellerId: string, orderId: string): Promise<OrderingResponse> {
    return this.to(requireOrder(await this.orders.peek(resellerId, orderId)));
  }
}
