import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isOpen, type Order } from '../../domain/order-model/order.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { restAs } from '../../domain/order-model/outcomes.js';
import type { Caller } from '../../tenants/access/caller.js';
import { primaryIsNew } from '../sending/sending-state.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { requireOrder } from './resolution.js';

/** Withdraws an order that Colt never saw. */
@Injectable()
export class WithdrawOrder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: OrderStore,
    private readonly transitions: OrderTransitions,
    private readonly sendingSwitch: SendingSwitch,
  ) {}

  /** @throws DomainError not-found, order-not-open, order-already-sent; service-unavailable right after a failover */
  run(id: string, { resellerId, actor, keyId }: Caller): Promise<Order> {
    return this.work.underLock(resellerId, async (lock) => {
      const loaded = requireOrder(await this.store.load(lock, id));
      const { order, attempts } = loaded;
      if (!isOpen(order.status)) throw new DomainError('order-not-open', `The order is ${order.status}`);
      const unseen = attempts.every(({ verdict }) => verdict === 'not_sent' || verdict === 'not_taken');
      if (order.status !== 'accepted' || !unseen) {
        throw new DomainError('order-already-sent', `The order is ${order.status}, and Colt may have seen it`);
      }
      if ((await this.sendingSwitch.newOrders(resellerId, lock)) === 'refused') throw primaryIsNew();
      const outcomes = restAs(order, 'failed', null);
      const move = {
        to: 'withdrawn',
        next: null,
        attention: null,
        fencingToken: order.fencingToken + 1,
        outcomes,
      } as const;
      const change = { cause: 'portal', detail: null, actor, apiKeyId: keyId } as const;
      return this.transitions.transition(lock, loaded, move, change).order;
    });
  }
}
