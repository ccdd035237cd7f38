import { Injectable } from '@nestjs/common';
import { ColtError } from '../../colt/model/colt-error.js';
import type { NextAction, Order } from '../../domain/order-model/order.js';
import { spanOf } from '../../domain/orders/order-span.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { inSpan } from '../../platform/tracing/tracing.js';
import { ActivatePurchase } from '../placing/activate-purchase.service.js';
import { BeginScheduledOrder } from '../placing/begin-scheduled-order.service.js';
import { AttemptJournal } from '../sending/attempt-journal.service.js';
import { SendOrder } from '../sending/send-order.service.js';
import { AuditOrder } from '../settling/audit-order.service.js';
import { ObserveOrder } from '../settling/observe-order.service.js';
import { OrderActions } from './order-actions.service.js';
import type { Claim } from './order-claims.repository.js';

/** Takes the next step of an order, by its next action. */
@Injectable()
export class OrderProcessor {
  constructor(
    private readonly orders: OrderRepository,
    private readonly scheduled: BeginScheduledOrder,
    private readonly purchases: ActivatePurchase,
    private readonly send: SendOrder,
    private readonly attempts: AttemptJournal,
    private readonly observe: ObserveOrder,
    private readonly audit: AuditOrder,
    private readonly actions: OrderActions,
  ) {}

  /** @throws Error any error but a ColtError, after the order was deferred for it */
  async process(claim: Claim): Promise<void> {
    const order = await this.orders.peek(claim.resellerId, claim.id);
    if (!order?.nextAction) return;
    try {
      await this.step(order, order.nextAction, claim.at);
    } catch (error) {
      if (error instanceof ColtError) return this.actions.deferForColt(order, error);
      await this.actions.deferForFailure(order).catch(() => undefined); // the first error says more than this one
      throw error;
    }
  }

  private step(order: Order, action: NextAction, at: Date): Promise<void> {
    // An attempt must have ended before Colt can be observed for it.
    const name = action === 'observe' && order.status === 'submitting' ? 'expire' : action;
    return inSpan(`${name} order`, spanOf(order), () => {
      if (name === 'activate') return this.purchases.run(order);
      if (name === 'guard') return this.scheduled.run(order);
      if (name === 'send') return this.send.run(order);
      if (name === 'audit') return this.audit.run(order, at);
      return name === 'expire' ? this.attempts.expire(order) : this.observe.run(order, at);
    });
  }
}
