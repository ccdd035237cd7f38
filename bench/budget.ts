import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readOptions } from '../test/support/command-line.js';
import { findFreePort } from '../test/support/free-port.js';
import { startOwnPostgres } from './own-postgres.js';
import { startServerProcess } from './server-process.js';
import { ACCOUNT, KEY, startService, type ServiceProcess } from './service-process.js';

/**
 * How well the request budget is used, and how fairly: reservations placed faster than the budget of ten requests a
 * second lets them go, against a Colt that answers 5 % of the requests with 429 at random, against one that grants five
 * requests a second, and after that limit was lifted. `--seconds N` (90) for each, `--replicas N` (2),
 * `--works random,limit,recovery`. Also needs `npm run build`. The exit code is 1 if a goal is missed.
 */
const options = readOptions('node build/bench/budget.js', {
  seconds: 90,
  replicas: 2,
  works: 'random,limit,recovery',
});
const RATE = 10;
const LIMIT = 5;
const BURST = 5;
/** Orders placed a second, until the line is long enough. */
const PLACED_PER_SECOND = 40;
const ASK_EVERY_MS = 3_000;
const GOAL = { random: 0.8, limit: 0.9, limitedShare: 0.05, recoverySeconds: 60, estimates: 0.9 };
/** An estimate may err by this part of the wait, or by this many seconds. */
const MAY_ERR = { part: 0.2, seconds: 2 };
/** By so many seconds an order may be sent before one that was placed earlier: what the replicas have at work. */
const MOST_OVERTAKEN_SECONDS = 5;

interface World {
  readonly services: readonly ServiceProcess[];
  readonly database: pg.Pool;
  readonly colt: { readonly controlUrl: string };
  readonly first: bigint;
}

interface Estimate {
  readonly id: string;
  readonly toldAt: number;
  readonly expectedAt: number;
}

interface Calls {
  readonly granted: number;
  readonly limited: number;
}

let used = 0;

async function bench(): Promise<boolean> {
  const results: boolean[] = [];
  for (const work of options.works.split(',')) {
    const world = await open();
    try {
      if (work === 'random') results.push(...(await random(world)));
      else if (work === 'limit') results.push(...(await limit(world)));
      else if (work === 'recovery') results.push(...(await recovery(world)));
      else throw new Error(`no such work: ${work}`);
    } finally {
      await world.close();
    }
  }
  return results.every(Boolean);
}

async function random(world: World): Promise<boolean[]> {
  await faults(world, [{ probability: 0.05 }]);
  const { calls, seconds, estimates } = await drain(world);
  const share = (calls.granted + calls.limited) / seconds / RATE;
  return [
    report('5 % of 429s at random: share of the rate', share, GOAL.random),
    ...(await fairness(world, estimates)),
  ];
}

async function limit(world: World): Promise<boolean[]> {
  await faults(world, [{ above: { perSecond: LIMIT, burst: BURST } }]);
  const { calls, seconds, estimates } = await drain(world);
  const limited = calls.limited / (calls.granted + calls.limited);
  return [
    report('a limit of five a second: share of it', calls.granted / seconds / LIMIT, GOAL.limit),
    report('a limit of five a second: requests with a 429', limited, GOAL.limitedShare, 'most'),
    ...(await fairness(world, estimates)),
  ];
}

/** The limit is lifted after half of the time. */
async function recovery(world: World): Promise<boolean[]> {
  await faults(world, [{ above: { perSecond: LIMIT, burst: BURST } }]);
  const wanted = place(world, RATE * (options.seconds / 2 + GOAL.recoverySeconds + 30));
  await sleep((options.seconds / 2) * 1_000);
  await faults(world, []);
  const liftedAt = performance.now();
  let seconds = Infinity;
  while (seconds === Infinity && performance.now() - liftedAt < 2 * GOAL.recoverySeconds * 1_000) {
    await sleep(1_000);
    const { rows } = await world.database.query('SELECT current_rate FROM colt_account_state');
    const [row] = rows as { current_rate: number | null }[];
    if (row?.current_rate === null) seconds = (performance.now() - liftedAt) / 1_000;
  }
  await wanted;
  return [report('seconds until the rate is back after a limit', seconds, GOAL.recoverySeconds, 'most')];
}

/** Keeps a line of orders and measures the calls of the time in between. */
async function drain(world: World): Promise<{ calls: Calls; seconds: number; estimates: Estimate[] }> {
  const placing = place(world, RATE * options.seconds);
  await until('the first sending', async () => (await callsOf(world)).granted > 0);
  const [before, startedAt] = [await callsOf(world), performance.now()];
  const estimates: Estimate[] = [];
  for (const end = startedAt + options.seconds * 1_000; performance.now() < end; await sleep(ASK_EVERY_MS)) {
    estimates.push(...(await waiting(world)));
  }
  const [after, seconds] = [await callsOf(world), (performance.now() - startedAt) / 1_000];
  await placing;
  const calls = { granted: after.granted - before.granted, limited: after.limited - before.limited };
  return { calls, seconds, estimates };
}

