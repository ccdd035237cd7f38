import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Order } from '../../domain/order-model/order.js';
import { OrderSettlement } from '../settling/order-settlement.service.js';
import { AttemptRepository } from '../../domain/orders/attempt.repository.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { decideResend } from './resend.js';

const NOT_SENT = { verdict: 'not_sent', httpStatus: null, durationMs: 0, error: null } as const;

/** The lease of a sending ran out: its process died, or lost its turn. In doubt when it was sent, harmless when not. */
@Injectable()
export class ExpiredAttempt {
  constructor(
    private readonly work: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly attempts: AttemptRepository,
    private readonly settlement: OrderSettlement,
  ) {}

  expireAttempt(order: Order): Promise<void> {
    return this.work.underLock(order.resellerId, async (lock) => {
      const current = await this.orders.get(lock, order.id);
      const attempts = current ? await this.attempts.ofOrder(lock, current.id) : [];
      const last = attempts.at(-1);
      if (current?.status !== 'submitting' || !last || last.endedAt || last.leaseUntil > lock.now) return;
      await this.attempts.endExpired(lock, last);
      const detail = `sending ${last.number} was given up: its time ran out`;
      const again = decideResend(NOT_SENT, attempts.slice(0, -1), Math.random());
      await this.settlement.settle(
        lock,
        current,
        { cause: 'system', detail, actor: null },
        {
          attemptId: last.id,
          sendAt: lock.after(again.afterMs),
          ...(again.attention && { attention: again.attention }),
        },
      );
    });
  }
}
