import { inOrder } from '../../numbering/range-set.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  jsonb,
  nullable,
  select,
  timestamptz,
  uuid,
  type Row,
  type StatementRunner,
} from '../../platform/database/statement.js';
import type { Holding } from '../holding-model/holding.js';
import { fromRecord } from '../holdings/holding-row.js';
import { isOpen, type OrderStatus } from '../order-model/order.js';
import type { OrderAggregate } from './order-aggregate.js';
import { toAttempt, toCarrierFact, type AttemptRow, type CarrierOrderRow } from './fact-rows.js';
import { endsOf, ORDER_COLUMNS, rowsOf, toOrder, WITH_RANGES, type EndsRow } from './order-row.repository.js';

/** An order by our id, or by the id of one of its orders at Colt. */
export type OrderKey = { readonly id: string } | { readonly coltOrderId: string };

const AGGREGATE = {
  ...WITH_RANGES,
  attempts: jsonb,
  carriers: jsonb,
  holdings: jsonb,
  snapshot: jsonb,
  owners: jsonb,
  last_unmatched_at: nullable(timestamptz),
};

/**
 * Locks an order and reads it with all its facts, in two statements that do not wait for each other: the read must be
 * newer than the row lock, which waits for the mark of a sending (`AttemptRepository.markSent`).
 * @param coltOrderIds ids at Colt whose owners the caller needs, besides those in the order's observations
 */
export async function loadOrder(
  db: StatementRunner,
  resellerId: string,
  key: OrderKey,
  coltOrderIds: readonly string[],
): Promise<OrderAggregate | null> {
  const id = 'id' in key ? Prisma.sql`${key.id}::uuid` : ownerOf(resellerId, key.coltOrderId);
  const [, [row]] = await Promise.all([
    select(
      db,
      'order.lock',
      { id: uuid },
      Prisma.sql`SELECT id FROM "order" WHERE reseller_id = ${resellerId}::uuid AND id = ${id} FOR UPDATE`,
    ),
    select(
      db,
      'order.load',
      AGGREGATE,
      Prisma.sql`
      SELECT ${Prisma.raw(ORDER_COLUMNS)},
        ${rowsOf('order_range', 'r.position')} AS ranges,
        ${rowsOf('order_outcome', 'r.start_e164')} AS outcomes,
        ${rowsOf('attempt', 'r.number')} AS attempts,
        ${rowsOf('carrier_order', 'r.first_seen_at, r.colt_order_id')} AS carriers,
        ${rowsOf('order_holding_snapshot', 'r.start_e164')} AS snapshot,
        CASE WHEN o.completed_at IS NOT NULL THEN '[]' ELSE coalesce((
          SELECT jsonb_agg(to_jsonb(h)) FROM order_range r CROSS JOIN LATERAL (
            SELECT * FROM holding n WHERE n.reseller_id = r.reseller_id AND n.uniqueness_scope = s.uniqueness_scope
              AND n.numbers && int8range(r.start_e164 - 1, r.end_e164 + 1, '[]') AND n.released_at IS NULL
            OFFSET 0) AS h -- searched in the index for each range
          WHERE r.reseller_id = o.reseller_id AND r.order_id = o.id), '[]') END AS holdings,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('coltOrderId', c.colt_order_id, 'orderId', c.order_id, 'status', w.status))
          FROM carrier_order c JOIN "order" w ON w.reseller_id = c.reseller_id AND w.id = c.order_id
          WHERE c.reseller_id = o.reseller_id AND c.carrier_epoch = s.carrier_epoch
            AND c.colt_order_id = ANY (${[...coltOrderIds]}::text[] || ARRAY(
              SELECT n ->> 'coltOrderId' FROM jsonb_path_query(o.observations, '$[*].numbers[*]') AS n))), '[]') AS owners,
        -- Only an order with a sending that is not known to be accepted may be what an unmatched notification is about.
        CASE WHEN EXISTS (
          SELECT FROM attempt a WHERE a.reseller_id = o.reseller_id AND a.order_id = o.id AND a.sent_at IS NOT NULL
            AND a.verdict IS DISTINCT FROM 'accepted')
        THEN (
          SELECT n.received_at FROM notification n WHERE n.reseller_id = o.reseller_id AND n.authenticated
            AND n.state IN ('received', 'parked', 'not_understood', 'apply_failed')
          ORDER BY n.received_at DESC LIMIT 1) END AS last_unmatched_at
      FROM "order" o JOIN reseller s ON s.id = o.reseller_id
      WHERE o.reseller_id = ${resellerId}::uuid AND o.id = ${id}`,
    ),
  ]);
  return row ? toAggregate(row) : null;
}

/** The order that has this id at Colt, as SQL. */
function ownerOf(resellerId: string, coltOrderId: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT c.order_id FROM carrier_order c JOIN reseller r ON r.id = c.reseller_id AND r.carrier_epoch = c.carrier_epoch
    WHERE c.reseller_id = ${resellerId}::uuid AND c.colt_order_id = ${coltOrderId})`;
}

// The casts trust our own tables: `save_rows` writes these columns.

function toAggregate(row: Row<typeof AGGREGATE>): OrderAggregate {
  const attempts = (row.attempts as AttemptRow[]).map(toAttempt);
  const carriers = (row.carriers as CarrierOrderRow[]).map(toCarrierFact);
  return {
    order: toOrder(row),
    attempts,
    carriers,
    holdings: toHoldings(row.holdings as (EndsRow & { readonly id: string })[]),
    holdingSnapshot: (row.snapshot as (EndsRow & { readonly holding: unknown })[]).map((snapshot) =>
      fromRecord(endsOf(snapshot), snapshot.holding),
    ),
    owners: new Map(
      (row.owners as OwnerRow[]).map(({ coltOrderId, orderId, status }) => [
        coltOrderId,
        { orderId, open: isOpen(status) },
      ]),
    ),
    lastUnmatchedAt: row.last_unmatched_at,
    stored: { attempts, carriers },
  };
}

interface OwnerRow {
  readonly coltOrderId: string;
  readonly orderId: string;
  readonly status: OrderStatus;
}

/** A holding that touches two ranges of the order comes twice. */
function toHoldings(rows: readonly (EndsRow & { readonly id: string })[]): Holding[] {
  const holdings = new Map(rows.map((row) => [row.id, { id: row.id, ...fromRecord(endsOf(row), row) }]));
  return inOrder([...holdings.values()]);
}
