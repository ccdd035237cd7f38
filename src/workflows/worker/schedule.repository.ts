import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { execute, select, text, timestamptz, type Row } from '../../platform/database/statement.js';

const CLAIM = {
  name: text,
  /** Distinguishes this claim from a later one. */
  leaseUntil: timestamptz,
};
export type ScheduleClaim = Readonly<Row<typeof CLAIM>>;

/** When each schedule is due, who runs it, and how its last runs ended. All times are Postgres's. */
@Injectable()
export class ScheduleRepository {
  constructor(private readonly database: Database) {}

  /** Claims the due schedules among `names` that no replica runs. A schedule without a row gets one, due now. */
  async claimDue(names: readonly string[], leaseMs: number): Promise<ScheduleClaim[]> {
    // Raw, because Prisma has no SKIP LOCKED.
    return select(
      this.database,
      'schedule.claim_due',
      CLAIM,
      Prisma.sql`
      WITH added AS (
        INSERT INTO schedule (name, due_at) SELECT name, clock_timestamp() FROM unnest(${names}::text[]) AS name
        ON CONFLICT (name) DO NOTHING),
      due AS (
        SELECT name FROM schedule WHERE name = ANY(${names}::text[]) AND due_at <= clock_timestamp()
          AND (lease_until IS NULL OR lease_until <= clock_timestamp())
        FOR UPDATE SKIP LOCKED)
      UPDATE schedule SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      FROM due WHERE schedule.name = due.name
      RETURNING schedule.name, lease_until AS "leaseUntil"`,
    );
  }

  /** Extends the claim. Null when another replica has claimed the schedule since. */
  async renew(claim: ScheduleClaim, leaseMs: number): Promise<ScheduleClaim | null> {
    // Raw, because the lease uses Postgres's clock.
    const [renewed] = await select(
      this.database,
      'schedule.renew',
      CLAIM,
      Prisma.sql`
      UPDATE schedule SET lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      WHERE name = ${claim.name} AND lease_until = ${claim.leaseUntil}::timestamptz
      RETURNING name, lease_until AS "leaseUntil"`,
    );
    return renewed ?? null;
  }

  /** Ends the claim. The next run is due a period after this one was, but never sooner than half a period from now. */
  async succeeded(claim: ScheduleClaim, periodMs: number): Promise<void> {
    // Raw, because the times are Postgres's.
    await execute(
      this.database,
      'schedule.succeeded',
      Prisma.sql`
      UPDATE schedule SET lease_until = NULL, last_succeeded_at = clock_timestamp(), due_at = greatest(
        due_at + ${periodMs}::float8 * interval '1 millisecond',
        clock_timestamp() + ${periodMs / 2}::float8 * interval '1 millisecond')
      WHERE name = ${claim.name} AND lease_until = ${claim.leaseUntil}::timestamptz`,
    );
  }

  /** Ends the claim. The schedule is due again after `retryMs`. */
  async failed(claim: ScheduleClaim, retryMs: number, errorClass: string): Promise<void> {
    // Raw, because the times are Postgres's.
    await execute(
      this.database,
      'schedule.failed',
      Prisma.sql`
      UPDATE schedule SET lease_until = NULL, last_failed_at = clock_timestamp(), last_error = ${errorClass},
        due_at = clock_timestamp() + ${retryMs}::float8 * interval '1 millisecond'
      WHERE name = ${claim.name} AND lease_until = ${claim.leaseUntil}::timestamptz`,
    );
  }
}
