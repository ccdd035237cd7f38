import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { WAITING } from '../../domain/inbox/notification.js';

const LONGEST_CLAIM_MS = 60_000;

/** Deletes data whose retention has passed. Orders and histories are kept. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  async resellerIds(): Promise<string[]> {
    const rows = await this.database.reseller.findMany({ select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Postgres's time, so that a process whose clock jumped does not delete too early. */
  now(): Promise<Date> {
    return this.database.now();
  }

  /**
   * Notifications and findings of comparisons that were settled, and captured payloads, from before `before`;
   * idempotency keys from before `keysBefore`; deduplication keys of notifications from before `longBefore`, so that a
   * late repeat finds them. Work that sweeps put off and did not retry since `before`; checks after conflicts from
   * before `keysBefore`. Slots in flight of killed processes, which are never released: those whose lease expired
   * before `keysBefore`.
   */
  async deleteExpired(resellerId: string, before: Date, keysBefore: Date, longBefore: Date): Promise<void> {
    await this.database.notification.deleteMany({
      where: { resellerId, receivedAt: { lt: before }, state: { in: ['applied', 'duplicate', 'settled_by_hand'] } },
    });
    await this.database.driftFinding.deleteMany({
      where: {
        resellerId,
        settledAt: { lt: before },
        // An excepted finding counts for as long as comparisons see it.
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
   * Stops the automatic retries of notifications from before `before` that still match no order. They stay as dead
   * letters, and match when the id of their order becomes known. Notifications that are due or being processed are left
   * alone.
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
