import { Prisma } from '../../platform/database/prisma/client.js';
import type { OrderStatus, OrderType } from '../../domain/order-model/order.js';

export interface OrderFilter {
  readonly type?: OrderType[];
  readonly status?: OrderStatus[];
  readonly open?: boolean;
  readonly attention?: boolean;
  readonly reference?: string;
  readonly number?: bigint;
  readonly endCustomerId?: string;
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  readonly updatedAfter?: Date;
}

export interface OrderPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** The WHERE clause for a reseller's orders `o` behind `after`, newest first. */
export function ordersBehind(resellerId: string, filter: OrderFilter, after: OrderPosition | null): Prisma.Sql {
  const { createdAfter, createdBefore, updatedAfter, open, attention } = filter;
  const conditions = [
    Prisma.sql`o.reseller_id = ${resellerId}::uuid`,
    after && Prisma.sql`(o.created_at, o.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
    filter.type && Prisma.sql`o.type = ANY (${filter.type}::order_type[])`,
    filter.status && Prisma.sql`o.status = ANY (${filter.status}::order_status[])`,
    open !== undefined && (open ? Prisma.sql`o.completed_at IS NULL` : Prisma.sql`o.completed_at IS NOT NULL`),
    attention !== undefined &&
      (attention ? Prisma.sql`o.attention_code IS NOT NULL` : Prisma.sql`o.attention_code IS NULL`),
    filter.reference !== undefined && Prisma.sql`o.reference = ${filter.reference}`,
    filter.number !== undefined && names(resellerId, filter.number),
    filter.endCustomerId && Prisma.sql`o.end_customer_id = ${filter.endCustomerId}::uuid`,
    createdAfter && Prisma.sql`o.created_at > ${createdAfter}::timestamptz`,
    createdBefore && Prisma.sql`o.created_at < ${createdBefore}::timestamptz`,
    updatedAfter && Prisma.sql`o.updated_at > ${updatedAfter}::timestamptz`,
  ];
  return Prisma.join(
    conditions.filter((condition) => condition instanceof Prisma.Sql),
    ' AND ',
  );
}

function names(resellerId: string, number: bigint): Prisma.Sql {
  return Prisma.sql`o.id IN (
    SELECT order_id FROM order_range WHERE reseller_id = ${resellerId}::uuid AND numbers @> ${number}::bigint)`;
}
