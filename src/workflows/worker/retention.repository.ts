import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { select, text } from '../../platform/database/statement.js';
import { WAITING } from '../../domain/inbox/notification.js';

const LONGEST_CLAIM_MS = 60_000;

/**
 * Deletes data whose retention has passed, of many resellers with one statement for each table. Orders and histories are
 * kept.
 */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  async resellerIds(): Promise<string[]> {
    const rows = await this.database.reseller.findMany({ select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** The resellers whose oldest event is from before `before`. */
  async findResellersWithEvents(before: Date): Promise<string[]> {
    // Raw, because Prisma cannot compare the first row of each reseller. Of all resellers on purpose: one statement,
    // however many there are.
    const rows = await select(
      this.database,
      'retention.resellers_with_events',
      { resellerId: text },
      Prisma.sql`
      SELECT r.id::text AS "resellerId" FROM reseller r
      WHERE (SELECT e.occurred_at FROM event e WHERE e.reseller_id = r.id ORDER BY e.seq LIMIT 1) < ${before}::timestamptz`,
    );
    return rows.map(({ resellerId }) => resellerId);
  }

  /** Postgres's time, so that a process whose clock jumped does not delete too early. */
  now(): Promise<Date> {
    return this.database.now();
  }

  /**
   * Notifications and findings of comparisons that were settled, unauthenticated notifications, and captured payloads,
   * from before `before`;
   * idempotency keys from before `keysBefore`; deduplication keys of notifications from before `longBefore`, so that a
   * late repeat finds them. Work that sweeps put off and did not retry since `before`; checks after conflicts from
   * before `keysBefore`. Slots in flight of killed processes, which are never released: those whose lease expired
   * before `keysBefore`.
   */
  async deleteExpired(resellerIds: readonly string[], before: Date, keysBefore: Date, longBefore: Date): Promise<void> {
    const resellerId = { in: [...resellerIds] };
    await this.database.notification.deleteMany({
      where: {
        resellerId,
        receivedAt: { lt: before },
        OR: [{ authenticated: false }, { state: { in: ['applied', 'duplicate', 'settled_by_hand'] } }],
      },
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
  async stopRetrying(resellerIds: readonly string[], before: Date, now: Date): Promise<void> {
    const resellerId = { in: [...resellerIds] };
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
