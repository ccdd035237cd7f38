import { Injectable } from '@nestjs/common';
import { toAttempt, type AttemptRow } from '../../domain/orders/fact-rows.js';
import type { OrderHistoryEntry } from '../../domain/orders/order-history.repository.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { jsonb, select, timestamptz, type Row } from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';
import { ERASED } from '../../tenants/personal-data/redactor.js';
import { SHOWN_ORDER, toShownOrder } from './shown-order-row.repository.js';
import type { ShownOrder } from '../../domain/order-model/order-resource.js';

/** As `archive_orders_v1` writes them. */
interface HistoryRow {
  readonly seq: number;
  readonly at: string;
  readonly status: OrderHistoryEntry['status'];
  readonly cause: OrderHistoryEntry['cause'];
  readonly detail: string | null;
  readonly actor: string | null;
  readonly attempt_id: string | null;
}

const ARCHIVED = { ...SHOWN_ORDER, ranges: jsonb, outcomes: jsonb, archived_at: timestamptz };

/** Orders that ended long ago, from the archive. They are found by their id, or that of their purchase, only. */
@Injectable()
export class ArchivedOrderRepository {
  constructor(private readonly database: Database) {}

  async find(resellerId: string, id: string): Promise<ShownOrder | null> {
    // Raw, because Postgres reads the columns of an order from the record.
    const [row] = await select(
      this.database,
      'archive.find',
      ARCHIVED,
      Prisma.sql`${archivedOrders(resellerId)} AND a.id = ${id}::uuid`,
    );
    return row ? toArchived(row) : null;
  }

  /** The archived orders of a purchase; another one of it may be too young for the archive. */
  async ofPurchase(resellerId: string, purchaseId: string): Promise<ShownOrder[]> {
    // Raw, as `find`.
    const rows = await select(
      this.database,
      'archive.of_purchase',
      ARCHIVED,
      Prisma.sql`${archivedOrders(resellerId)} AND a.record -> 'order' ->> 'purchase_id' = ${purchaseId}::uuid::text`,
    );
    return rows.map(toArchived);
  }

  /** Entries after `after`, oldest first; none for an order that is not in the archive. */
  async history(resellerId: string, id: string, after: bigint | null, limit: number): Promise<OrderHistoryEntry[]> {
    const row = await this.database.archivedOrder.findFirst({ where: { resellerId, id }, select: { record: true } });
    if (!row) return [];
    const { history, attempts } = storedJson<{ history: HistoryRow[]; attempts: AttemptRow[] }>(row.record);
    return history
      .filter(({ seq }) => after === null || BigInt(seq) > after)
      .slice(0, limit)
      .map(({ seq, at, attempt_id: attemptId, status, cause, detail, actor }) => {
        const attempt = attempts.find((each) => each.id === attemptId);
        const entry = { seq: BigInt(seq), at: new Date(at), status, cause, detail, actor };
        return { ...entry, attempt: attempt ? toAttempt(attempt) : null };
      });
  }
}

/** The orders of the reseller. */
function archivedOrders(resellerId: string): Prisma.Sql {
  return Prisma.sql`
  SELECT a.id, a.reseller_id, o.type, o.status, o.country, o.kind, o.reference, o.actor, o.execute_at, o.purchase_id, o.colt_order_id, o.end_customer_id,
    o.error, o.attention_code, o.attention_detail, o.attention_since, o.next_action, o.next_action_at,
    coalesce(n.annotations -> 'tags', '[]') AS tags, coalesce(n.annotations -> 'metadata', '{}') AS metadata,
    n.annotations ->> 'note' AS note,
    o.created_at, o.submitted_at, o.updated_at, o.completed_at,
    a.record -> 'ranges' AS ranges, a.record -> 'outcomes' AS outcomes, a.archived_at
  FROM archived_order a CROSS JOIN LATERAL jsonb_populate_record(NULL::"order", a.record -> 'order') AS o
    CROSS JOIN LATERAL (
      SELECT nullif(a.record ->> 'annotations', ${ERASED})::jsonb AS annotations) AS n
  WHERE a.reseller_id = ${resellerId}::uuid`;
}

function toArchived(row: Row<typeof ARCHIVED>): ShownOrder {
  return { ...toShownOrder(row), archivedAt: row.archived_at };
}
