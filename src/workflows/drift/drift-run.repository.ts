import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import { Prisma, type DriftRun as Row } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { select, text, timestamptz } from '../../platform/database/statement.js';
import { BEGINNING, type DriftProgress, type DriftRun, type DriftTrigger } from './drift.js';
import { storedJson } from '../../platform/database/stored-json.js';

/** Another process has taken over the run, or the run was stopped. */
export class LeaseLostError extends Error {}

/** A run that this process has claimed until the lease expires. */
export interface Claimed {
  readonly run: DriftRun;
  leaseUntil: Date;
}

const LEASE_MS = 120_000;
const MAX_RUNS = 10;

/** Comparisons with Colt and their progress. */
@Injectable()
export class DriftRunRepository {
  constructor(private readonly database: Database) {}

  /** The running comparison of the whole inventory, if any. */
  async findRunning(lock: ModelLock): Promise<DriftRun | null> {
    const where = { resellerId: lock.resellerId, state: 'running', trigger: { not: 'conflict' } } as const;
    const row = await lock.tx.driftRun.findFirst({ where, orderBy: { startedAt: 'desc' } });
    return row && fromRow(row);
  }

  async create(lock: ModelLock, trigger: DriftTrigger, scope: DriftProgress['scope']): Promise<DriftRun> {
    const progress = { ...BEGINNING, scope };
    const { resellerId, now } = lock;
    const data = { id: uuidv7(), resellerId, state: 'running', trigger, startedAt: now, progress } as const;
    return fromRow(await lock.tx.driftRun.create({ data }));
  }

  async find(resellerId: string, id: string): Promise<DriftRun | null> {
    const row = await this.database.driftRun.findFirst({ where: { resellerId, id } });
    return row && fromRow(row);
  }

  /** The newest runs, except those that another reseller's order triggered. */
  async latest(resellerId: string): Promise<DriftRun[]> {
    const where = { resellerId, trigger: { not: 'conflict' } } as const;
    const rows = await this.database.driftRun.findMany({ where, orderBy: { startedAt: 'desc' }, take: MAX_RUNS });
    return rows.map(fromRow);
  }

  /** Claims a run whose lease is free. */
  async claim(resellerId: string, id: string): Promise<Claimed | null> {
    // Raw, because the lease is compared with Postgres's clock.
    const [claimed] = await select(
      this.database,
      'drift_run.claim',
      { lease: timestamptz },
      Prisma.sql`
      UPDATE drift_run SET lease_until = clock_timestamp() + ${LEASE_MS}::float8 * interval '1 millisecond'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND state = 'running'
        AND (lease_until IS NULL OR lease_until < clock_timestamp())
      RETURNING lease_until AS lease`,
    );
    if (!claimed) return null;
    const row = await this.database.driftRun.findFirstOrThrow({ where: { resellerId, id } });
    return { run: fromRow(row), leaseUntil: claimed.lease };
  }

  /**
   * Writes the progress and renews the lease, in the transaction of the work where there is one.
   * @throws LeaseLostError
   */
  async advance(claimed: Claimed, progress: DriftProgress, lock?: ModelLock): Promise<void> {
    const { run, leaseUntil } = claimed;
    // Raw, because the lease uses Postgres's clock. Each lease ends later than the one before, which distinguishes
    // them.
    const [kept] = await select(
      lock ?? this.database,
      'drift_run.advance',
      { lease: timestamptz },
      Prisma.sql`
      UPDATE drift_run SET progress = ${JSON.stringify(progress)}::jsonb, lease_until = greatest(
        clock_timestamp() + ${LEASE_MS}::float8 * interval '1 millisecond', lease_until + interval '1 millisecond')
      WHERE id = ${run.id}::uuid AND reseller_id = ${run.resellerId}::uuid AND state = 'running'
        AND lease_until = ${leaseUntil}::timestamptz
      RETURNING lease_until AS lease`,
    );
    if (!kept) throw new LeaseLostError(run.id);
    claimed.leaseUntil = kept.lease;
  }

  /** @returns false: another process has taken over the run, or it has ended */
  async finish(lock: ModelLock, claimed: Claimed, progress: DriftProgress, error: string | null): Promise<boolean> {
    const state = error === null ? 'completed' : 'failed';
    const { count } = await lock.tx.driftRun.updateMany({
      where: { ...own(claimed), state: 'running', leaseUntil: claimed.leaseUntil },
      data: { state, progress: { ...progress }, error, finishedAt: lock.now, leaseUntil: null },
    });
    return count === 1;
  }

  /** Deletes what Colt listed for an ended run. */
  async deleteListing({ run: { id: runId, resellerId } }: Claimed): Promise<void> {
    await this.database.driftListing.deleteMany({ where: { resellerId, runId } });
  }

  /** Ends the claim, so that another process can continue the run. */
  async release(claimed: Claimed): Promise<void> {
    await this.database.driftRun.updateMany({
      where: { ...own(claimed), state: 'running', leaseUntil: claimed.leaseUntil },
      data: { leaseUntil: null },
    });
  }

  /** Running comparisons of all resellers that no process works on: new ones, and those whose lease has expired. */
  async findUnclaimed(limit: number): Promise<Pick<DriftRun, 'id' | 'resellerId'>[]> {
    // Raw, because the lease is compared with Postgres's clock. Of all resellers on purpose: each run names its own
    // reseller_id. A new run is left to the process that created it for a moment.
    return select(
      this.database,
      'drift_run.unclaimed',
      { id: text, resellerId: text },
      Prisma.sql`
      SELECT id::text, reseller_id::text AS "resellerId" FROM drift_run
      WHERE state = 'running' AND coalesce(lease_until, started_at + interval '5 seconds') < clock_timestamp()
      ORDER BY started_at LIMIT ${limit}::int`,
    );
  }

  /** Active and closed resellers for which no comparison of the whole inventory began in the last `ms` milliseconds. */
  async findResellersDue(ms: number): Promise<string[]> {
    // Raw, because times are compared with Postgres's clock. Of all resellers on purpose: one statement, however many
    // there are.
    const rows = await select(
      this.database,
      'drift_run.resellers_due',
      { resellerId: text },
      Prisma.sql`
      SELECT r.id::text AS "resellerId" FROM reseller r
      WHERE r.status IN ('active', 'closed') AND NOT EXISTS (
        SELECT 1 FROM drift_run d WHERE d.reseller_id = r.id AND d.trigger <> 'conflict'
          AND d.started_at > clock_timestamp() - ${ms}::float8 * interval '1 millisecond')
      ORDER BY r.slug`,
    );
    return rows.map(({ resellerId }) => resellerId);
  }
}

function own({ run: { id, resellerId } }: Claimed) {
  return { id, resellerId };
}

function fromRow(row: Row): DriftRun {
  const { id, resellerId, startedAt, finishedAt, error } = row;
  return {
    id,
    resellerId,
    state: row.state,
    trigger: row.trigger,
    // A run that was started by an earlier release lacks members.
    progress: { ...BEGINNING, ...storedJson<DriftProgress>(row.progress) },
    startedAt,
    finishedAt,
    error,
  };
}
