import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** The distribution of sizes among 96 ranges: many single numbers, but most numbers in blocks. */
const MIX = [
  { size: 1, ranges: 50 },
  { size: 10, ranges: 30 },
  { size: 100, ranges: 15 },
  { size: 1_000, ranges: 1 },
];
const FIRST = 33_100_000_000n;

export interface Inventory {
  readonly resellerId: string;
  readonly ranges: number;
  readonly numbers: number;
  /** The bounds of the inventory. */
  readonly first: bigint;
  readonly last: bigint;
}

export async function addReseller(client: pg.Client): Promise<string> {
  const resellerId = randomUUID();
  await client.query(
    `INSERT INTO reseller (id, slug, name, environment, uniqueness_scope, colt_base_url, colt_token_url, colt_client_id,
       colt_client_secret_cipher, rate_per_second, max_in_flight)
     VALUES ($1::uuid, $1::uuid::text, 'bench', 'simulator', $1::uuid::text, '', '', '', '', 10, 10)`,
    [resellerId],
  );
  return resellerId;
}

/** About `numbers` numbers of a reseller, two thirds of them active for a thousand end customers, with history. */
export async function generateInventory(client: pg.Client, resellerId: string, numbers: number): Promise<Inventory> {
  await client.query(
    `INSERT INTO end_customer (reseller_id, id, type, name, address)
     SELECT $1::uuid, lpad(to_hex(i), 32, '0')::uuid, 'business', 'bench ' || i, '{}' FROM generate_series(0, 999) AS i`,
    [resellerId],
  );
  await client.query(
    `INSERT INTO end_customer_version (reseller_id, end_customer_id, version, details)
     SELECT reseller_id, id, 1, '{}' FROM end_customer WHERE reseller_id = $1::uuid`,
    [resellerId],
  );
  const cycle = MIX.flatMap(({ size, ranges }) => Array.from({ length: ranges }, () => size)).sort(shuffled());
  const perCycle = cycle.reduce((sum, size) => sum + size, 0);
  const count = Math.round((numbers / perCycle) * cycle.length);
  await client.query(
    `WITH sized AS (
       SELECT i, ($2::int[])[1 + i % ${cycle.length}]::bigint AS size FROM generate_series(0, $3::int - 1) AS i),
     placed AS (SELECT i, size, ${FIRST} + sum(size + 2) OVER (ORDER BY i) - size AS start FROM sized)
     INSERT INTO holding (id, reseller_id, uniqueness_scope, start_e164, end_e164, country, kind, status, end_customer_id, reference,
       reserved_at, activated_at, changed_at)
     SELECT gen_random_uuid(), $1::uuid, $1::uuid::text, start, start + size - 1, 'FR',
       (ARRAY['geo', 'geo', 'geo', 'freephone', 'national_rate']::number_kind[])[1 + i % 5],
       (ARRAY['active', 'active', 'reserved']::holding_status[])[1 + i % 3],
       CASE WHEN i % 3 < 2 THEN lpad(to_hex(i % 1000), 32, '0')::uuid END, 'ref-' || i % 5000, now(), now(), now()
     FROM placed`,
    [resellerId, cycle, count],
  );
  for (const [seq, status, age] of [
    [1, 'reserved', 200],
    [2, 'active', 100],
  ]) {
    await client.query(
      `INSERT INTO holding_history (id, reseller_id, seq, at, start_e164, end_e164, country, kind, status, cause)
       SELECT gen_random_uuid(), reseller_id, $2::bigint, now() - $3::int * interval '1 day', start_e164, end_e164, country, kind,
         $4::holding_history_status, 'sync'
       FROM holding WHERE reseller_id = $1::uuid`,
      [resellerId, seq, age, status],
    );
  }
  await client.query('VACUUM ANALYZE');
  const { rows } = await client.query<{ ranges: string; numbers: string; first: string; last: string }>(
    `SELECT count(*) AS ranges, sum(end_e164 - start_e164 + 1) AS numbers, min(start_e164) AS first, max(end_e164) AS last
     FROM holding WHERE reseller_id = $1::uuid`,
    [resellerId],
  );
  const [row] = rows;
  if (!row) throw new Error('nothing was generated');
  return {
    resellerId,
    ranges: Number(row.ranges),
    numbers: Number(row.numbers),
    first: BigInt(row.first),
    last: BigInt(row.last),
  };
}

/** A random order that is the same every time. */
function shuffled(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 - 0.5;
  };
}
