import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { AttentionDraft } from '../../domain/order-model/attention.js';
import { expire, withAttempt, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { RestoreRepository } from './restore.repository.js';

/** Makes restored orders unconfirmed, as if their answers had been lost: evidence settles them. */
@Injectable()
export class DoubtRestored {
  constructor(
    private readonly restored: RestoreRepository,
    private readonly store: OrderStore,
    private readonly transitions: OrderTransitions,
  ) {}

  /**
   * @param since when the restore began
   * @param after the last order of the previous batch
   * @returns the orders of the lock's reseller that are unconfirmed now, at most `limit`
   */
  async next(lock: ModelLock, since: Date, after: string | null, limit: number): Promise<string[]> {
    const ids = await this.restored.maybeSent(lock, after, limit);
    for (const id of ids) await this.doubt(lock, id, since);
    return ids;
  }

  private async doubt(lock: ModelLock, id: string, since: Date): Promise<void> {
    const loaded = await this.store.load(lock, id);
    if (!loaded) return;
    const fencingToken = loaded.order.fencingToken + 1;
    this.transitions.transition(
      lock,
      withLostSendings(loaded, lock.now, since),
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

/**
 * The order with an attempt that stands for all sendings that the backup does not know: ambiguous, and ended now, or when
 * the restore began if that is later. Attempts that were under way in the backup have ended too. Pure.
 */
export function withLostSendings(loaded: OrderAggregate, now: Date, since: Date): OrderAggregate {
  const ended = loaded.attempts
    .filter(({ endedAt }) => !endedAt)
    .reduce((known, attempt) => withAttempt(known, expire(attempt, now)), loaded);
  const at = now > since ? now : since;
  return withAttempt(ended, {
    id: uuidv7(),
    number: loaded.attempts.length + 1,
    fencingToken: loaded.order.fencingToken + 1,
    operation: 'lost_time',
    trackingId: uuidv7(),
    ranges: [],
    createdAt: at,
    leaseUntil: at,
    sentAt: at,
    endedAt: at,
    verdict: 'ambiguous',
    httpStatus: null,
    coltOrderId: null,
    durationMs: null,
    error: null,
  });
}

const RESTORED: AttentionDraft = {
  code: 'backup-restored',
  detail: 'A backup was restored: the order may have been sent after it was taken',
};
