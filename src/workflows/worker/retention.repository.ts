import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { WAITING } from '../../domain/inbox/notification.js';

const LONGEST_CLAIM_MS = 60_000;

/** Removes what is older than it has to be kept. Orders and histories stay. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  async resellerIds(): Promise<string[]> {
    const rows = await this.database.reseller.findMany({ select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Postgres's time: whose clock jumped must not forget too early. */
  now(): Promise<Date> {
    return this.database.now();
  }

  /**
   * Notifications and findings of comparisons that were settled, and captured payloads, from before `before`;
   * idempotency keys from before `keysBefore`; deduplication keys of notifications from before `longBefore`, so that a
   * late repeat finds them. What sweeps put off and nobody tried again since `before`; checks after conflicts from before
   * `keysBefore`. Places in flight of processes that were killed, which nobody gives back: those whose lease
   * ended before `keysBefore`.
   */
  async deleteExpired(resellerId: string, before: Date, keysBefore: Date, longBefore: Date): Promise<void> {
    await this.database.notification.deleteMany({
      where: { resellerId, receivedAt: { lt: before }, state: { in: ['applied', 'duplicate', 'settled_by_hand'] } },
    });
    await this.database.driftFinding.deleteMany({
      where: {
        resellerId,
        settledAt: { lt: before },
        // What a person has excepted counts for as long as comparisons see it.
        OR: [{ state: { not: 'excepted' } }, { lastSeenAt: { lt: before } }],
      },
    });
    await this.database.capturedPayload.deleteMany({ where: { resellerId, createdAt: { lt: before } } });
    await this.database.idempotencyKey.deleteMany({ where: { resellerId, createdAt: { lt: keysBefore } } });
    await this.database.putOff.deleteMany({ where: { resellerId, lastAt: { lt: before } } });
    await this.database.conflictCheck.deleteMany({ where: { resellerId, at: { lt: keysBefore } } });
    await this.database.coltInFlight.deleteMany({ where: { resellerId, leaseUntil: { lt: keysBefore } } });
    await this.database.notificationKey.deleteMany({ where: { resellerId, lastSeenAt: { lt: longBefore } } });
  }

  /**
   * Notifications from before `before` that still fit no order are no longer tried by themselves. They stay for a
   * person, and for the order whose id becomes known. What is due, or somebody works on now, is left alone.
   */
  async stopRetrying(resellerId: string, before: Date, now: Date): Promise<void> {
    await this.database.notification.updateMany({
      where: {
        resellerId,
        receivedAt: { lt: before },
        state: { in: [...WAITING] },
        nextActionAt: { gt: new Date(now.getTime() + LONGEST_CLAIM_MS) },
      },
      data: { nextActionAt: null },
    });
  }
}
