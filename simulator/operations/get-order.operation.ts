import { Injectable } from '@nestjs/common';
import { OrderBook, isOpen, type BookedOrder } from '../books/order-book.js';
import { Clock } from '../clock/clock.js';
import { notFound } from '../refusal.js';
import { RuleBook } from '../rules/rule-book.js';
import { isoTime, wireRange, type NumberStatus } from '../words.js';
import type { Answer, Call } from './answer.js';

@Injectable()
export class GetOrderOperation {
  constructor(
    private readonly orders: OrderBook,
    private readonly clock: Clock,
    private readonly rules: RuleBook,
  ) {}

  get(call: Call): Answer {
    const order = this.orders.find(call.orderId);
    const hidden = (order?.visibleAt ?? 0) > this.clock.now();
    const foreign = order?.account !== call.account.clientId && this.rules.on('foreign-things-hidden');
    if (!order || hidden || foreign) throw notFound('Order not found.');
    return { status: 200, body: orderBody(order) };
  }
}

export function orderBody(order: BookedOrder) {
  const { country, kind, endCustomer, directoryService } = order;
  return {
    orderId: order.id,
    orderType: order.type,
    orderStatus: order.status,
    ...(order.reference === undefined ? {} : { customerReference: order.reference }),
    country,
    ...(kind === undefined ? {} : { numberType: kind }),
    orderDate: isoTime(order.createdAt),
    ...(order.completedAt === undefined ? {} : { completionDate: isoTime(order.completedAt) }),
    numberCollection: rangesOf(order),
    ...(endCustomer === undefined ? {} : { endCustomer }),
    ...(directoryService === undefined ? {} : { directoryService }),
    ...(order.errors.length === 0 ? {} : { errorMessage: order.errors }),
  };
}

/** The ranges with the status after the order; a partial order lists done and failed parts separately. */
export function rangesOf(order: BookedOrder) {
  const [before, after] = statusesOf(order);
  if (isOpen(order)) return order.ranges.map((range) => ({ ...wireRange(range), numberStatus: before.open }));
  return [
    ...order.done.map((range) => ({ ...wireRange(range), numberStatus: after })),
    ...order.failed.map((range) => ({ ...wireRange(range), numberStatus: before.failed })),
  ];
}

function statusesOf({ type }: BookedOrder): [{ open: NumberStatus; failed: NumberStatus }, NumberStatus] {
  if (type === 'Number Reservation') return [{ open: 'Reserved', failed: 'Free' }, 'Reserved'];
  if (type === 'Number Activation') return [{ open: 'Reserved', failed: 'Reserved' }, 'Activated'];
  return [{ open: 'Activated', failed: 'Activated' }, 'Activated'];
}
