import { isDeepStrictEqual } from 'node:util';
import autocannon from 'autocannon';
import pg from 'pg';
import { readOptions } from '../test/support/command-line.js';
import { findFreePort } from '../test/support/free-port.js';
import { generateData } from './http-data.js';
import { startFloor } from './http-floor.js';
import { startOwnPostgres } from './own-postgres.js';
import { ACCOUNT, KEY, startService } from './service-process.js';
import { median } from './median.js';

/**
 * The service over HTTP, compared with a floor in the same run: Fastify and pg without anything else (http-floor.ts).
 * `--rounds N` (7) alternating rounds of `--seconds N` (2), `--connections N` (16), `--numbers N` in the inventory
 * (10000), `--works …` to measure only some, `--answers` to compare the answers alone. Also needs `npm run build`. The
 * exit code is 1 if an answer differs from the floor's, is not 200, or a ratio misses its goal.
 */
interface Work {
  readonly name: string;
  /** Least throughput, as a share of the floor's, and most p99, as a multiple. */
  readonly goal: { readonly rate: number; readonly p99: number };
  readonly paths?: readonly string[];
}

const POOL_SIZE = 10;
const WORKS: readonly string[] = ['numbers', 'orders', 'number', 'notifications'];
const options = readOptions('node build/bench/http.js', {
  rounds: 7,
  seconds: 2,
  connections: 16,
  numbers: 10_000,
  works: WORKS,
  answers: false,
});
const credential = `${ACCOUNT.callbackUser}:${ACCOUNT.callbackPassword}`;
const reading = { authorization: `Bearer ${KEY}` };
const notifying = {
  authorization: `Basic ${Buffer.from(credential).toString('base64')}`,
  'content-type': 'application/json',
  'x-tracking-id': 'bench',
};

async function bench(): Promise<boolean> {
  const postgres = await startOwnPostgres({ fast: false });
  // Nothing is sent to Colt.
  const colt = { baseUrl: 'http://127.0.0.1:9', tokenUrl: 'http://127.0.0.1:9/token' };
  const settings = { DATABASE_POOL_SIZE: String(POOL_SIZE) };
  const service = startService(await findFreePort(), postgres.url, colt, settings);
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => undefined); // Postgres stops before it does after a failure
  try {
    await service.ready();
    await client.connect();
    const { rows } = await client.query<{ id: string }>('SELECT id FROM reseller');
    const resellerId = rows[0]?.id ?? '';
    const data = await generateData(client, resellerId, options.numbers);
    const floor = await startFloor({ databaseUrl: postgres.url, poolSize: POOL_SIZE, resellerId, credential });
    const all: Work[] = [
      { name: 'numbers', goal: { rate: 0.7, p99: 1.5 }, paths: data.numberPages },
      { name: 'orders', goal: { rate: 0.7, p99: 1.5 }, paths: data.orderPages },
      { name: 'number', goal: { rate: 0.55, p99: 1.5 }, paths: data.numbers },
      { name: 'notifications', goal: { rate: 0.65, p99: 1.5 } },
    ];
    const works = all.filter(({ name }) => options.works.includes(name));
    for (const { paths } of works) await assertEqualAnswers(paths ?? [], service.url, floor.url);
    if (options.answers) {
      floor.close();
      return true;
    }
    console.log(`${options.numbers} numbers, ${options.connections} connections`);
    console.log(['', 'service/s', 'floor/s', 'share', 'p99', 'floor p99', 'times'].map(cell).join(''));
    let good = true;
    for (const work of works) good = (await compare(work, service.url, floor.url)) && good;
    floor.close();
    return good;
  } finally {
    service.close();
    await client.end();
    await postgres.close();
  }
}

/** Both in turn, after a round that does not count. @returns whether the goal is met */
async function compare({ name, goal, paths }: Work, service: string, floor: string): Promise<boolean> {
  const sides = [service, floor].map((url) => ({ url, rates: [] as number[], p99s: [] as number[] }));
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const { url, rates, p99s } of sides) {
      const { requests, latency, non2xx, errors } = await load(url, paths);
      if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} answers were not 2xx, ${errors} errors`);
      if (round === 0) continue;
      rates.push(requests.average);
      p99s.push(latency.p99);
    }
  }
  const [ours, theirs] = sides;
  if (!ours || !theirs) return false;
  const share = median(ours.rates.map((rate, round) => rate / (theirs.rates[round] ?? 0)));
  const times = median(ours.p99s.map((p99, round) => p99 / (theirs.p99s[round] ?? 0)));
  const rates = [median(ours.rates), median(theirs.rates)].map((rate) => rate.toFixed(0));
  const p99s = [median(ours.p99s), median(theirs.p99s)].map((p99) => `${p99} ms`);
  console.log([name, ...rates, share.toFixed(2), ...p99s, times.toFixed(2)].map(cell).join(''));
  return share >= goal.rate && times <= goal.p99;
}

function load(url: string, paths: readonly string[] | undefined) {
  const { connections, seconds: duration } = options;
  if (paths) {
    return autocannon({ url, connections, duration, headers: reading, requests: paths.map((path) => ({ path })) });
  }
  const path = '/colt/demo/callBack';
  const setupRequest = (request: object) => ({ ...request, path, body: notification() });
  return autocannon({ url, connections, duration, method: 'POST', headers: notifying, requests: [{ setupRequest }] });
}

let lastOrderId = 9_000_000;

/** Every one is about another order, which is unknown. */
function notification(): string {
  return JSON.stringify({ orderId: String((lastOrderId += 1)), orderStatus: 'Completed' });
}

async function assertEqualAnswers(paths: readonly string[], ...urls: string[]): Promise<void> {
  for (const path of paths) {
    const read = async (url: string) => (await fetch(url + path, { headers: reading })).json();
    const [ours, theirs] = await Promise.all(urls.map(read));
    if (!isDeepStrictEqual(ours, theirs)) {
      throw new Error(`${path}: the answers differ:\n${JSON.stringify(ours)}\n${JSON.stringify(theirs)}`);
    }
  }
}

function cell(text: string, index: number): string {
  return index === 0 ? text.padEnd(14) : text.padStart(11);
}

process.exitCode = (await bench()) ? 0 : 1;
