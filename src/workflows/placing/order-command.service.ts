import { Injectable } from '@nestjs/common';
import type { Caller } from '../../tenants/access/caller.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Order } from '../../domain/order-model/order.js';
import type { OrderDraft } from './order-draft.js';
import { PlaceOrder } from './place-order.service.js';
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
    private readonly placing: PlaceOrder,
    private readonly sending: SendAndWait,
  ) {}

  /** @throws DomainError as `PlaceOrder`, and colt-suspended */
  async run({ caller, respondAsync }: OrderCommandRequest, draft: OrderDraft): Promise<Order> {
    await this.sending.assertNotSuspended(caller.resellerId);
    const order = await this.work.underLock(caller.resellerId, (lock) => this.placing.place(lock, caller, draft));
    return this.sending.run(order, respondAsync);
  }
}
