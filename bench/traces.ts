import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readOptions } from '../test/support/command-line.js';
import { findFreePort } from '../test/support/free-port.js';
import { median } from './median.js';
import { freeNumbers, placeOrders, type OrderLoad } from './order-load.js';
import { startOwnPostgres } from './own-postgres.js';
import { startServerProcess } from './server-process.js';
import { ACCOUNT, KEY, ready, serviceEnvironment } from './service-process.js';

/**
 * The processor time of the service with its code of traces while none is exported, compared with a service without that
 * code, in alternating rounds. A request is a read of a number, an order, or one of Colt's two notifications about each
 * order. `--requests N` (20000) of each side in `--rounds N` (20), `--at-once N` (16); `--against FOLDER` compares with
 * another compiled service (its `dist`) instead. Also needs `npm run build`. The exit code is 1 above the goal.
 */
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const options = readOptions('node build/bench/traces.js', {
  requests: 20_000,
  rounds: 20,
  'at-once': 16,
  against: '',
});
const MOST = 1.03;
const REQUESTS_OF_ORDER = 3;
const ordersOfRound = Math.ceil(options.requests / options.rounds / 10);
const readsOfRound = Math.ceil(options.requests / options.rounds) - ordersOfRound * REQUESTS_OF_ORDER;

interface Side extends OrderLoad {
  cpuMs(): Promise<number>;
  close(): Promise<void>;
}

async function bench(): Promise<boolean> {
  const postgres = await startOwnPostgres({ fast: true });
  const sides: Side[] = [];
  try {
    const without = options.against === '' ? [DIST, 'without'] : [options.against, 'as-built'];
    const one = await open(await postgres.clone('one'), [DIST, 'with']);
    sides.push(one);
    const other = await open(await postgres.clone('other'), without);
    sides.push(other);
    await round(one); // warms both
    await round(other);
    const ratios: number[] = [];
    const total = { one: 0, other: 0 };
    for (let count = 0; count < options.rounds; count += 1) {
      // Each goes first in half of the rounds.
      const first = count % 2 === 0 ? await round(one) : 0;
      const second = await round(other);
      const ours = first || (await round(one));
      ratios.push(ours / second);
      total.one += ours;
      total.other += second;
    }
    return report(ratios, total);
  } finally {
    for (const side of sides) await side.close();
    await postgres.close();
  }
}

function report(ratios: readonly number[], total: { one: number; other: number }): boolean {
  const requests = options.rounds * (readsOfRound + ordersOfRound * REQUESTS_OF_ORDER);
  const ratio = total.one / total.other;
  const each = (ms: number) => `${((ms * 1000) / requests).toFixed(0)} µs`;
  const sorted = [...ratios].sort((a, b) => a - b);
  console.log(`${requests} requests of each, ${options.rounds * ordersOfRound} of them orders`);
  console.log(`processor time of a request: ${each(total.one)}, without traces ${each(total.other)}`);
  console.log(
    `ratio ${ratio.toFixed(3)} (goal ${MOST}); rounds ${sorted[0]?.toFixed(3)} to ${sorted.at(-1)?.toFixed(3)}`,
  );
  console.log(`median of the rounds ${median(ratios).toFixed(3)}`);
  return ratio <= MOST;
}

/** @returns processor time in milliseconds */
async function round(side: Side): Promise<number> {
  const before = await side.cpuMs();
  const [range] = side.ranges;
  await placeOrders(side, ordersOfRound, options['at-once']);
  let left = readsOfRound;
  const read = async () => {
    while ((left -= 1) >= 0) {
      const response = await fetch(`${side.url}/v1/numbers/${range?.start.slice(1)}`, {
        headers: { authorization: `Bearer ${KEY}` },
      });
      if (response.status !== 200) throw new Error(`a read: ${response.status}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: options['at-once'] }, read));
  return (await side.cpuMs()) - before;
}

async function open(databaseUrl: string, argv: string[]): Promise<Side> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const account = { ...ACCOUNT, callbackUrl: `${url}/colt/demo/callBack` };
  const colt = await startServerProcess({ simulator: { validate: false, account } });
  const child = fork(fileURLToPath(new URL('traced-service.js', import.meta.url)), argv, {
    env: serviceEnvironment(port, databaseUrl, colt, { DATABASE_POOL_SIZE: '10' }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  database.on('error', () => undefined); // Postgres stops first after a failure
  const close = async () => {
    child.kill('SIGKILL');
    colt.close();
    await database.end();
  };
  try {
    await ready(url);
    const ranges = await freeNumbers(url, (options.rounds + 1) * ordersOfRound);
    return { url, database, ranges, cpuMs: () => cpuOf(child), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('processor time');
  const [ms] = (await once(child, 'message')) as [number];
  return ms;
}

process.exitCode = (await bench()) ? 0 : 1;
