import { Injectable } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { SendOrder } from '../sending/send-order.service.js';
import { AskLater } from './ask-later.service.js';
import { AttemptJournal } from '../sending/attempt-journal.service.js';
import { AuditOrder } from '../settling/audit-order.service.js';
import { ObserveOrder } from '../settling/observe-order.service.js';
import { PutAside } from './put-aside.service.js';
import type { Claim } from './order-claims.repository.js';

/** The next step of an order, by its next action. */
@Injectable()
export class OrderProcessor {
  constructor(
    private readonly orders: OrderRepository,
    private readonly send: SendOrder,
    private readonly attempts: AttemptJournal,
    private readonly look: ObserveOrder,
    private readonly audit: AuditOrder,
    private readonly askLater: AskLater,
    private readonly putAside: PutAside,
  ) {}

  /** @throws Error what is neither Colt's matter nor expected, once the order was put aside for it */
  async process(claim: Claim): Promise<void> {
    const order = await this.orders.peek(claim.resellerId, claim.id);
    if (!order?.nextAction) return;
    try {
      await this.step(order, claim.at);
    } catch (error) {
      if (error instanceof ColtError) return this.askLater.postpone(order, error);
      await this.putAside.failed(order).catch(() => undefined); // what it throws says less than what was first
      throw error;
    }
  }

  private step(order: Order, at: Date): Promise<void> {
    if (order.nextAction === 'send') return this.send.run(order);
    if (order.nextAction === 'audit') return this.audit.run(order, at);
    // A sending must be over before Colt can be looked at for it.
    return order.status === 'submitting' ? this.attempts.expire(order) : this.look.run(order, at);
  }
}
