import type pg from 'pg';
import { encodeCursor } from '../src/platform/common/page.js';
import { generateInventory } from './inventory-data.js';

export interface HttpData {
  /** Paths of pages of a hundred numbers and orders, and of single numbers, all over the reseller's data. */
  readonly numberPages: readonly string[];
  readonly orderPages: readonly string[];
  readonly numbers: readonly string[];
}

const ORDERS = 5_000;
const PATHS = 100;

/**
 * Numbers and orders of a reseller. Of ten orders, eight completed, one failed with Colt's error and one is in
 * progress; a third each has one, two and three ranges.
 */
export async function generateData(client: pg.Client, resellerId: string, numbers: number): Promise<HttpData> {
  const { first, last } = await generateInventory(client, resellerId, numbers);
  await client.query(
    `INSERT INTO "order" (id, reseller_id, type, status, country, kind, reference, carrier_reference, actor, colt_order_id,
       end_customer_id, end_customer_version, error, next_action, next_action_at, created_at, submitted_at, updated_at, completed_at)
     SELECT lpad(to_hex(i), 32, '0')::uuid, $1::uuid, (ARRAY['reservation', 'activation']::order_type[])[1 + i % 2],
       CASE i % 10 WHEN 0 THEN 'failed' WHEN 1 THEN 'in_progress' ELSE 'completed' END::order_status, 'FR', 'geo',
       'ticket-' || i, 'bench-' || i, 'bench', (1000000 + i)::text,
       CASE i % 2 WHEN 1 THEN lpad(to_hex(i % 1000), 32, '0')::uuid END, CASE i % 2 WHEN 1 THEN 1 END,
       CASE i % 10 WHEN 0 THEN '{"httpStatus": null, "code": "005", "reason": "Validation not met", "message": "The order failed", "details": null, "phase": "asynchronous"}'::jsonb END,
       CASE i % 10 WHEN 1 THEN 'observe'::next_action END, CASE i % 10 WHEN 1 THEN now() + interval '1 year' END,
       at, at + interval '1 second', at + interval '1 minute', CASE WHEN i % 10 <> 1 THEN at + interval '1 minute' END
     FROM generate_series(0, $2::int - 1) AS i, LATERAL (SELECT now() - i * interval '1 minute' AS at) AS placed`,
    [resellerId, ORDERS],
  );
  await client.query(
    `INSERT INTO order_range (reseller_id, order_id, position, start_e164, end_e164)
     SELECT $1::uuid, lpad(to_hex(i), 32, '0')::uuid, p, start, start + 9
     FROM generate_series(0, $2::int - 1) AS i, generate_series(0, i % 3) AS p,
       LATERAL (SELECT 33900000000 + i * 100 + p * 20 AS start) AS placed`,
    [resellerId, ORDERS],
  );
  await client.query(
    `INSERT INTO order_outcome (reseller_id, order_id, start_e164, end_e164, outcome, error)
     SELECT r.reseller_id, r.order_id, r.start_e164, r.end_e164,
       (CASE o.status WHEN 'failed' THEN 'failed' ELSE 'completed' END)::range_result, o.error - 'phase'
     FROM order_range r JOIN "order" o ON o.reseller_id = r.reseller_id AND o.id = r.order_id
     WHERE o.reseller_id = $1::uuid AND o.completed_at IS NOT NULL`,
    [resellerId],
  );
  await client.query('VACUUM ANALYZE');
  const held = await client.query<{ number: string }>(
    `SELECT start_e164 AS number FROM holding WHERE reseller_id = $1::uuid AND start_e164 BETWEEN $2::bigint AND $3::bigint
     ORDER BY md5(id::text) LIMIT $4`,
    // Pages near the end are not full.
    [resellerId, first, first + ((last - first) * 8n) / 10n, PATHS],
  );
  return {
    numbers: held.rows.map(({ number }) => `/v1/numbers/${number}`),
    numberPages: held.rows.map(({ number }) => `/v1/numbers?limit=100&cursor=${encodeCursor('numbers', number)}`),
    orderPages: await orderPages(client, resellerId),
  };
}

async function orderPages(client: pg.Client, resellerId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string; created_at: Date }>(
    `SELECT id, created_at FROM "order" WHERE reseller_id = $1::uuid ORDER BY created_at DESC LIMIT $2`,
    [resellerId, ORDERS - 200],
  );
  const every = rows.filter((_, index) => index % Math.floor(rows.length / PATHS) === 0);
  return every.map(({ id, created_at: at }) => {
    const cursor = encodeCursor('orders', { createdAt: at.toISOString(), id });
    return `/v1/orders?limit=100&cursor=${cursor}`;
  });
}
