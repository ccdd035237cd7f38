import { Injectable } from '@nestjs/common';
import { mapInTurns } from '../../platform/common/turns.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { float8, int4, select, type Row, type StatementRunner } from '../../platform/database/statement.js';
import { orderStatus, orderType } from '../../domain/orders/order-columns.js';
import { OWNER, ownerFrom, ownerOf, type Owned } from '../../tenants/end-customers/end-customer-names.repository.js';
import { AS_OF, asOf, type Found } from '../../domain/events/list-position.repository.js';
import { ordersBehind, type OrderFilter, type OrderPosition } from './order-filter.repository.js';
import { SHOWN_ORDER, toShownOrder } from './shown-order-row.repository.js';
import type { ShownOrder } from '../../domain/order-model/order-resource.js';

const COUNT = {
  type: orderType,
  status: orderStatus,
  orders: int4,
  attention: int4,
};
export type OrderCount = Readonly<Row<typeof COUNT>>;

@Injectable()
export class OrderQueryRepository {
  constructor(private readonly database: Database) {}

  /** Newest first, from behind `after`. */
  async page(
    resellerId: string,
    filter: OrderFilter,
    after: OrderPosition | null,
    limit: number,
    db: StatementRunner = this.database,
  ): Promise<Found<Owned<ShownOrder>>> {
    // Raw, because Prisma has no range operators and reads ranges and outcomes with statements of their own.
    const rows = await select(
      db,
      'orders.page',
      { ...SHOWN_ORDER, ...OWNER, ...AS_OF },
      Prisma.sql`
      SELECT o.id, o.reseller_id, o.type, o.status, o.country, o.kind, o.reference, o.actor, o.execute_at, o.purchase_id, o.colt_order_id, o.end_customer_id,
        o.error, o.attention_code, o.attention_detail, o.attention_since, o.next_action, o.next_action_at,
        o.tags, o.metadata, o.note,
        o.created_at, o.submitted_at, o.updated_at, o.completed_at,
        (SELECT json_agg(json_build_array(r.start_e164::text, r.end_e164::text) ORDER BY r.position)
         FROM order_range r WHERE r.reseller_id = ${resellerId}::uuid AND r.order_id = o.id) AS ranges,
        (SELECT json_agg(json_build_array(u.start_e164::text, u.end_e164::text, u.outcome, u.error) ORDER BY u.start_e164)
         FROM order_outcome u WHERE u.reseller_id = ${resellerId}::uuid AND u.order_id = o.id) AS outcomes,
        ${ownerOf(resellerId)}, ${asOf(resellerId)}
      FROM "order" o WHERE ${ordersBehind(resellerId, filter, after)}
      ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit}`,
    );
    return { rows: await mapInTurns(rows, owned), asOf: rows[0]?.as_of ?? null };
  }

  /** How many orders match. */
  async total(resellerId: string, filter: OrderFilter, db: StatementRunner): Promise<number> {
    // Raw, to share the filters.
    const [row] = await select(
      db,
      'orders.total',
      { total: float8 },
      Prisma.sql`SELECT count(*)::float8 AS total FROM "order" o WHERE ${ordersBehind(resellerId, filter, null)}`,
    );
    return row?.total ?? 0;
  }

  async counts(resellerId: string, db: StatementRunner = this.database): Promise<OrderCount[]> {
    // Raw, because Prisma cannot count under a condition beside a group.
    return select(
      db,
      'orders.count_by_status',
      COUNT,
      Prisma.sql`
      SELECT type, status, count(*)::int AS orders, count(attention_code)::int AS attention
      FROM "order" WHERE reseller_id = ${resellerId}::uuid GROUP BY type, status ORDER BY type, status`,
    );
  }
}

function owned(row: Row<typeof SHOWN_ORDER & typeof OWNER>): Owned<ShownOrder> {
  return Object.assign(toShownOrder(row), { endCustomer: ownerFrom(row) });
}
