import { Prisma } from '../../platform/database/prisma/client.js';
import { containsDigits, likeText, namedLike } from '../../domain/holdings/holding-filter.repository.js';
import { labelConditions, type LabelsFilter } from '../../tenants/annotations/labels-filter.repository.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { searchedDigits } from '../../numbering/read-number.js';
import type { OrderStatus, OrderType } from '../../domain/order-model/order.js';

export interface OrderFilter extends LabelsFilter {
  readonly type?: OrderType[];
  readonly status?: OrderStatus[];
  readonly open?: boolean;
  readonly attention?: boolean;
  readonly scheduled?: boolean;
  readonly purchaseId?: string[];
  /** Only reservations of purchases. */
  readonly purchases?: true;
  readonly reference?: string;
  readonly number?: bigint;
  readonly coltOrderId?: string;
  readonly actor?: string;
  readonly country?: Country[];
  readonly kind?: Kind[];
  readonly q?: string;
  readonly endCustomerId?: string[];
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  readonly updatedAfter?: Date;
  readonly updatedBefore?: Date;
}

export interface OrderPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** The WHERE clause for a reseller's orders `o` behind `after`, newest first. */
export function ordersBehind(resellerId: string, filter: OrderFilter, after: OrderPosition | null): Prisma.Sql {
  const { createdAfter, createdBefore, updatedAfter, updatedBefore, open, attention, scheduled } = filter;
  const conditions = [
    Prisma.sql`o.reseller_id = ${resellerId}::uuid`,
    after && Prisma.sql`(o.created_at, o.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
    filter.type && Prisma.sql`o.type = ANY (${filter.type}::order_type[])`,
    filter.status && Prisma.sql`o.status = ANY (${filter.status}::order_status[])`,
    open !== undefined && (open ? Prisma.sql`o.completed_at IS NULL` : Prisma.sql`o.completed_at IS NOT NULL`),
    attention !== undefined &&
      (attention ? Prisma.sql`o.attention_code IS NOT NULL` : Prisma.sql`o.attention_code IS NULL`),
    scheduled !== undefined && isScheduled(scheduled),
    filter.purchaseId && Prisma.sql`o.purchase_id = ANY (${filter.purchaseId}::uuid[])`,
    filter.purchases && Prisma.sql`o.purchase_id = o.id`,
    filter.reference !== undefined && Prisma.sql`o.reference = ${filter.reference}`,
    filter.number !== undefined && names(resellerId, filter.number),
    filter.endCustomerId && Prisma.sql`o.end_customer_id = ANY (${filter.endCustomerId}::uuid[])`,
    filter.coltOrderId !== undefined && hasColtOrder(resellerId, filter.coltOrderId),
    filter.actor !== undefined && Prisma.sql`o.actor = ${filter.actor}`,
    filter.country && Prisma.sql`o.country = ANY (${filter.country}::country[])`,
    filter.kind && Prisma.sql`o.kind = ANY (${filter.kind}::number_kind[])`,
    ...labelConditions(filter, 'o.'),
    filter.q !== undefined && matches(resellerId, filter.q),
    createdAfter && Prisma.sql`o.created_at > ${createdAfter}::timestamptz`,
    createdBefore && Prisma.sql`o.created_at < ${createdBefore}::timestamptz`,
    updatedAfter && Prisma.sql`o.updated_at > ${updatedAfter}::timestamptz`,
    updatedBefore && Prisma.sql`o.updated_at < ${updatedBefore}::timestamptz`,
  ];
  return Prisma.join(
    conditions.filter((condition) => condition instanceof Prisma.Sql),
    ' AND ',
  );
}

/** Open orders are few, so they are read by their index. */
function isScheduled(scheduled: boolean): Prisma.Sql {
  return scheduled
    ? Prisma.sql`o.completed_at IS NULL AND o.next_action = 'guard'`
    : Prisma.sql`o.next_action IS DISTINCT FROM 'guard'`;
}

function names(resellerId: string, number: bigint): Prisma.Sql {
  return Prisma.sql`o.id IN (
    SELECT order_id FROM order_range WHERE reseller_id = ${resellerId}::uuid AND numbers @> ${number}::bigint)`;
}

/** An order may have several orders at Colt; its own column has the first one. */
function hasColtOrder(resellerId: string, coltOrderId: string): Prisma.Sql {
  return Prisma.sql`o.id IN (
    SELECT c.order_id FROM carrier_order c WHERE c.reseller_id = ${resellerId}::uuid AND c.colt_order_id = ${coltOrderId}
    UNION SELECT p.id FROM "order" p WHERE p.reseller_id = ${resellerId}::uuid AND p.colt_order_id = ${coltOrderId})`;
}

function matches(resellerId: string, q: string): Prisma.Sql {
  const like = likeText(q);
  const either = [
    ...searchedDigits(q).map(
      (digits) => Prisma.sql`o.id IN (
        SELECT order_id FROM order_range WHERE reseller_id = ${resellerId}::uuid AND ${containsDigits(digits, 0n)})`,
    ),
    Prisma.sql`o.reference ILIKE ${like}`,
    Prisma.sql`o.actor ILIKE ${like}`,
    Prisma.sql`o.colt_order_id ILIKE ${like}`,
    Prisma.sql`o.end_customer_id IN (${namedLike(resellerId, like)})`,
  ];
  return Prisma.sql`(${Prisma.join(either, ' OR ')})`;
}
