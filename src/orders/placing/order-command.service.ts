import { Injectable } from '@nestjs/common';
import type { Caller } from '../../access/caller.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { OrderRepository } from '../state/order.repository.js';
import { foundOrder } from './found-order.js';
import type { OrderDraft } from './order-draft.js';
import { PlaceOrder } from './place-order.service.js';
import { OrderAnswers, type OrderAnswer } from './order-answers.service.js';
import { SendAndWait } from './send-and-wait.service.js';

export interface OrderCommandRequest {
  readonly caller: Caller;
  /** `Prefer: respond-async`: the intent is enough. */
  readonly respondAsync: boolean;
}

/**
 * An ordering request: commits the intent, has it sent, and waits a while for Colt's answer. The sending does not
 * depend on the request: a closed connection changes nothing.
 */
@Injectable()
export class OrderCommand {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly placing: PlaceOrder,
    private readonly sending: SendAndWait,
    private readonly answers: OrderAnswers,
  ) {}

  /** @throws DomainError as `PlaceOrder`, and colt-suspended, colt-refused, colt-misconfigured */
  async run({ caller, respondAsync }: OrderCommandRequest, draft: OrderDraft): Promise<OrderAnswer> {
    await this.sending.assertNotSuspended(caller.resellerId);
    const order = await this.work.underLock(caller.resellerId, (lock) => this.placing.place(lock, caller, draft));
    return this.sending.run(order, respondAsync);
  }

  /** The answer to the request that made the order, as the order stands now. @throws DomainError as `OrderAnswers` */
  async answerAgain(resellerId: string, orderId: string): Promise<OrderAnswer> {
    return this.answers.to(foundOrder(await this.orders.peek(resellerId, orderId)));
  }
}
