import { Injectable } from '@nestjs/common';
import {
  BATCH_OUTCOMES,
  type Batch,
  type BatchOutcome,
  type BatchProblem,
  type BatchStatus,
} from '../../domain/batch-model/batch.js';
import { BATCH, BATCH_COLUMNS, toBatch } from '../../domain/batches/batches.repository.js';
import { AS_OF, asOf, type Found } from '../../domain/events/list-position.repository.js';
import { ORDERABLE_TYPES, type OrderableType, type OrderError } from '../../domain/order-model/order.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  int4,
  jsonb,
  nullable,
  pgEnum,
  select,
  text,
  timestamptz,
  uuid,
  type StatementRunner,
} from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';
import type { Wanted } from '../../workflows/batches/stored-draft.js';

export interface BatchFilter {
  readonly id?: string;
  readonly status?: readonly BatchStatus[];
}

export interface BatchPosition {
  readonly createdAt: Date;
  readonly id: string;
}

export type BatchCounts = Readonly<Record<BatchOutcome, number>>;

/** A batch with what became of its rows. */
export interface CountedBatch {
  readonly batch: Batch;
  readonly counts: BatchCounts;
  readonly checked: number;
  /** Pending rows that the check would refuse. */
  readonly wouldBeRefused: number;
}

export interface ShownBatchRow {
  readonly number: number;
  readonly type: OrderableType;
  readonly outcome: BatchOutcome;
  readonly reference: string | null;
  readonly wanted: Wanted;
  readonly problem: BatchProblem | null;
  readonly orderId: string | null;
  /** Of a purchase whose reservation has ended. */
  readonly activationId: string | null;
  /** Of its order, or of the activation of its purchase. */
  readonly error: OrderError | null;
  /** Of its order. */
  readonly ranges: readonly [start: string, end: string][];
  readonly endedAt: Date | null;
}

/** As the statement builds them. */
type Counts = Partial<Record<BatchOutcome, number>>;
type Checks = [checked: number, wouldBeRefused: number];

/** Reads batches and what became of their rows. */
@Injectable()
export class BatchQueryRepository {
  constructor(private readonly database: Database) {}

