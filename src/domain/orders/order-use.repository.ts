import { Injectable } from '@nestjs/common';
import { Prisma } from '../../platform/database/prisma/client.js';
import { float8, select, timestamptz, type StatementRunner } from '../../platform/database/statement.js';
import type { OrdersToday } from './order-brake.js';

const USE = {
  orders: float8,
  numbers: float8,
  keyOrders: float8,
  keyNumbers: float8,
  now: timestamptz,
  resetAt: timestamptz,
};

/** Counts the orders of a day for the brake on new orders. */
@Injectable()
export class OrderUse {
  /**
   * Counts the orders themselves, so that a rolled back or repeated request, and a withdrawn order, use nothing. For a
   * decision run it under the reseller's lock.
   * @param keyId null: no API key, whose use is zero
   */
  async today(db: StatementRunner, resellerId: string, keyId: string | null): Promise<OrdersToday> {
    // Raw, because of the sums. The first history entry of an order names the key of its request.
    const [row] = await select(
      db,
      'orders.used_today',
      USE,
      Prisma.sql`
      WITH day AS (
        SELECT clock_timestamp() AS now, date_trunc('day', clock_timestamp(), 'UTC') AS start),
      used AS (
        SELECT (
            SELECT coalesce(sum(r.end_e164 - r.start_e164 + 1), 0) FROM order_range r
            WHERE r.reseller_id = ${resellerId}::uuid AND r.order_id = o.id) AS numbers,
          (
            SELECT h.api_key_id FROM order_history h
            WHERE h.reseller_id = ${resellerId}::uuid AND h.order_id = o.id ORDER BY h.seq LIMIT 1) AS key_id
        FROM "order" o
        WHERE o.reseller_id = ${resellerId}::uuid AND o.created_at >= (SELECT start FROM day) AND o.status <> 'withdrawn')
      SELECT count(*)::float8 AS orders, coalesce(sum(numbers), 0)::float8 AS numbers,
        (count(*) FILTER (WHERE key_id = ${keyId}::uuid))::float8 AS "keyOrders",
        coalesce(sum(numbers) FILTER (WHERE key_id = ${keyId}::uuid), 0)::float8 AS "keyNumbers",
        (SELECT day.now FROM day) AS now, (SELECT start + interval '1 day' FROM day) AS "resetAt"
      FROM used`,
    );
    if (!row) throw new Error('Postgres returned no count');
    return {
      reseller: { orders: row.orders, numbers: row.numbers },
      key: { orders: row.keyOrders, numbers: row.keyNumbers },
      now: row.now,
      resetAt: row.resetAt,
    };
  }
}
