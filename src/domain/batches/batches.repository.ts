import { Injectable } from '@nestjs/common';
import { BATCH_STATUSES, type Batch, type BatchProblem, type BatchStatus } from '../batch-model/batch.js';
import type { OrderableType } from '../order-model/order.js';
import { batchResource } from '../batch-model/batch-resource.js';
import { EventLog } from '../events/event-log.repository.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import {
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
  readonly type: OrderableType;
  readonly reference: string | null;
  readonly wanted: unknown;
  readonly draft: unknown;
}

export interface BatchRowKey {
  readonly batchId: string;
  /** From 1. */
  readonly number: number;
}

/** Changes batches under the reseller lock. Every change of a status is an event. */
@Injectable()
export class Batches {
  constructor(private readonly events: EventLog) {}

  create(lock: ResellerLock, batch: Batch, rows: readonly NewBatchRow[]): void {
    this.save(lock, batch, null, lock.now);
    lock.write('newBatchRows', ...rows.map((row, index) => ({ batch_id: batch.id, number: index + 1, ...row })));
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

  /**
   * @param previousStatus null for a new batch
   * @param dueAt when a worker takes the next step; null: there is none
   */
  save(lock: ResellerLock, batch: Batch, previousStatus: BatchStatus | null, dueAt: Date | null): void {
    lock.write('batches', {
      id: batch.id,
      status: batch.status,
      reference: batch.reference,
      row_count: batch.rowCount,
      actor: batch.actor,
      api_key_id: batch.apiKeyId,
      problem: batch.problem,
      created_at: batch.createdAt,
      updated_at: batch.updatedAt,
      started_at: batch.startedAt,
      ended_at: batch.endedAt,
      due_at: dueAt,
    });
    this.events.append(lock, 'batch.changed', { batch: batchResource(batch), previousStatus });
  }

  /** In the transaction that commits the order. That fails if the row is not to be placed (`isRowTaken`). */
  markPlaced(lock: ResellerLock, row: BatchRowKey, orderId: string): void {
    lock.write('placedBatchRows', { batch_id: row.batchId, number: row.number, order_id: orderId });
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
