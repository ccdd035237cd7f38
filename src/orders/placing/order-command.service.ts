import { Injectable } from '@nestjs/common';
import type { Caller } from '../../access/caller.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { KeyedRequest } from '../../idempotency/idempotency-key.js';
import { IdempotencyRepository } from '../../idempotency/idempotency.repository.js';
import type { Order } from '../order.js';
import { KeyedAnswers } from './keyed-answers.service.js';
import type { OrderDraft } from './order-draft.js';
import { PlaceOrder } from './place-order.service.js';
import type { OrderAnswer } from './order-answers.service.js';
import { SendAndWait } from './send-and-wait.service.js';

export interface OrderCommandRequest {
  readonly caller: Caller;
  readonly keyed: KeyedRequest | null;
  /** `Prefer: respond-async`: the intent is enough. */
  readonly respondAsync: boolean;
}

/**
 * An ordering request: commits the intent and its idempotency key together, has it sent, and waits a while for
 * Colt's answer. The sending does not depend on the request: a closed connection changes nothing.
 */
@Injectable()
export class OrderCommand {
  constructor(
    private readonly work: UnitOfWork,
    private readonly placing: PlaceOrder,
    private readonly keys: IdempotencyRepository,
    private readonly keyedAnswers: KeyedAnswers,
    private readonly sending: SendAndWait,
  ) {}

  /**
   * @throws DomainError as `PlaceOrder`, and colt-suspended, idempotency-in-progress, idempotency-key-reused,
   * colt-refused
   */
  async run(request: OrderCommandRequest, draft: () => OrderDraft): Promise<OrderAnswer> {
    const { caller, keyed } = request;
    const known = keyed && (await this.keyedAnswers.find(caller.resellerId, keyed));
    if (known) return known;
    return this.keyedAnswers.keep(caller.resellerId, keyed, async () => {
      const checked = draft();
      await this.sending.assertNotSuspended(caller.resellerId);
      const order = await this.commit(caller, keyed, checked);
      // Somebody used the key at the same moment: theirs is the first answer.
      if (!order) return this.keyedAnswers.ofOther(caller.resellerId, keyed);
      return this.sending.run(order, request.respondAsync);
    });
  }

  private commit(caller: Caller, keyed: KeyedRequest | null, draft: OrderDraft): Promise<Order | null> {
    return this.work.underLock(caller.resellerId, async (lock) => {
      if (keyed && !(await this.keys.claim(lock, keyed))) return null;
      const order = await this.placing.place(lock, caller, draft);
      if (keyed) await this.keys.bind(lock, keyed, order.id);
      return order;
    });
  }
}
