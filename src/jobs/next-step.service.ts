import { Injectable } from '@nestjs/common';
import { ColtError } from '../colt/colt-error.js';
import type { Order } from '../orders/order.js';
import { OrderRepository } from '../orders/state/order.repository.js';
import { SendOrder } from '../orders/sending/send-order.service.js';
import { AskLater } from './ask-later.service.js';
import { ReadBackOrder } from '../reconciliation/read-back-order.service.js';
import { Doubts } from '../reconciliation/doubts.service.js';
import type { Claim } from './order-claims.repository.js';

/** The next step of an order, by its next action. */
@Injectable()
export class NextStep {
  constructor(
    private readonly orders: OrderRepository,
    private readonly send: SendOrder,
    private readonly doubts: Doubts,
    private readonly readBack: ReadBackOrder,
    private readonly askLater: AskLater,
  ) {}

  async take(claim: Claim): Promise<void> {
    const order = await this.orders.peek(claim.id, claim.resellerId);
    if (!order?.nextAction) return;
    try {
      await this.step(order, claim.at);
    } catch (error) {
      if (!(error instanceof ColtError)) throw error;
      await this.askLater.postpone(order, error);
    }
  }

  private step(order: Order, at: Date): Promise<void> {
    if (order.nextAction === 'send') return this.send.run(order);
    return order.nextAction === 'settle' ? this.doubts.run(order, at) : this.readBack.run(order);
  }
}
