import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { Change } from '../order-model/order.js';
import { linkCarrierOrder, withCarrier, type OrderAggregate } from './order-aggregate.js';
import { OrderStore } from './order-store.repository.js';
import { OrderTransitions } from './order-transitions.service.js';

/** In the history of an order that was never sent, because Colt had it already. */
const RECOGNISED: Change = {
  cause: 'read_back',
  detail: 'Colt had done this already, by an order that our database had lost: nothing was sent',
  actor: null,
};

/** Completes an unsent order whose effect Colt shows already, because commits of ours were lost. */
@Injectable()
export class Recognition {
  constructor(
    private readonly store: OrderStore,
    private readonly transitions: OrderTransitions,
  ) {}

  /** Whether Colt's order may be that of a lost order: no order of ours has its id. */
  async isUnknown(lock: ResellerLock, coltOrderId: string | null): Promise<boolean> {
    return coltOrderId === null || (await this.store.withOwner(lock, lock.resellerId, [coltOrderId])).size === 0;
  }

  /** @param coltOrderId Colt's order, if Colt shows its id; no other order of ours has it */
  complete(lock: ResellerLock, unsent: OrderAggregate, coltOrderId: string | null): OrderAggregate {
    const { order } = unsent;
    const linked = coltOrderId === null ? unsent : linkCarrierOrder(unsent, coltOrderId);
    if (!linked) throw new Error(`Colt's order ${coltOrderId} belongs to another order`);
    const known = linked.carriers.reduce(
      (aggregate, carrier) => withCarrier(aggregate, { ...carrier, status: 'completed' }, lock.now),
      linked,
    );
    const outcomes = order.ranges.map(({ start, end }) => ({ start, end, outcome: 'completed' as const, error: null }));
    const move = {
      to: 'completed',
      next: null,
      outcomes,
      fencingToken: order.fencingToken + 1,
      ...(coltOrderId !== null && { coltOrderId }),
      // Its activation may be among the lost commits, too.
      ...(order.purchaseId !== null && { followedUp: true }),
    } as const;
    return this.transitions.transition(lock, known, move, RECOGNISED);
  }
}
