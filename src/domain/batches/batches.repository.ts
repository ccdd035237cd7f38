import { Injectable } from '@nestjs/common';
import {
  BATCH_STATUSES,
  type Batch,
  type BatchProblem,
  type BatchRowType,
  type BatchStatus,
} from '../batch-model/batch.js';
import { batchResource } from '../batch-model/batch-resource.js';
import { EventLog } from '../events/event-log.repository.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import {
  execute,
  int4,
  jsonb,
  nullable,
  pgEnum,
  select,
  text,
  timestamptz,
  uuid,
  type Row,
} from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';

export const BATCH = {
  id: uuid,
  status: pgEnum('batch_status', BATCH_STATUSES),
  reference: nullable(text),
  row_count: int4,
  actor: nullable(text),
  api_key_id: nullable(uuid),
  problem: nullable(jsonb),
  created_at: timestamptz,
  updated_at: timestamptz,
  started_at: nullable(timestamptz),
  ended_at: nullable(timestamptz),
};

/** The columns of the table `b`. */
export const BATCH_COLUMNS = Prisma.sql`
  b.id, b.status, b.reference, b.row_count, b.actor, b.api_key_id, b.problem, b.created_at, b.updated_at, b.started_at,
  b.ended_at`;

/** A row of a new batch. */
export interface NewBatchRow {
  readonly type: BatchRowType;
  readonly reference: string | null;
  readonly wanted: unknown;
  readonly draft: unknown;
}

/** Changes batches under the reseller lock. Every change of a status is an event. */
@Injectable()
export class Batches {
  constructor(private readonly events: EventLog) {}

  async create(lock: ResellerLock, batch: Batch, rows: readonly NewBatchRow[]): Promise<void> {
    const { id, status, reference, rowCount, actor, apiKeyId } = batch;
    await execute(
      lock,
      'batches.create',
      Prisma.sql`
      INSERT INTO batch (reseller_id, id, status, reference, row_count, actor, api_key_id, created_at, updated_at, due_at)
      VALUES (${lock.resellerId}::uuid, ${id}::uuid, ${status}::batch_status, ${reference}, ${rowCount}::int, ${actor},
        ${apiKeyId}::uuid, ${batch.createdAt}::timestamptz, ${batch.updatedAt}::timestamptz, ${lock.now}::timestamptz)`,
    );
    const numbered = rows.map((row, index) => ({ number: index + 1, ...row }));
    await execute(
      lock,
      'batches.create_rows',
      Prisma.sql`
      INSERT INTO batch_row (reseller_id, batch_id, number, type, status, reference, wanted, draft)
      SELECT ${lock.resellerId}::uuid, ${id}::uuid, r.number, r.type, 'pending', r.reference, r.wanted, r.draft
      FROM jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
        AS r(number int, type batch_row_type, reference text, wanted jsonb, draft jsonb)`,
    );
    this.announce(lock, batch, null);
  }

  async find(lock: ResellerLock, id: string): Promise<Batch | null> {
    const [row] = await select(
      lock,
      'batches.find',
      BATCH,
      Prisma.sql`
      SELECT ${BATCH_COLUMNS} FROM batch b WHERE b.reseller_id = ${lock.resellerId}::uuid AND b.id = ${id}::uuid`,
    );
    return row ? toBatch(row) : null;
  }

  /** Those that have not ended, oldest first. */
  async notEnded(lock: ResellerLock): Promise<Batch[]> {
    const rows = await select(
      lock,
      'batches.not_ended',
      BATCH,
      Prisma.sql`
      SELECT ${BATCH_COLUMNS} FROM batch b
      WHERE b.reseller_id = ${lock.resellerId}::uuid AND b.ended_at IS NULL ORDER BY b.created_at, b.id`,
    );
    return rows.map(toBatch);
  }

  /** @param dueAt when a worker takes the next step; null: there is none */
  async save(lock: ResellerLock, batch: Batch, previousStatus: BatchStatus, dueAt: Date | null): Promise<void> {
    const { id, status, actor, apiKeyId, problem } = batch;
    await execute(
      lock,
      'batches.save',
      Prisma.sql`
      UPDATE batch SET status = ${status}::batch_status, actor = ${actor}, api_key_id = ${apiKeyId}::uuid,
        problem = ${problem && JSON.stringify(problem)}::jsonb, updated_at = ${batch.updatedAt}::timestamptz,
        started_at = ${batch.startedAt}::timestamptz, ended_at = ${batch.endedAt}::timestamptz, due_at = ${dueAt}::timestamptz
      WHERE reseller_id = ${lock.resellerId}::uuid AND id = ${id}::uuid`,
    );
    this.announce(lock, batch, previousStatus);
  }

  private announce(lock: ResellerLock, batch: Batch, previousStatus: BatchStatus | null): void {
    this.events.append(lock, 'batch.changed', { batch: batchResource(batch), previousStatus });
  }
}

export function toBatch(row: Row<typeof BATCH>): Batch {
  return {
    id: row.id,
    status: row.status,
    reference: row.reference,
    rowCount: row.row_count,
    actor: row.actor,
    apiKeyId: row.api_key_id,
    problem: storedJson<BatchProblem | null>(row.problem),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
