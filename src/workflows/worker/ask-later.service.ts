import { Inject, Injectable } from '@nestjs/common';
import type { ColtError } from '../../colt/model/colt-error.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isOpen, type Order } from '../../domain/order-model/order.js';
import { decidePostponement } from '../sending/resend.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';

/** Colt could not be asked: the order keeps its status and waits for its next turn, with attention once it is late. */
@Injectable()
export class AskLater {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly transitions: OrderTransitions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  postpone(order: Order, error: ColtError): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.getIfAsSeen(lock, order);
      if (!current) return;
      const waitingMs = lock.at.getTime() - (current.submittedAt ?? current.createdAt).getTime();
      const again = decidePostponement(error, waitingMs, this.config.orders.reconcileAfterMs * 2, Math.random());
      const change = { cause: 'system', detail: `Colt could not be asked: ${error.message}`, actor: null } as const;
      // An order that has ended waits for nothing: only its audit comes later.
      const attention = isOpen(current.status) ? (again.attention ?? undefined) : undefined;
      await this.transitions.reschedule(lock, current, lock.after(again.afterMs), change, attention);
    });
  }
}
