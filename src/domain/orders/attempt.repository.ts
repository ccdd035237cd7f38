import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Prisma } from '../../platform/database/prisma/client.js';
import { Database } from '../../platform/database/database.service.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';
import type { WriteOutcome } from '../../colt/model/write-outcome.js';
import { rangesToJson, toAttempt } from './order-rows.repository.js';
import type { AttemptFact } from '../order-model/facts.js';

export interface NewAttempt {
  readonly orderId: string;
  readonly number: number;
  readonly fencingToken: number;
  readonly operation: AttemptFact['operation'];
  readonly ranges: readonly NumberRange[];
  readonly leaseUntil: Date;
}

@Injectable()
export class AttemptRepository {
  constructor(private readonly database: Database) {}

  async insert(lock: ResellerLock, attempt: NewAttempt): Promise<AttemptFact> {
    const row = await lock.tx.attempt.create({
      data: {
        ...attempt,
        id: uuidv7(),
        resellerId: lock.resellerId,
        trackingId: uuidv7(),
        ranges: rangesToJson(attempt.ranges),
        createdAt: lock.now,
      },
    });
    return toAttempt(row);
  }

  /** Stands for sendings that a restored backup does not know: ended, in doubt, from now on. */
  async insertLost(
    lock: ResellerLock,
    attempt: Pick<NewAttempt, 'orderId' | 'number' | 'fencingToken' | 'operation'>,
    notBefore: Date,
  ): Promise<void> {
    const at = lock.now > notBefore ? lock.now : notBefore;
    await lock.tx.attempt.create({
      data: {
        ...attempt,
        id: uuidv7(),
        resellerId: lock.resellerId,
        trackingId: uuidv7(),
        ranges: [],
        leaseUntil: at,
        createdAt: at,
        sentAt: at,
        endedAt: at,
        verdict: 'ambiguous',
      },
    });
  }

  async ofOrder(lock: ResellerLock, orderId: string): Promise<AttemptFact[]> {
    const rows = await lock.tx.attempt.findMany({
      where: { orderId, resellerId: lock.resellerId },
      orderBy: { number: 'asc' },
    });
    return rows.map(toAttempt);
  }

  /**
   * The last thing before the request leaves: commits that it is being sent, provided that the fencing token still stands and
   * the lease still runs. @returns milliseconds left of the lease, or null: do not send
   */
  async markSent(resellerId: string, attemptId: string): Promise<number | null> {
    // Raw, because the order's fencing token is read FOR SHARE in the same statement: whoever raises it waits, or we see it.
    const rows = await this.database.$queryRaw<{ left_ms: number }[]>`
      WITH standing AS (
        SELECT o.fencing_token FROM "order" o JOIN attempt a ON a.reseller_id = o.reseller_id AND a.order_id = o.id
        WHERE a.id = ${attemptId}::uuid AND a.reseller_id = ${resellerId}::uuid FOR SHARE OF o)
      UPDATE attempt SET sent_at = clock_timestamp() FROM standing
      WHERE id = ${attemptId}::uuid AND reseller_id = ${resellerId}::uuid AND attempt.fencing_token = standing.fencing_token
        AND sent_at IS NULL AND ended_at IS NULL AND lease_until > clock_timestamp()
      RETURNING (extract(epoch FROM lease_until - clock_timestamp()) * 1000)::float8 AS left_ms`;
    return rows[0]?.left_ms ?? null;
  }

  /** Writes how an attempt ended, once. @returns false when somebody else ended it before */
  async end(lock: ResellerLock, attemptId: string, outcome: WriteOutcome): Promise<boolean> {
    return this.close(lock, attemptId, {
      verdict: outcome.verdict,
      httpStatus: outcome.httpStatus,
      durationMs: Math.round(outcome.durationMs),
      coltOrderId: outcome.verdict === 'accepted' ? outcome.coltOrderId : null,
      error: outcome.error ? (outcome.error as unknown as Prisma.InputJsonValue) : Prisma.DbNull,
    });
  }

  /** An attempt whose lease ran out: in doubt when it was sent, harmless when it was not. */
  async endExpired(lock: ResellerLock, attempt: AttemptFact): Promise<boolean> {
    // The verdict is decided by the row itself, for the sender may be marking it as sent at this moment.
    const unsent = await lock.tx.attempt.updateMany({
      where: { id: attempt.id, resellerId: lock.resellerId, endedAt: null, sentAt: null },
      data: { verdict: 'not_sent', endedAt: lock.now },
    });
    if (unsent.count === 1) return true;
    return this.close(lock, attempt.id, { verdict: 'ambiguous' });
  }

  /** Ends every attempt whose lease ran out. @returns the attempts as they are now */
  async endOverdue(lock: ResellerLock, orderId: string): Promise<AttemptFact[]> {
    const attempts = await this.ofOrder(lock, orderId);
    const overdue = attempts.filter(({ endedAt, leaseUntil }) => endedAt === null && leaseUntil <= lock.now);
    for (const attempt of overdue) await this.endExpired(lock, attempt);
    return overdue.length > 0 ? this.ofOrder(lock, orderId) : attempts;
  }

  /** Colt's answer that came after the attempt was given up: the doubt is over. A cancellation's has no order id. */
  async acceptLate(lock: ResellerLock, attemptId: string, coltOrderId: string | null): Promise<void> {
    await lock.tx.attempt.updateMany({
      where: { id: attemptId, resellerId: lock.resellerId, verdict: 'ambiguous' },
      data: { verdict: 'accepted', coltOrderId },
    });
  }

  private async close(lock: ResellerLock, id: string, data: Prisma.AttemptUpdateManyMutationInput): Promise<boolean> {
    const { count } = await lock.tx.attempt.updateMany({
      where: { id, resellerId: lock.resellerId, endedAt: null },
      data: { ...data, endedAt: lock.now },
    });
    return count === 1;
  }
}
