import { Injectable } from '@nestjs/common';
import type { Batch } from '../../domain/batch-model/batch.js';
import { BATCH, BATCH_COLUMNS, toBatch } from '../../domain/batches/batches.repository.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { execute, select, timestamptz, uuid } from '../../platform/database/statement.js';

/** Longer than any step takes: a search by criteria asks Colt up to thirty times. */
const LEASE_MS = 120_000;
const MOST_STALE = 500;

/** A batch that this process works on until the lease expires. */
export interface ClaimedBatch extends Batch {
  readonly resellerId: string;
  readonly leaseUntil: Date;
  /** Postgres's time when it was claimed or renewed. */
  readonly now: Date;
}

const CLAIMED = { ...BATCH, lease: timestamptz, now: timestamptz };

/** Which process works on which batch. `due_at` is the end of the lease. */
@Injectable()
export class BatchWork {
  constructor(private readonly database: Database) {}

  /** Batches of all resellers that no process works on. */
  findDue(limit: number): Promise<{ readonly id: string; readonly resellerId: string }[]> {
    // Raw, because due times are compared with Postgres's clock. Of all resellers on purpose: each row names its own.
    return select(
      this.database,
      'batches.find_due',
      { id: uuid, resellerId: uuid },
      Prisma.sql`
      SELECT id, reseller_id AS "resellerId" FROM batch WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT ${limit}::int`,
    );
  }

  /** Batches of all resellers that wait for a person and have not changed since `before`. */
  findStale(before: Date): Promise<{ readonly id: string; readonly resellerId: string }[]> {
    // Raw, to read one partial index. Of all resellers on purpose: each row names its own.
    return select(
      this.database,
      'batches.find_stale',
      { id: uuid, resellerId: uuid },
      Prisma.sql`
      SELECT id, reseller_id AS "resellerId" FROM batch
      WHERE ended_at IS NULL AND status IN ('ready', 'paused') AND updated_at < ${before}::timestamptz LIMIT ${MOST_STALE}::int`,
    );
  }

  /** @returns null when it is not due */
  async claim(resellerId: string, id: string): Promise<ClaimedBatch | null> {
    const [row] = await select(
      this.database,
      'batches.claim',
      CLAIMED,
      Prisma.sql`
      UPDATE batch b SET due_at = clock_timestamp() + ${LEASE_MS}::float8 * interval '1 millisecond'
      WHERE b.reseller_id = ${resellerId}::uuid AND b.id = ${id}::uuid AND b.due_at <= clock_timestamp()
      RETURNING ${BATCH_COLUMNS}, b.due_at AS lease, clock_timestamp() AS now`,
    );
    return row ? { ...toBatch(row), resellerId, leaseUntil: row.lease, now: row.now } : null;
  }

  /** Reads the batch again and prolongs the lease. @returns null: it has another status, or another process works on it */
  async renew({ resellerId, id, leaseUntil }: ClaimedBatch): Promise<ClaimedBatch | null> {
    // Each lease ends later than the one before, which distinguishes them.
    const [row] = await select(
      this.database,
      'batches.renew',
      CLAIMED,
      Prisma.sql`
      UPDATE batch b SET due_at = greatest(
        clock_timestamp() + ${LEASE_MS}::float8 * interval '1 millisecond', b.due_at + interval '1 millisecond')
      WHERE b.reseller_id = ${resellerId}::uuid AND b.id = ${id}::uuid AND b.due_at = ${leaseUntil}::timestamptz
      RETURNING ${BATCH_COLUMNS}, b.due_at AS lease, clock_timestamp() AS now`,
    );
    return row ? { ...toBatch(row), resellerId, leaseUntil: row.lease, now: row.now } : null;
  }

  /** Ends the lease. @param ms until the next step; null: there is none */
  async release({ resellerId, id, leaseUntil }: ClaimedBatch, ms: number | null): Promise<void> {
    await execute(
      this.database,
      'batches.release',
      Prisma.sql`
      UPDATE batch SET due_at = clock_timestamp() + ${ms}::float8 * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND due_at = ${leaseUntil}::timestamptz`,
    );
  }
}
