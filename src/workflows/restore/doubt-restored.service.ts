import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { PURCHASE_NOT_CONTINUED, type AttentionDraft } from '../../domain/order-model/attention.js';
import { expire, withAttempt, type OrderAggregate } from '../../domain/orders/order-aggregate.js';
import { OrderStore } from '../../domain/orders/order-store.repository.js';
import { ScheduledOrders } from '../../domain/orders/scheduled-orders.service.js';
import { isScheduled } from '../../domain/order-model/order.js';
import { OrderTransitions } from '../../domain/orders/order-transitions.service.js';
import { RestoreRepository } from './restore.repository.js';

/** The sendings that a database does not know because it lost commits. */
export interface LostSendings {
  /** When commits stopped being lost. */
  readonly since: Date;
  /** When the last of these sendings had ended; later than `since` where requests may have been under way. */
  readonly endedBy: Date;
  readonly cause: LostBy;
}

/** Why commits were lost. */
export interface LostBy {
  readonly cause: 'operator' | 'system';
  readonly attention: AttentionDraft;
}

/** Makes restored orders unconfirmed, as if their answers had been lost: evidence settles them. */
@Injectable()
export class DoubtRestored {
  constructor(
    private readonly restored: RestoreRepository,
    private readonly store: OrderStore,
    private readonly transitions: OrderTransitions,
    private readonly scheduled: ScheduledOrders,
  ) {}

  /**
   * An order that was doubted since then already is left alone.
   * @param after the last order of the previous batch
   * @returns the orders of the lock's reseller that are unconfirmed now, at most `limit`
   */
  async next(lock: ModelLock, lost: LostSendings, after: string | null, limit: number): Promise<string[]> {
    const ids = await this.restored.maybeSent(lock, lost.endedBy, after, limit);
    for (const id of ids) await this.doubt(lock, id, lost);
    return ids;
  }

  private async doubt(lock: ModelLock, id: string, { since, endedBy, cause }: LostSendings): Promise<void> {
    const loaded = await this.store.load(lock, id);
    if (!loaded || isDoubted(loaded, since)) return;
    const change = { cause: cause.cause, detail: cause.attention.detail, actor: null };
    if (loaded.order.nextAction === 'activate') {
      const { status, auditsLeft } = loaded.order;
      const next = auditsLeft > 0 ? ({ action: 'audit', at: lock.now } as const) : null;
      const move = { to: status, next, followedUp: true, attention: PURCHASE_NOT_CONTINUED } as const;
      this.transitions.transition(lock, loaded, move, change);
      return;
    }
    if (isScheduled(loaded.order)) {
      // It was due in the lost time. Evidence decides about numbers that an order guards.
      const opening = await this.scheduled.guard(lock, loaded, change);
      if (opening.refusal) {
        this.scheduled.reject(lock, loaded, opening, cause);
        return;
      }
    }
    const fencingToken = loaded.order.fencingToken + 1;
    this.transitions.transition(
      lock,
      withLostSendings(loaded, lock.now, endedBy),
      {
        to: 'unconfirmed',
        next: { action: 'observe', at: lock.now },
        fencingToken,
        observations: [],
        attention: cause.attention,
      },
      change,
    );
  }
}

/** Attempts of a lost time that ended before are those of an earlier restore. */
function isDoubted({ attempts }: OrderAggregate, since: Date): boolean {
  return attempts.some(({ operation, createdAt }) => operation === 'lost_time' && createdAt >= since);
}

/**
 * The order with an attempt that stands for all sendings that the backup does not know: ambiguous, and ended now, or when
 * the last of them ended if that is later. Attempts that were under way in the backup have ended too. Pure.
 */
export function withLostSendings(loaded: OrderAggregate, now: Date, endedBy: Date): OrderAggregate {
  const ended = loaded.attempts
    .filter(({ endedAt }) => !endedAt)
    .reduce((known, attempt) => withAttempt(known, expire(attempt, now)), loaded);
  const at = now > endedBy ? now : endedBy;
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

export const LOST_BY_RESTORE: LostBy = {
  cause: 'operator',
  attention: {
    code: 'backup-restored',
    detail: 'A backup was restored: the order may have been sent after it was taken',
  },
};

export const LOST_BY_FAILOVER: LostBy = {
  cause: 'system',
  attention: {
    code: 'backup-restored',
    detail: 'Postgres has a new primary, which may have lost commits: the order may have been sent',
  },
};
