import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { int4, select, text, type Row } from '../../platform/database/statement.js';
import { orderStatus, orderType } from '../../domain/orders/order-columns.js';
import type { Order, OrderStatus, OrderType } from '../../domain/order-model/order.js';
import { toOrder, WITH_RANGES } from '../../domain/orders/order-rows.repository.js';

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
  async page(resellerId: string, filter: OrderFilter, after: OrderPosition | null, limit: number): Promise<Order[]> {
    const { number } = filter;
    const named = number === undefined ? {} : { id: { in: await this.naming(resellerId, number) } };
    const rows = await this.database.order.findMany({
      where: { resellerId, AND: [toWhere(filter), named, behind(after)] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
      include: WITH_RANGES,
    });
    return rows.map(toOrder);
  }

  /** Ids of the orders of a number. */
  private async naming(resellerId: string, number: bigint): Promise<string[]> {
    // Raw, because Prisma has no range operators.
    const rows = await select(
      this.database,
      'orders.of_number',
      { id: text },
      Prisma.sql`
      SELECT DISTINCT order_id::text AS id FROM order_range
      WHERE reseller_id = ${resellerId}::uuid AND numbers @> ${number}::bigint`,
    );
    return rows.map(({ id }) => id);
  }

  async counts(resellerId: string): Promise<OrderCount[]> {
    // Raw, because Prisma cannot count under a condition beside a group.
    return select(
      this.database,
      'orders.count_by_status',
      COUNT,
      Prisma.sql`
      SELECT type, status, count(*)::int AS orders, count(attention_code)::int AS attention
      FROM "order" WHERE reseller_id = ${resellerId}::uuid GROUP BY type, status ORDER BY type, status`,
    );
  }
}

function toWhere(filter: OrderFilter): Prisma.OrderWhereInput {
  return {
    ...(filter.type && { type: { in: filter.type } }),
    ...(filter.status && { status: { in: filter.status } }),
    ...(filter.open !== undefined && { completedAt: filter.open ? null : { not: null } }),
    ...(filter.attention !== undefined && { attentionCode: filter.attention ? { not: null } : null }),
    ...(filter.reference !== undefined && { reference: filter.reference }),
    ...(filter.endCustomerId && { endCustomerId: filter.endCustomerId }),
    createdAt: { gt: filter.createdAfter, lt: filter.createdBefore },
    updatedAt: { gt: filter.updatedAfter },
  };
}

function behind(after: OrderPosition | null): Prisma.OrderWhereInput {
  if (!after) return {};
  return { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] };
}
