import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { AttentionDraft } from '../../domain/order-model/attention.js';
import { AttemptRepository } from '../../domain/orders/attempt.repository.js';
import { OrderRepository } from '../../domain/orders/order.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { RestoreRepository } from './restore.repository.js';

/** The operation of an attempt that stands for whatever was sent in the time that the backup lost. */
const LOST_TIME = 'lost_time';

/** Makes restored orders unconfirmed, as if their answers had been lost: evidence settles them. */
@Injectable()
export class DoubtRestored {
  constructor(
    private readonly restored: RestoreRepository,
    private readonly orders: OrderRepository,
    private readonly attempts: AttemptRepository,
    private readonly transitions: OrderTransitions,
  ) {}

  /**
   * @param since when the restore began
   * @param after the last order of the previous batch
   * @returns the orders of the lock's reseller that are unconfirmed now, at most `limit`
   */
  async next(lock: ResellerLock, since: Date, after: string | null, limit: number): Promise<string[]> {
    const ids = await this.restored.maybeSent(lock, after, limit);
    for (const id of ids) await this.doubt(lock, id, since);
    return ids;
  }

  private async doubt(lock: ResellerLock, id: string, since: Date): Promise<void> {
    const order = await this.orders.get(lock, id);
    if (!order) return;
    const earlier = await this.attempts.ofOrder(lock, id);
    for (const attempt of earlier) if (!attempt.endedAt) await this.attempts.endExpired(lock, attempt);
    const fencingToken = order.fencingToken + 1;
    await this.attempts.insertLost(
      lock,
      { orderId: id, number: earlier.length + 1, fencingToken, operation: LOST_TIME },
      since,
    );
    await this.transitions.transition(
      lock,
      order,
      {
        to: 'unconfirmed',
        next: { action: 'observe', at: lock.now },
        fencingToken,
        observations: [],
        attention: RESTORED,
      },
      { cause: 'operator', detail: RESTORED.detail, actor: null },
    );
  }
}

const RESTORED: AttentionDraft = {
  code: 'backup-restored',
  detail: 'A backup was restored: the order may have been sent after it was taken',
};
