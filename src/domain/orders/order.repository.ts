import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { bool, select, type StatementRunner } from '../../platform/database/statement.js';
import type { Order, OrderStatus } from '../order-model/order.js';
import { orderStatus } from './order-columns.js';
import { ORDER_COLUMNS, rowsOf, toOrder, WITH_RANGES } from './order-row.repository.js';

/** Reads orders without the lock. Under the lock, `OrderStore` loads and writes them. */
@Injectable()
export class OrderRepository {
  constructor(private readonly database: Database) {}

  /**
   * Reads the order without the lock, to prepare work. The state is checked again under the lock before anything
   * changes.
   */
  async peek(resellerId: string, id: string): Promise<Order | null> {
    const [row] = await select(
      this.database,
      'order.peek',
      WITH_RANGES,
      Prisma.sql`
      SELECT ${Prisma.raw(ORDER_COLUMNS)}, ${rowsOf('order_range', 'r.position')} AS ranges,
        ${rowsOf('order_outcome', 'r.start_e164')} AS outcomes
      FROM "order" o WHERE o.reseller_id = ${resellerId}::uuid AND o.id = ${id}::uuid`,
    );
    return row ? toOrder(row) : null;
  }

  /** @returns null for an order that does not exist, or was moved to the archive */
  async statusOf(resellerId: string, id: string): Promise<OrderStatus | null> {
    const [row] = await select(
      this.database,
      'order.status',
      { status: orderStatus },
      Prisma.sql`SELECT status FROM "order" WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid`,
    );
    return row?.status ?? null;
  }

  /** Whether any order may have an order at Colt with an unknown id. */
  async anyWithoutColtOrder(resellerId: string, db: StatementRunner = this.database): Promise<boolean> {
    const [row] = await select(
      db,
      'orders.any_without_colt_order',
      { found: bool },
      Prisma.sql`
      SELECT EXISTS (
          SELECT FROM "order" o JOIN attempt a ON a.reseller_id = o.reseller_id AND a.order_id = o.id
          WHERE o.reseller_id = ${resellerId}::uuid AND o.completed_at IS NULL AND a.verdict = 'ambiguous')
        OR EXISTS (
          SELECT FROM "order" WHERE reseller_id = ${resellerId}::uuid AND completed_at IS NULL AND status = 'submitting')
        AS found`,
    );
    return row?.found ?? false;
  }
}
