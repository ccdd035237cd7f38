import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { readOptions } from '../test/support/command-line.js';
import { findFreePort } from '../test/support/free-port.js';
import { startOrderFloor } from './order-floor.js';
import { freeNumbers, placeOrders, type OrderLoad, type Range } from './order-load.js';
import { startOwnPostgres } from './own-postgres.js';
import { startServerProcess } from './server-process.js';
import { ACCOUNT, startService } from './service-process.js';
import { median } from './median.js';

/**
 * Reservations from POST to completed, through Colt's answer and both notifications, compared with a floor in the same
 * run: one process with Fastify and pg that does the same work in the plainest way (order-floor.ts). `--orders N` (400)
 * a round, `--at-once N` (16), `--rounds N` (5). Also needs `npm run build`. The exit code is 1 if an order does not
 * complete or a goal is missed.
 */
const options = readOptions('node build/bench/orders.js', { orders: 400, 'at-once': 16, rounds: 5 });
/** Least share of the floor's throughput, and most processor time as a multiple of the floor's. */
const GOAL = { throughput: 0.5, cpu: 2.5 };
const POOL_SIZE = 10;
const TICKS_PER_SECOND = 100;

/** The service or the floor, with its own database and its own Colt. */
interface Side extends OrderLoad {
  readonly pid: number;
  close(): Promise<void>;
}

interface Round {
  readonly perSecond: number;
  /** Milliseconds of processor time for each order. */
  readonly cpuMs: number;
}

async function bench(): Promise<boolean> {
  const orders = (options.rounds + 1) * options.orders;
  const postgres = await startOwnPostgres({ fast: false });
  const sides: Side[] = [];
  try {
    const service = await openService(postgres.url, orders);
    sides.push(service);
    const floor = await openFloor(postgres.url, await postgres.clone('floor'), [...service.ranges]);
    sides.push(floor);
    const rounds: { service: Round; floor: Round }[] = [];
    for (let round = 0; round <= options.rounds; round += 1) {
      const measured = { service: await play(service), floor: await play(floor) };
      if (round > 0) rounds.push(measured); // the first one warms both
    }
    return report(rounds);
  } finally {
    for (const side of sides) await side.close();
    await postgres.close();
  }
}

function report(rounds: readonly { service: Round; floor: Round }[]): boolean {
  const share = median(rounds.map(({ service, floor }) => service.perSecond / floor.perSecond));
  const cpu = median(rounds.map(({ service, floor }) => service.cpuMs / floor.cpuMs));
  const of = (side: 'service' | 'floor') => {
    const perSecond = median(rounds.map((round) => round[side].perSecond));
    const cpuMs = median(rounds.map((round) => round[side].cpuMs));
    return `${perSecond.toFixed(0)} orders a second, ${cpuMs.toFixed(1)} ms of processor time each`;
  };
  console.log(`${options.orders} reservations of one reseller, ${options['at-once']} at once`);
  console.log(`service: ${of('service')}`);
  console.log(`floor:   ${of('floor')}`);
  console.log(`${share.toFixed(2)} of the floor's throughput (goal ${GOAL.throughput})`);
  console.log(`${cpu.toFixed(2)} times the floor's processor time (goal ${GOAL.cpu})`);
  return share >= GOAL.throughput && cpu <= GOAL.cpu;
}

async function openService(databaseUrl: string, orders: number): Promise<Side> {
  const port = await findFreePort();
  const colt = await startColt(`http://127.0.0.1:${port}/colt/demo/callBack`);
  const settings = { DATABASE_POOL_SIZE: String(POOL_SIZE) };
  const service = startService(port, databaseUrl, colt, settings);
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  database.on('error', () => undefined); // Postgres stops first after a failure
  const close = async () => {
    service.close();
    colt.close();
    await database.end();
  };
  try {
    await service.ready();
    return { url: service.url, pid: service.pid, database, ranges: await freeNumbers(service.url, orders), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param serviceUrl the service's database, whose reseller and API key the floor gets */
async function openFloor(serviceUrl: string, databaseUrl: string, ranges: Range[]): Promise<Side> {
  const port = await findFreePort();
  const colt = await startColt(`http://127.0.0.1:${port}/colt/demo/callBack`);
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  database.on('error', () => undefined);
  const resellerId = await copyReseller(serviceUrl, database);
  const floor = await startOrderFloor({
    port,
    databaseUrl,
    poolSize: POOL_SIZE,
    colt,
    client: `${ACCOUNT.clientId}:${ACCOUNT.clientSecret}`,
    callBacks: { demo: { resellerId, credential: `${ACCOUNT.callbackUser}:${ACCOUNT.callbackPassword}` } },
  });
  const close = async () => {
    floor.close();
    colt.close();
    await database.end();
  };
  return { url: floor.url, pid: floor.pid, database, ranges, close };
}

function startColt(callbackUrl: string) {
  return startServerProcess({ simulator: { validate: false, account: { ...ACCOUNT, callbackUrl } } });
}

async function copyReseller(from: string, to: pg.Pool): Promise<string> {
  const source = new pg.Pool({ connectionString: from, max: 1 });
  let id = '';
  for (const table of ['reseller', 'reseller_sequence', 'api_key']) {
    const { rows } = await source.query<{ row: { id: string } }>(`SELECT to_jsonb(t) AS row FROM ${table} t`);
    for (const { row } of rows) {
      await to.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [row]);
      if (table === 'reseller') id = row.id;
    }
  }
  await source.end();
  return id;
}

/** Orders the next ranges and waits for all orders to end. @throws Error if one does not complete */
async function play(side: Side): Promise<Round> {
  const cpuBefore = cpuSeconds(side.pid);
  const start = performance.now();
  await placeOrders(side, options.orders, options['at-once']);
  const ms = performance.now() - start;
  return {
    perSecond: (options.orders * 1000) / ms,
    cpuMs: ((cpuSeconds(side.pid) - cpuBefore) * 1000) / options.orders,
  };
}

/** User and system time of a process. */
function cpuSeconds(pid: number): number {
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / TICKS_PER_SECOND;
}

process.exitCode = (await bench()) ? 0 : 1;
