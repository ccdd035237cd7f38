import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { Order } from '../order.js';
import { AttemptRepository } from '../state/attempt.repository.js';
import { OrderProgress } from '../state/order-progress.service.js';
import { OrderRepository } from '../state/order.repository.js';

/** The lease of a sending ran out: its process died, or lost its turn. In doubt when it was sent, harmless when not. */
@Injectable()
export class AbandonedAttempt {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly attempts: AttemptRepository,
    private readonly progress: OrderProgress,
  ) {}

  giveUp(order: Order): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.get(lock, order.id);
      const last = current && (await this.attempts.ofOrder(lock, current.id)).at(-1);
      if (current?.status !== 'submitting' || !last || last.endedAt || last.leaseUntil > lock.at) return;
      await this.attempts.endAbandoned(lock, last);
      const detail = `sending ${last.number} was given up: its time ran out`;
      await this.progress.refold(lock, current, { cause: 'system', detail, actor: null }, { attemptId: last.id });
    });
  }
}
