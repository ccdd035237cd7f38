import pg from 'pg';

/** How much there is of each. */
export const MANY = {
  resellers: 5_000,
  orders: 30_000,
  scheduled: 20_000,
  notifications: 50_000,
  keys: 50_000,
} as const;

/** The partition of an earlier month. */
const OLD_PARTITION = (table: string, months: number) => `DO $$
  DECLARE month timestamptz := date_trunc('month', now(), 'UTC') - interval '${months} months';
  BEGIN
    EXECUTE format('CREATE TABLE ${table}_old_${months} PARTITION OF ${table} FOR VALUES FROM (%L) TO (%L)', month, month + interval '1 month');
  END $$`;

/**
 * Rows of a service that has run for long: almost everything is settled. One in 400 orders is open and not due; one in 2,000
 * notifications matches no order. All are spread over the resellers, except that seven of them have thousands of orders that
 * are scheduled for later.
 */
const ROWS = [
  ...['event', 'notification'].flatMap((table) => [1, 2, 3].map((months) => OLD_PARTITION(table, months))),
  `INSERT INTO reseller (id, slug, name, environment, uniqueness_scope, colt_base_url, colt_token_url, colt_client_id,
     colt_client_secret_cipher, rate_per_second, max_in_flight)
   SELECT gen_random_uuid(), 'many-' || n, 'Many', 'simulator', 'many-' || n, 'http://127.0.0.1:1', 'http://127.0.0.1:1', 'x', 'x',
     10, 10 FROM generate_series(1, ${MANY.resellers}) AS n`,
  `INSERT INTO reseller_sequence (reseller_id, epoch) SELECT id, 'e1' FROM reseller`,
  'INSERT INTO colt_account_state (reseller_id) SELECT id FROM reseller',
  'CREATE TEMP TABLE numbered AS SELECT (row_number() OVER ())::int - 1 AS place, id FROM reseller',
  `INSERT INTO "order" (id, reseller_id, type, status, country, kind, carrier_reference, next_action, next_action_at, created_at,
     updated_at, completed_at)
   SELECT gen_random_uuid(), r.id, 'reservation', (CASE WHEN open THEN 'in_progress' ELSE 'completed' END)::order_status, 'FR', 'geo', n::text,
     (CASE WHEN open THEN 'observe' END)::next_action, CASE WHEN open THEN now() + interval '5 minutes' END,
     now() - n * interval '30 seconds', now() - n * interval '30 seconds', CASE WHEN NOT open THEN now() - n * interval '30 seconds' END
   FROM generate_series(1, ${MANY.orders}) AS n CROSS JOIN LATERAL (SELECT n % 400 = 0 AS open) AS o
   JOIN numbered r ON r.place = n % ${MANY.resellers}`,
  `INSERT INTO attempt (id, order_id, reseller_id, number, fencing_token, operation, tracking_id, ranges, lease_until, sent_at, ended_at,
     verdict, http_status, colt_order_id)
   SELECT gen_random_uuid(), id, reseller_id, 1, 1, 'reservation', 'x', '[]', created_at, created_at, created_at, 'accepted', 200, carrier_reference
   FROM "order"`,
  `INSERT INTO carrier_order (reseller_id, carrier_epoch, colt_order_id, order_id, status)
   SELECT reseller_id, 1, carrier_reference, id, 'completed' FROM "order"`,
  `INSERT INTO order_history (id, order_id, reseller_id, seq, at, status, cause)
   SELECT gen_random_uuid(), id, reseller_id, 1, created_at, status, 'notification' FROM "order"`,
  `INSERT INTO "order" (id, reseller_id, type, status, country, kind, carrier_reference, execute_at, next_action, next_action_at)
   SELECT gen_random_uuid(), r.id, 'reservation', 'accepted', 'FR', 'geo', 'scheduled-' || n, now() + n * interval '1 minute', 'guard',
     now() + n * interval '1 minute'
   FROM generate_series(1, ${MANY.scheduled}) AS n JOIN numbered r ON r.place = n % 7`,
  `INSERT INTO holding (id, reseller_id, uniqueness_scope, start_e164, end_e164, country, kind, status, reservation_expires_at)
   SELECT gen_random_uuid(), r.id, 'many-' || r.place, 33100000000 + n, 33100000000 + n, 'FR', 'geo', 'reserved', now() + interval '60 days'
   FROM numbered r CROSS JOIN generate_series(1, 4) AS n`,
  `INSERT INTO notification (id, reseller_id, received_at, authenticated, state, body, colt_order_id, status)
   SELECT gen_random_uuid(), r.id, now() - n * interval '2 minutes', true,
     (CASE WHEN n % 2000 = 0 THEN 'parked' ELSE 'applied' END)::notification_state, '{}', n::text, 'completed'
   FROM generate_series(1, ${MANY.notifications}) AS n JOIN numbered r ON r.place = n % ${MANY.resellers}`,
  `INSERT INTO notification_key (reseller_id, hash, notification_id, last_seen_at)
   SELECT r.id, decode(md5(n::text), 'hex'), gen_random_uuid(), now() - n * interval '3 minutes'
   FROM generate_series(1, ${MANY.keys}) AS n JOIN numbered r ON r.place = n % ${MANY.resellers}`,
  `INSERT INTO idempotency_key (reseller_id, route, key, body_hash, created_at)
   SELECT r.id, 'orders', n::text, '', now() - n * interval '3 seconds'
   FROM generate_series(1, 40000) AS n JOIN numbered r ON r.place = n % ${MANY.resellers}`,
  `INSERT INTO event (reseller_id, seq, type, occurred_at, data)
   SELECT r.id, 1 + n / ${MANY.resellers}, 'order.changed', now() - n * interval '2 minutes', '{}'
   FROM generate_series(1, ${MANY.notifications}) AS n JOIN numbered r ON r.place = n % ${MANY.resellers}`,
  `INSERT INTO drift_run (id, reseller_id, state, trigger, started_at, finished_at)
   SELECT gen_random_uuid(), r.id, 'completed', 'schedule', now() - n * interval '7 hours', now() - n * interval '7 hours'
   FROM numbered r CROSS JOIN generate_series(1, 4) AS n`,
  `INSERT INTO drift_finding (id, reseller_id, class, start_e164, end_e164, state, settled_at)
   SELECT gen_random_uuid(), r.id, 'only_ours', 1, 1, 'gone', now() - (4 * place + n) * interval '40 seconds' FROM numbered r CROSS JOIN generate_series(1, 4) AS n`,
];

/** Fills the database, without checking references, and analyses it. */
export async function generateRows(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (const sql of ROWS) await client.query(sql);
    await client.query('ANALYZE');
    await client.query('VACUUM');
  } finally {
    await client.end();
  }
}
