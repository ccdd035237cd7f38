import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readOptions } from '../test/support/command-line.js';
import { findFreePort } from '../test/support/free-port.js';
import { startOwnPostgres } from './own-postgres.js';
import { startServerProcess } from './server-process.js';
import { ACCOUNT, KEY, startService } from './service-process.js';

/**
 * Reservations of one reseller from POST to completed, through Colt's answer and both notifications, compared with a
 * floor in the same run: the transactions that an order cannot avoid, each with the reseller lock and one written row,
 * over plain `pg`. `--orders N` (400), `--at-once N` (16). Also needs `npm run build`. The exit code is 1 if an order
 * does not complete.
 */
const { orders, 'at-once': atOnce } = readOptions('node build/bench/orders.js', { orders: 400, 'at-once': 16 });
/** Intent, lease, mark, outcome; inbox row and application of the notifications raised and completed. */
const TRANSACTIONS = 8;
interface Range {
  readonly start: string;
  readonly end: string;
}

async function bench(): Promise<boolean> {
  const postgres = await startOwnPostgres({ fast: false });
  const databaseUrl = postgres.url;
  const port = await findFreePort();
  const api = `http://127.0.0.1:${port}`;
  const account = { ...ACCOUNT, callbackUrl: `${api}/colt/demo/callBack` };
  const colt = await startServerProcess({ simulator: { validate: false, account } });
  const service = startService(port, databaseUrl, colt, { LOG_LEVEL: 'error' });
  try {
    await service.ready();
    const ranges = await freeNumbers(api, orders + 20);
    await play(api, ranges.splice(0, 20)); // warm
    const statements = new Statements(databaseUrl);
    const before = await statements.transactions();
    const orderMs = await play(api, ranges);
    const transactions = ((await statements.transactions()) - before) / orders;
    const floorMs = await floor(databaseUrl);
    const open = await statements.open();
    await statements.close();
    console.log(
      `${orders} reservations, ${atOnce} at once, one reseller: ${(1000 / orderMs).toFixed(0)} a second, ` +
        `${transactions.toFixed(1)} transactions each`,
    );
    console.log(
      `floor ${(1000 / floorMs).toFixed(0)} a second; an order takes ${(orderMs / floorMs).toFixed(1)} x floor`,
    );
    console.log(open === 0 ? 'every order completed' : `FAILED: ${open} orders did not complete`);
    return open === 0;
  } finally {
    service.close();
    colt.close();
    await postgres.close();
  }
}

/** Orders every number and waits for all orders to end. @returns milliseconds for each */
async function play(api: string, ranges: readonly object[]): Promise<number> {
  const start = performance.now();
  const waiting = [...ranges];
  const worker = async () => {
    for (let range = waiting.pop(); range; range = waiting.pop()) {
      const placed = await call<object>(api, 'POST', '/v1/reservations', {
        country: 'FR',
        kind: 'freephone',
        ranges: [range],
      });
      if (placed.status > 202) throw new Error(`${placed.status}: ${JSON.stringify(placed.body)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(5)) {
    if ((await call<{ open: number }>(api, 'GET', '/v1/orders/summary')).body.open === 0) break;
  }
  return (performance.now() - start) / ranges.length;
}

/** Single numbers that are free at Colt. */
async function freeNumbers(api: string, wanted: number): Promise<Range[]> {
  const path = `/v1/free-numbers?country=FR&kind=freephone&blockSize=${wanted}&quantity=1`;
  const { status, body } = await call<{ items: Range[] }>(api, 'GET', path);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  const first = BigInt(body.items[0]?.start.slice(1) ?? 0);
  return Array.from({ length: wanted }, (_, n) => ({ start: `+${first + BigInt(n)}`, end: `+${first + BigInt(n)}` }));
}

/** Runs one order after the other, as the reseller lock does. @returns milliseconds of one order */
async function floor(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE floor (id bigserial PRIMARY KEY, body jsonb)');
  const start = performance.now();
  for (let n = 0; n < orders * TRANSACTIONS; n += 1) {
    await client.query('BEGIN');
    await client.query('SELECT seq FROM reseller_sequence FOR UPDATE');
    await client.query('INSERT INTO floor (body) VALUES ($1)', ['{"status":"submitting"}']);
    await client.query('COMMIT');
  }
  const ms = (performance.now() - start) / orders;
  await client.end();
  return ms;
}

/** Postgres's own statistics. */
class Statements {
  private readonly pool: pg.Pool;

  constructor(databaseUrl: string) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  }

  async transactions(): Promise<number> {
    await sleep(1_100); // statistics come in once a second
    const { rows } = await this.pool.query<{ count: string }>(
      'SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(rows[0]?.count);
  }

  async open(): Promise<number> {
    const { rows } = await this.pool.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM "order" WHERE status <> 'completed'`,
    );
    return rows[0]?.open ?? -1;
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

/** `T` is the response of our own API. */
async function call<T>(api: string, method: string, path: string, body?: object): Promise<{ status: number; body: T }> {
  const response = await fetch(api + path, {
    method,
    headers: { authorization: `Bearer ${KEY}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as T };
}

process.exitCode = (await bench()) ? 0 : 1;