async function fairness({ database }: World, estimates: readonly Estimate[]): Promise<boolean[]> {
  const { rows } = await database.query<{ id: string; placed: number; sent: number; attention: boolean }>(`
    SELECT o.id::text, extract(epoch FROM o.created_at)::float8 * 1000 AS placed, o.attention_code IS NOT NULL AS attention,
      extract(epoch FROM min(a.sent_at))::float8 * 1000 AS sent
    FROM "order" o JOIN attempt a ON a.reseller_id = o.reseller_id AND a.order_id = o.id
    GROUP BY o.reseller_id, o.id HAVING min(a.sent_at) IS NOT NULL ORDER BY placed, o.id`);
  // For how long an order waited while later ones were sent.
  let earliestLater = Infinity;
  let overtaken = 0;
  for (const { sent } of rows.toReversed()) {
    overtaken = Math.max(overtaken, sent - earliestLater);
    earliestLater = Math.min(earliestLater, sent);
  }
  const sentAt = new Map(rows.map(({ id, sent }) => [id, sent]));
  const errors = estimates.flatMap(({ id, toldAt, expectedAt }) => {
    const sent = sentAt.get(id);
    return sent === undefined ? [] : [{ error: Math.abs(expectedAt - sent), wait: Math.max(0, sent - toldAt) }];
  });
  const good = errors.filter(({ error, wait }) => error <= Math.max(MAY_ERR.part * wait, MAY_ERR.seconds * 1_000));
  return [
    report('  seconds an order was overtaken at most', overtaken / 1_000, MOST_OVERTAKEN_SECONDS, 'most'),
    report(`  good estimates among ${errors.length}`, good.length / errors.length, GOAL.estimates),
    report('  orders with attention', rows.filter(({ attention }) => attention).length, 0, 'most'),
  ];
}

function report(name: string, value: number, goal: number, bound: 'least' | 'most' = 'least'): boolean {
  const passed = bound === 'least' ? value >= goal : value <= goal;
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name}: ${value.toFixed(2)} (at ${bound} ${goal})`);
  return passed;
}

async function open(): Promise<World & { close(): Promise<void> }> {
  const postgres = await startOwnPostgres({ fast: true });
  const ports = await Promise.all(Array.from({ length: options.replicas }, () => findFreePort()));
  const callbackUrl = `http://127.0.0.1:${ports[0]}/colt/demo/callBack`;
  const colt = await startServerProcess({ simulator: { validate: false, account: { ...ACCOUNT, callbackUrl } } });
  const settings = { COLT_RATE_PER_SECOND: String(RATE), COLT_MAX_IN_FLIGHT: '20', LOG_LEVEL: 'error' };
  const services = ports.map((port) => startService(port, postgres.url, colt, settings));
  const database = new pg.Pool({ connectionString: postgres.url, max: 2 });
  database.on('error', () => undefined); // Postgres stops first after a failure
  const close = async () => {
    for (const service of services) service.close();
    colt.close();
    await database.end();
    await postgres.close();
  };
  try {
    await Promise.all(services.map((service) => service.ready()));
    return { services, database, colt, first: await freeNumber(services[0]?.url ?? ''), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A 429 without Retry-After to the requests that each rule names. */
async function faults({ colt }: World, rules: readonly object[]): Promise<void> {
  const effect = { answer: { when: 'before', status: 429 } };
  const on = ['reserveNumberCollection', 'getOrder', 'listNumberCollection'];
  const response = await fetch(`${colt.controlUrl}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rules.map((rule) => ({ on, ...rule, effect }))),
  });
  if (!response.ok) throw new Error(`the faults were not set: ${response.status} ${await response.text()}`);
}

/** Places single numbers in turn with each replica. */
async function place(world: World, orders: number): Promise<void> {
  const placed: Promise<void>[] = [];
  for (let n = 0; n < orders; n += 1) {
    const number = `+${world.first + BigInt((used += 1))}`;
    const url = world.services[n % world.services.length]?.url ?? '';
    placed.push(reserve(url, number));
    await sleep(1_000 / PLACED_PER_SECOND);
  }
  await Promise.all(placed);
}

async function reserve(url: string, number: string): Promise<void> {
  const response = await fetch(`${url}/v1/reservations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      prefer: 'respond-async',
    },
    body: JSON.stringify({ country: 'FR', kind: 'freephone', ranges: [{ start: number, end: number }] }),
  });
  if (response.status > 202) throw new Error(`${response.status}: ${await response.text()}`);
}

/** What the API tells of every order that waits for the budget. */
async function waiting({ services }: World): Promise<Estimate[]> {
  const told: Estimate[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${services[0]?.url}/v1/orders?status=accepted&limit=500${query}`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const page = (await response.json()) as {
      items: { id: string; waiting: { for: string; expectedAt?: string } | null }[];
      nextCursor: string | null;
    };
    for (const { id, waiting: wait } of page.items) {
      if (wait?.for === 'budget' && wait.expectedAt !== undefined) {
        told.push({ id, toldAt: Date.now(), expectedAt: Date.parse(wait.expectedAt) });
      }
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return told;
}

/** Requests that the first fault rule has seen, and those that it answered with 429. */
async function callsOf({ colt }: World): Promise<Calls> {
  const response = await fetch(`${colt.controlUrl}/faults`);
  const { faults: rules } = (await response.json()) as { faults: { matches: number; strikes: number }[] };
  const { matches = 0, strikes = 0 } = rules[0] ?? {};
  return { granted: matches - strikes, limited: strikes };
}

async function freeNumber(api: string): Promise<bigint> {
  const response = await fetch(`${api}/v1/free-numbers?country=FR&kind=freephone&blockSize=10&quantity=1`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  const { items } = (await response.json()) as { items: { start: string }[] };
  if (!items[0]) throw new Error(`no free numbers: ${response.status}`);
  return BigInt(items[0].start.slice(1));
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await sleep(100)) if (await holds()) return;
  throw new Error(`${what} did not come`);
}

process.exitCode = (await bench()) ? 0 : 1;
