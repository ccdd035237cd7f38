import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import type { OrderDto } from './order.dto.js';
import type { PurchaseDto } from './purchase.dto.js';
import { Purchases } from './purchases.service.js';
import { coltErrorResource } from '../../domain/order-model/order-resource.js';
import { requireOrder } from '../../workflows/placing/resolution.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderViews } from './order-views.service.js';
import { ActivationRules } from '../../tenants/end-customers/rules/activation-rules.js';
import { inActivation } from '../../workflows/placing/place-purchase.service.js';
import { warningsOf } from '../../workflows/placing/order-examination.js';
import { RuleWarningDto } from './rule-check.dto.js';
import { awaitsOutcome, type Order } from '../../domain/order-model/order.js';

/** 201: Colt has responded. 202: the outcome is open. */
export interface OrderingResponse<Body extends object = OrderDto | PurchaseDto> {
  readonly status: 201 | 202;
  readonly location: string;
  readonly body: Body;
}

/** Builds the response to an ordering request. */
@Injectable()
export class OrderingResponses {
  constructor(
    private readonly views: OrderViews,
    private readonly orders: OrderRepository,
    private readonly purchases: Purchases,
    private readonly rules: ActivationRules,
  ) {}

  /**
   * @param pointer where the request describes the end customer
   * @throws DomainError colt-refused or colt-misconfigured, with the order's id and Colt's error
   */
  async to(order: Order, pointer: EndCustomerPointer): Promise<OrderingResponse<OrderDto>> {
    const status = statusOf(order);
    const warnings = this.warnings(order, pointer);
    const shown = await this.views.one(order);
    const body = warnings.length > 0 ? { ...shown, warnings } : shown;
    return { status, location: `/v1/orders/${order.id}`, body };
  }

  /** The same for a purchase, whose status is that of its reservation. @throws DomainError as `to` */
  async toPurchase(reservation: Order, pointer: EndCustomerPointer): Promise<OrderingResponse<PurchaseDto>> {
    const status = statusOf(reservation);
    const { id, resellerId } = reservation;
    const warnings = this.warnings(reservation, pointer).map((warning) => ({
      ...warning,
      pointer: warning.pointer && inActivation(warning.pointer),
    }));
    const shown = await this.purchases.get(resellerId, id);
    const body = warnings.length > 0 ? { ...shown, warnings } : shown;
    return { status, location: `/v1/purchases/${id}`, body };
  }

  /** The response to the request that created the order, with the order's present state. @throws DomainError as `to` */
  async rebuild(resellerId: string, orderId: string, pointer: EndCustomerPointer): Promise<OrderingResponse<OrderDto>> {
    return this.to(requireOrder(await this.orders.peek(resellerId, orderId)), pointer);
  }

  /** The advisory rules that the order breaks. */
  private warnings(
    { country, kind, ranges, endCustomer, directoryService }: Order,
    endCustomerPointer: EndCustomerPointer,
  ): RuleWarningDto[] {
    if (!endCustomer) return [];
    const facts = { country, kind, ranges, details: endCustomer, directoryService, endCustomerPointer };
    return warningsOf(this.rules.explain(facts)).map((warning) => RuleWarningDto.from(warning));
  }

  /** The same for a purchase. @param pointer where its activation describes the end customer */
  async rebuildPurchase(
    resellerId: string,
    id: string,
    pointer: EndCustomerPointer,
  ): Promise<OrderingResponse<PurchaseDto>> {
    return this.toPurchase(requireOrder(await this.orders.peek(resellerId, id)), pointer);
  }
}

function statusOf(order: Order): OrderingResponse['status'] {
  // A scheduled order was accepted, whatever became of it when it was due.
  if (order.executeAt) return 202;
  if (order.status === 'rejected') {
    const members = { orderId: order.id, coltError: order.error && coltErrorResource(order.error) };
    // 405 and 415 reject how the service calls Colt. The portal cannot correct that.
    if (order.error?.httpStatus === 405 || order.error?.httpStatus === 415) {
      throw new DomainError('colt-misconfigured', 'Colt does not accept the way orders are sent', members);
    }
    throw new DomainError('colt-refused', 'Colt rejected the order', members);
  }
  const open = awaitsOutcome(order.status) || order.status === 'unconfirmed';
  return open ? 202 : 201;
}

export type EndCustomerPointer = '/endCustomer' | '/endCustomerId';

/** @param request of an order */
export function endCustomerPointer(request: unknown): EndCustomerPointer {
  const named = typeof request === 'object' && request !== null && 'endCustomerId' in request;
  return named && request.endCustomerId ? '/endCustomerId' : '/endCustomer';
}
