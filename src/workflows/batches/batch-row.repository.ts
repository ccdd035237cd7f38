import { Injectable } from '@nestjs/common';
import type { BatchProblem } from '../../domain/batch-model/batch.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { bool, execute, float8, int4, jsonb, nullable, select } from '../../platform/database/statement.js';
import { draftFromJson, type RowForm } from './stored-draft.js';

/** A row that is to be placed or checked. */
export interface PendingRow {
  readonly number: number;
  readonly form: RowForm;
  /** How often placing it failed for an unknown reason. */
  readonly failures: number;
}

/** How far a batch is. */
export interface BatchProgress {
  readonly pending: number;
  /** Orders of all batches of the reseller that Colt has not answered yet. Those that need a person are not among them. */
  readonly awaiting: number;
  /** Its orders that have not ended. */
  readonly open: number;
  /** Another batch of the reseller, which was run earlier, still has rows to place. */
  readonly behindAnother: boolean;
  /** Commits were lost, and the inventory has not been compared with Colt since. */
  readonly recovering: boolean;
}

export interface CheckedRow {
  readonly number: number;
  readonly problem: BatchProblem | null;
}

type BatchKey = { readonly resellerId: string; readonly id: string };

/** The rows of batches, as the worker sees them. */
@Injectable()
export class BatchRowRepository {
  constructor(private readonly database: Database) {}

  /** The next pending rows. */
  pending({ resellerId, id }: BatchKey, limit: number): Promise<PendingRow[]> {
    return this.read(
      Prisma.sql`
      WHERE r.reseller_id = ${resellerId}::uuid AND r.batch_id = ${id}::uuid AND r.status = 'pending'`,
      limit,
    );
  }

  /** The next pending rows that were not checked yet. */
  unchecked({ resellerId, id }: BatchKey, limit: number): Promise<PendingRow[]> {
    return this.read(
      Prisma.sql`
      WHERE r.reseller_id = ${resellerId}::uuid AND r.batch_id = ${id}::uuid AND r.status = 'pending' AND r.checked_at IS NULL`,
      limit,
    );
  }

  private async read(where: Prisma.Sql, limit: number): Promise<PendingRow[]> {
    const rows = await select(
      this.database,
      'batch_rows.pending',
      { number: int4, draft: nullable(jsonb), failures: int4 },
      Prisma.sql`SELECT r.number, r.draft, r.failures FROM batch_row r ${where} ORDER BY r.number LIMIT ${limit}::int`,
    );
    return rows.map(({ number, draft, failures }) => ({ number, form: draftFromJson(draft), failures }));
  }

  async recordChecks({ resellerId, id }: BatchKey, rows: readonly CheckedRow[]): Promise<void> {
    // Raw, because it changes many rows at once.
    await execute(
      this.database,
      'batch_rows.record_checks',
      Prisma.sql`
      UPDATE batch_row r SET checked_at = checked.at, problem = c.problem
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c(number int, problem jsonb), clock_timestamp() AS checked(at)
      WHERE r.reseller_id = ${resellerId}::uuid AND r.batch_id = ${id}::uuid AND r.number = c.number AND r.status = 'pending'`,
    );
  }

  async progress({ resellerId, id }: BatchKey): Promise<BatchProgress> {
    const [row] = await select(
      this.database,
      'batch_rows.progress',
      { pending: float8, awaiting: float8, open: float8, behind: bool, recovering: bool },
      Prisma.sql`
      SELECT count(*) FILTER (WHERE r.status = 'pending')::float8 AS pending,
        count(*) FILTER (WHERE o.id IS NOT NULL AND (o.completed_at IS NULL OR o.next_action = 'activate'
          OR (a.id IS NOT NULL AND a.completed_at IS NULL)))::float8 AS open,
        (SELECT count(*) FROM "order" w
          WHERE w.reseller_id = ${resellerId}::uuid AND w.completed_at IS NULL
            AND w.status IN ('accepted', 'submitting', 'unconfirmed') AND w.next_action <> 'guard' AND w.attention_code IS NULL
            AND EXISTS (SELECT FROM batch_row p
              WHERE p.reseller_id = ${resellerId}::uuid AND p.order_id = coalesce(w.purchase_id, w.id)))::float8 AS awaiting,
        EXISTS (
          SELECT FROM batch b JOIN batch me ON me.reseller_id = b.reseller_id AND me.id = ${id}::uuid
            JOIN batch_row e ON e.reseller_id = b.reseller_id AND e.batch_id = b.id AND e.status = 'pending'
          WHERE b.reseller_id = ${resellerId}::uuid AND b.status = 'running' AND b.ended_at IS NULL
            AND (b.started_at, b.id) < (me.started_at, me.id)) AS behind,
        EXISTS (
          SELECT FROM sending_pause s
          WHERE s.reseller_id = ${resellerId}::uuid AND s.cause IN ('restore', 'failover') AND s.ended_at IS NULL) AS recovering
      FROM batch_row r
        LEFT JOIN "order" o ON o.reseller_id = ${resellerId}::uuid AND o.id = r.order_id
        LEFT JOIN "order" a ON a.reseller_id = ${resellerId}::uuid AND a.purchase_id = r.order_id AND a.type = 'activation'
          AND r.type = 'purchase'
      WHERE r.reseller_id = ${resellerId}::uuid AND r.batch_id = ${id}::uuid`,
    );
    const { pending = 0, awaiting = 0, open = 0, behind = false, recovering = false } = row ?? {};
    return { pending, awaiting, open, behindAnother: behind, recovering };
  }

  /** A row that was placed meanwhile stays placed. */
  async refuse({ resellerId, id }: BatchKey, number: number, problem: BatchProblem): Promise<void> {
    await execute(
      this.database,
      'batch_rows.refuse',
      Prisma.sql`
      UPDATE batch_row SET status = 'refused', draft = NULL, problem = ${JSON.stringify(problem)}::jsonb
      WHERE reseller_id = ${resellerId}::uuid AND batch_id = ${id}::uuid AND number = ${number}::int AND status = 'pending'`,
    );
  }

  async countFailure({ resellerId, id }: BatchKey, number: number): Promise<void> {
    await execute(
      this.database,
      'batch_rows.count_failure',
      Prisma.sql`
      UPDATE batch_row SET failures = failures + 1
      WHERE reseller_id = ${resellerId}::uuid AND batch_id = ${id}::uuid AND number = ${number}::int AND status = 'pending'`,
    );
  }

  /** Of a cancelled batch. @returns how many rows; fewer than `limit`: none is left */
  cancel({ resellerId, id }: BatchKey, limit: number): Promise<number> {
    return execute(
      this.database,
      'batch_rows.cancel',
      Prisma.sql`
      UPDATE batch_row SET status = 'cancelled', draft = NULL, problem = NULL
      WHERE reseller_id = ${resellerId}::uuid AND batch_id = ${id}::uuid AND number IN (
        SELECT r.number FROM batch_row r
        WHERE r.reseller_id = ${resellerId}::uuid AND r.batch_id = ${id}::uuid AND r.status = 'pending'
        ORDER BY r.number LIMIT ${limit}::int) AND status = 'pending'`,
    );
  }
}
