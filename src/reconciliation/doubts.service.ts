import { Injectable } from '@nestjs/common';
import type { Order } from '../orders/order.js';
import { AbandonedAttempt } from '../orders/sending/abandoned-attempt.service.js';
import { SettleOrder } from './settle-order.service.js';

/** An order in doubt: first its sending must be over, then evidence settles it. */
@Injectable()
export class Doubts {
  constructor(
    private readonly abandoned: AbandonedAttempt,
    private readonly settle: SettleOrder,
  ) {}

  /** @param startedAt time of Postgres when this turn began */
  async run(order: Order, startedAt: Date): Promise<void> {
    if (order.status === 'submitting') await this.abandoned.giveUp(order);
    else await this.settle.run(order, startedAt);
  }
}