  /** Newest first, from behind `after`. */
  async page(
    resellerId: string,
    { id, status }: BatchFilter,
    after: BatchPosition | null,
    limit: number,
    db: StatementRunner = this.database,
  ): Promise<Found<CountedBatch>> {
    const rows = await select(
      db,
      'batches.page',
      { ...BATCH, counts: nullable(jsonb), checks: jsonb, ...AS_OF },
      Prisma.sql`
      SELECT ${BATCH_COLUMNS}, ${asOf(resellerId)}, (
        SELECT jsonb_object_agg(c.outcome, c.rows) FROM (
          SELECT s.outcome, count(*) AS rows FROM (${rowsOf(resellerId, Prisma.sql`b.id`)}) s GROUP BY s.outcome) c) AS counts, (
        SELECT jsonb_build_array(count(*) FILTER (WHERE k.checked_at IS NOT NULL),
          count(*) FILTER (WHERE k.status = 'pending' AND k.problem IS NOT NULL))
        FROM batch_row k WHERE k.reseller_id = ${resellerId}::uuid AND k.batch_id = b.id) AS checks
      FROM batch b WHERE b.reseller_id = ${resellerId}::uuid
        ${id === undefined ? Prisma.empty : Prisma.sql`AND b.id = ${id}::uuid`}
        ${status ? Prisma.sql`AND b.status = ANY (${[...status]}::batch_status[])` : Prisma.empty}
        ${after ? Prisma.sql`AND (b.created_at, b.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY b.created_at DESC, b.id DESC LIMIT ${limit}::int`,
    );
    const counted = rows.map((row) => {
      const counts = storedJson<Counts>(row.counts ?? {});
      const [checked, wouldBeRefused] = storedJson<Checks>(row.checks);
      return { batch: toBatch(row), counts: allCounts(counts), checked, wouldBeRefused };
    });
    return { rows: counted, asOf: rows[0]?.as_of ?? null };
  }

  /** In the order of the upload, from behind the row `after`. */
  async rows(
    resellerId: string,
    batchId: string,
    outcomes: readonly BatchOutcome[] | undefined,
    after: number,
    limit: number,
    db: StatementRunner = this.database,
  ): Promise<ShownBatchRow[]> {
    const rows = await select(
      db,
      'batches.rows',
      {
        number: int4,
        type: pgEnum('batch_row_type', ORDERABLE_TYPES),
        outcome: text,
        reference: nullable(text),
        wanted: jsonb,
        problem: nullable(jsonb),
        order_id: nullable(uuid),
        activation_id: nullable(uuid),
        error: nullable(jsonb),
        ranges: nullable(jsonb),
        ended_at: nullable(timestamptz),
      },
      Prisma.sql`
      SELECT s.*, (
        SELECT jsonb_agg(jsonb_build_array(g.start_e164::text, g.end_e164::text) ORDER BY g.position)
        FROM order_range g WHERE g.reseller_id = ${resellerId}::uuid AND g.order_id = s.order_id) AS ranges
      FROM (${rowsOf(resellerId, Prisma.sql`${batchId}::uuid`)}) s
      WHERE s.number > ${after}::int ${outcomes ? Prisma.sql`AND s.outcome = ANY (${[...outcomes]}::text[])` : Prisma.empty}
      ORDER BY s.number LIMIT ${limit}::int`,
    );
    return rows.map((row) => ({
      number: row.number,
      type: row.type,
      outcome: outcomeOf(row.outcome),
      reference: row.reference,
      wanted: storedJson<Wanted>(row.wanted),
      problem: storedJson<BatchProblem | null>(row.problem),
      orderId: row.order_id,
      activationId: row.activation_id,
      error: storedJson<OrderError | null>(row.error),
      ranges: storedJson<[string, string][]>(row.ranges ?? []),
      endedAt: row.ended_at,
    }));
  }
}

/**
 * The rows of a batch with their outcomes. An order that was archived is one that was completed long ago: its batch is
 * deleted before.
 */
function rowsOf(resellerId: string, batchId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT r.number, r.type, r.reference, r.wanted, r.problem, r.order_id, a.id AS activation_id,
      coalesce(a.error, o.error) AS error, coalesce(a.completed_at, o.completed_at) AS ended_at,
      CASE
        WHEN r.status = 'pending' AND h.status = 'cancelled' THEN 'cancelled'
        WHEN r.status <> 'placed' THEN r.status::text
        WHEN o.completed_at IS NULL OR o.next_action = 'activate' OR (a.id IS NOT NULL AND a.completed_at IS NULL) THEN 'open'
        WHEN r.type <> 'purchase' THEN o.status::text
        WHEN a.status = 'completed' AND o.status = 'completed' THEN 'completed'
        WHEN a.status IN ('completed', 'partial') THEN 'partial'
        WHEN coalesce(a.status, o.status) = 'withdrawn' THEN 'withdrawn'
        ELSE 'failed'
      END AS outcome
    FROM batch_row r
      JOIN batch h ON h.reseller_id = ${resellerId}::uuid AND h.id = r.batch_id
      LEFT JOIN "order" o ON o.reseller_id = ${resellerId}::uuid AND o.id = r.order_id
      LEFT JOIN "order" a ON a.reseller_id = ${resellerId}::uuid AND a.purchase_id = r.order_id AND a.type = 'activation'
        AND r.type = 'purchase'
    WHERE r.reseller_id = ${resellerId}::uuid AND r.batch_id = ${batchId}`;
}

function allCounts(counts: Counts): BatchCounts {
  return Object.fromEntries(BATCH_OUTCOMES.map((outcome) => [outcome, counts[outcome] ?? 0])) as Record<
    BatchOutcome,
    number
  >;
}

function outcomeOf(word: string): BatchOutcome {
  const known = BATCH_OUTCOMES.find((outcome) => outcome === word);
  if (!known) throw new Error(`${word} is no outcome of a row`);
  return known;
}
