import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { retried } from '../../platform/database/postgres-errors.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { execute } from '../../platform/database/statement.js';

const LONGEST_CLAIM_MS = 60_000;
/** Rows that one statement changes, so that none holds locks for long. */
const BATCH = 1_000;

/**
 * Deletes data whose retention has passed, of all resellers: one statement for each batch of a table, which finds its rows
 * in an index by time. What is partitioned by month is dropped (`Partitions`); orders and histories are kept.
 */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** Postgres's time, so that a process whose clock jumped does not delete too early. */
  now(): Promise<Date> {
    return this.database.now();
  }

  /** Findings of comparisons that were settled before `before`. An excepted one counts for as long as comparisons see it. */
  deleteFindings(before: Date, batch = BATCH): Promise<number> {
    return inBatches(batch, () =>
      execute(
        this.database,
        'retention.delete_findings',
        Prisma.sql`
        DELETE FROM drift_finding WHERE (reseller_id, id) IN (
          SELECT f.reseller_id, f.id FROM drift_finding f
          WHERE f.settled_at < ${before}::timestamptz
            AND (f.state <> 'excepted' OR f.last_seen_at < ${before}::timestamptz)
          ORDER BY f.settled_at LIMIT ${batch}::int)`,
      ),
    );
  }

  /** Attempts to deliver webhooks from before `before`. */
  deleteWebhookDeliveries(before: Date, batch = BATCH): Promise<number> {
    return inBatches(batch, () =>
      execute(
        this.database,
        'retention.delete_webhook_deliveries',
        Prisma.sql`
        DELETE FROM webhook_delivery WHERE (reseller_id, id) IN (
          SELECT d.reseller_id, d.id FROM webhook_delivery d
          WHERE d.attempted_at < ${before}::timestamptz ORDER BY d.attempted_at LIMIT ${batch}::int)`,
      ),
    );
  }

  /** Batches that ended before `before`, with their rows. Their orders stay. */
  async deleteBatches(before: Date, batch = BATCH): Promise<void> {
    await inBatches(batch, () =>
      execute(
        this.database,
        'retention.delete_batch_rows',
        Prisma.sql`
        DELETE FROM batch_row WHERE (reseller_id, batch_id, number) IN (
          SELECT r.reseller_id, r.batch_id, r.number
          FROM batch b JOIN batch_row r ON r.reseller_id = b.reseller_id AND r.batch_id = b.id
          WHERE b.ended_at < ${before}::timestamptz ORDER BY b.ended_at LIMIT ${batch}::int)`,
      ),
    );
    await inBatches(batch, () =>
      execute(
        this.database,
        'retention.delete_batches',
        Prisma.sql`
        DELETE FROM batch WHERE (reseller_id, id) IN (
          SELECT b.reseller_id, b.id FROM batch b
          WHERE b.ended_at < ${before}::timestamptz AND NOT EXISTS (
            SELECT FROM batch_row r WHERE r.reseller_id = b.reseller_id AND r.batch_id = b.id)
          ORDER BY b.ended_at LIMIT ${batch}::int)`,
      ),
    );
  }

  /** Sessions of browsers that have ended. */
  deleteSessions(batch = BATCH): Promise<number> {
    return inBatches(batch, () =>
      execute(
        this.database,
        'retention.delete_sessions',
        Prisma.sql`
        DELETE FROM browser_session WHERE (reseller_id, id) IN (
          SELECT s.reseller_id, s.id FROM browser_session s
          WHERE s.expires_at < clock_timestamp() ORDER BY s.expires_at LIMIT ${batch}::int)`,
      ),
    );
  }

  /** Idempotency keys from before `before`. */
  deleteIdempotencyKeys(before: Date, batch = BATCH): Promise<number> {
    return inBatches(batch, () =>
      execute(
        this.database,
        'retention.delete_idempotency_keys',
        Prisma.sql`
        DELETE FROM idempotency_key WHERE (reseller_id, route, key) IN (
          SELECT k.reseller_id, k.route, k.key FROM idempotency_key k
          WHERE k.created_at < ${before}::timestamptz ORDER BY k.created_at LIMIT ${batch}::int)`,
      ),
    );
  }

  /** Keys that deduplicate notifications, and that no delivery used since `before`. */
  deleteNotificationKeys(before: Date, batch = BATCH): Promise<number> {
    return inBatches(batch, () =>
      execute(
        this.database,
        'retention.delete_notification_keys',
        Prisma.sql`
        DELETE FROM notification_key WHERE last_seen_at < ${before}::timestamptz AND (reseller_id, hash) IN (
          SELECT k.reseller_id, k.hash FROM notification_key k
          WHERE k.last_seen_at < ${before}::timestamptz ORDER BY k.last_seen_at LIMIT ${batch}::int)`,
      ),
    );
  }

  /** Work that sweeps put off and did not retry since `before`. Few rows: their table is read as a whole. */
  deletePutOffs(before: Date): Promise<number> {
    return execute(
      this.database,
      'retention.delete_put_offs',
      Prisma.sql`DELETE FROM put_off WHERE last_at < ${before}::timestamptz`,
    );
  }

  /** Checks after conflicts from before `before`. Few rows. */
  deleteConflictChecks(before: Date): Promise<number> {
    return execute(
      this.database,
      'retention.delete_conflict_checks',
      Prisma.sql`DELETE FROM conflict_check WHERE at < ${before}::timestamptz`,
    );
  }

  /** Slots in flight of killed processes, which are never released: those whose lease expired before `before`. Few rows. */
  deleteSlots(before: Date): Promise<number> {
    return execute(
      this.database,
      'retention.delete_slots',
      Prisma.sql`DELETE FROM colt_in_flight WHERE lease_until < ${before}::timestamptz`,
    );
  }

  /**
   * Deletes notifications that no order matched, or that are unauthenticated: those from before `before`, and all but the
   * newest `most` of a reseller among those from before `surplusBefore`.
   * @returns how many
   */
  deleteUnmatched(before: Date, surplusBefore: Date, most: number, batch = BATCH): Promise<number> {
    return inBatches(batch, () =>
      // Raw, because Prisma cannot find the row after the newest ones of each reseller.
      execute(
        this.database,
        'retention.delete_unmatched',
        Prisma.sql`
        DELETE FROM notification WHERE (reseller_id, id, received_at) IN (
          SELECT n.reseller_id, n.id, n.received_at
          FROM (
            SELECT DISTINCT u.reseller_id FROM notification u
            WHERE NOT u.authenticated OR u.state IN ('parked', 'not_understood')) AS r
          CROSS JOIN LATERAL (
            SELECT (
              SELECT m.received_at FROM notification m
              WHERE m.reseller_id = r.reseller_id AND (NOT m.authenticated OR m.state IN ('parked', 'not_understood'))
              ORDER BY m.received_at DESC OFFSET ${most} LIMIT 1) AS surplus) AS bound
          JOIN notification n ON n.reseller_id = r.reseller_id AND (NOT n.authenticated OR n.state IN ('parked', 'not_understood'))
            AND (n.received_at < ${before}::timestamptz
              OR (n.received_at <= bound.surplus AND n.received_at < ${surplusBefore}::timestamptz))
          LIMIT ${batch}::int)`,
      ),
    );
  }

  /**
   * Stops the automatic retries of notifications from before `before` that still match no order. They stay as dead
   * letters, and match when the id of their order becomes known. Notifications that are due or being processed are left
   * alone.
   */
  stopRetrying(before: Date, now: Date, batch = BATCH): Promise<number> {
    const unclaimed = new Date(now.getTime() + LONGEST_CLAIM_MS);
    return inBatches(batch, () =>
      execute(
        this.database,
        'retention.stop_retrying',
        Prisma.sql`
        UPDATE notification SET next_action_at = NULL
        WHERE next_action_at > ${unclaimed}::timestamptz AND state IN ('parked', 'apply_failed')
          AND (reseller_id, id, received_at) IN (
            SELECT n.reseller_id, n.id, n.received_at FROM notification n
            WHERE n.next_action_at > ${unclaimed}::timestamptz AND n.received_at < ${before}::timestamptz
              AND n.state IN ('parked', 'apply_failed')
            ORDER BY n.next_action_at LIMIT ${batch}::int)`,
      ),
    );
  }
}

/**
 * Repeats until a batch is not full. A batch locks rows of several resellers, so it can deadlock with a transaction that
 * locks the same rows in another order.
 * @returns how many rows in all
 */
async function inBatches(batch: number, once: () => Promise<number>): Promise<number> {
  for (let all = 0; ;) {
    const count = await retried(once);
    all += count;
    if (count < batch) return all;
  }
}
