import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AttentionDraft } from '../../domain/order-model/attention.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';

const SHORTEST_MS = 10_000;
const LONGEST_MS = 15 * 60_000;

const INTERNAL_ERROR: AttentionDraft = {
  code: 'internal-error',
  detail: 'A step of this order fails inside the service, whose log says why',
};

/** A step failed, and not because of Colt: a person sees it, and the order makes room for others meanwhile. */
@Injectable()
export class PutAside {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly transitions: OrderTransitions,
  ) {}

  /** For as long again as it has been failing already. Does nothing when the order has moved all the same. */
  failed(order: Order): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.getIfAsSeen(lock, order);
      if (!current) return;
      const { attention } = current;
      const failingMs = attention?.code === INTERNAL_ERROR.code ? lock.at.getTime() - attention.since.getTime() : 0;
      const wait = Math.min(Math.max(failingMs, SHORTEST_MS), LONGEST_MS);
      const change = { cause: 'system', detail: INTERNAL_ERROR.detail, actor: null } as const;
      // That Colt has two orders is worse.
      const told = current.doubledAtCarrier ? undefined : INTERNAL_ERROR;
      await this.transitions.reschedule(lock, current, lock.after(wait), change, told);
    });
  }
}
