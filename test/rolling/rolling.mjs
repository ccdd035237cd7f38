// @ts-check
// npm run test:rolling [-- --rounds 3 --rate 10]: three built replicas behind nginx with the configuration of deploy/, the
// simulator and an embedded Postgres. Under load each replica is stopped by SIGTERM and started again, in turn. The exit code
// is 1 unless every request was answered and every order completed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { prepareDatabase } from '../../tools/embedded-database.mjs';
import { startPostgres } from '../../tools/embedded-postgres.mjs';
import { findFreePort } from '../../tools/free-port.mjs';
import { runProgram } from '../../tools/child-program.mjs';
import { ROOT } from '../../tools/start-settings.mjs';
import { KEY, Load } from './load.mjs';
import { startNginx } from './nginx.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, rate: { type: 'string', default: '10' } },
});
const [rounds, rate] = [Number(values.rounds), Number(values.rate)];
const REPLICAS = 3;
const GRACE_MS = 120_000;
const SLUG = 'rolling';
const COLT = {
  clientId: 'rolling-client',
  clientSecret: 'rolling-secret',
  user: 'colt',
  password: 'rolling-Password-0123456789',
};

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-rolling-'));
/** @type {(() => Promise<unknown>)[]} */
const stops = [];

/** @param {string} url */
async function ready(url) {
  for (const until = Date.now() + 90_000; Date.now() < until; await sleep(100)) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.status === 200) return;
  }
  throw new Error(`${url} did not become ready`);
}

/** @param {import('./nginx.mjs').Nginx} proxy of the service, which Colt's notifications go through */
async function startSimulator(proxy) {
  const own = await findFreePort();
  const program = runProgram({
    name: 'simulator',
    script: join(ROOT, 'build/simulator/main.js'),
    env: {
      PATH: process.env.PATH,
      NODE_EXTRA_CA_CERTS: proxy.caFile,
      SIMULATOR_PORT: String(own),
      SIMULATOR_DATA_DIR: join(folder, 'simulator'),
      SIMULATOR_CALLBACK_URL: `https://127.0.0.1:${proxy.port}/colt/${SLUG}/callBack`,
      SIMULATOR_CALLBACK_USER: COLT.user,
      SIMULATOR_CALLBACK_PASSWORD: COLT.password,
      SIMULATOR_CLIENT_ID: COLT.clientId,
      SIMULATOR_CLIENT_SECRET: COLT.clientSecret,
    },
    graceMs: 5_000,
    onLine: () => true,
  });
  stops.push(program.stop);
  return `http://127.0.0.1:${own}`;
}

/**
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 */
async function startReplica(port, env) {
  const program = runProgram({
    name: `replica ${port}`,
    script: join(ROOT, 'dist/main.js'),
    env: { ...env, PORT: String(port) },
    graceMs: GRACE_MS,
    onLine: (line) => !/"level":"(error|fatal)"/.test(line),
  });
  await ready(`http://127.0.0.1:${port}`);
  return program;
}

async function main() {
  for (const built of ['dist/main.js', 'build/simulator/main.js']) {
    if (!existsSync(join(ROOT, built)))
      throw new Error(`${built} is missing: run "npm run build && npm run build:dev"`);
  }
  say(
    execFileSync('nginx', ['-v'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) || 'nginx of this machine',
  );
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), maxConnections: 200 });
  stops.push(postgres.stop);
  const { service } = await prepareDatabase(postgres);
  const ports = [];
  for (let n = 0; n < REPLICAS; n += 1) ports.push(await findFreePort());
  const nginx = await startNginx(folder, ports);
  stops.push(nginx.stop);
  const simulator = await startSimulator(nginx);
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: service,
    SECRETS_KEY: Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64'),
    PUBLIC_URL: `https://127.0.0.1:${nginx.port}`,
    TRUST_PROXY: '1',
    COLT_ENVIRONMENT: 'simulator',
    COLT_BASE_URL: `${simulator}/numberManagement/inbound/v1`,
    COLT_TOKEN_URL: `${simulator}/authentication/v1/oauth/token`,
    COLT_CLIENT_ID: COLT.clientId,
    COLT_CLIENT_SECRET: COLT.clientSecret,
    COLT_CALLBACK_USER: COLT.user,
    COLT_CALLBACK_PASSWORD: COLT.password,
    COLT_RATE_PER_SECOND: '200',
    COLT_MAX_IN_FLIGHT: '50',
    BOOTSTRAP_RESELLER: SLUG,
    BOOTSTRAP_API_KEY: KEY,
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_FORMAT: 'json',
  };
  const replicas = await Promise.all(ports.map((port) => startReplica(port, env)));
  stops.push(() => Promise.all(replicas.map(({ stop }) => stop())));
  const load = new Load(nginx);
  await load.stockUp();
  load.start(rate);
  await sleep(2_000);
  const exits = [];
  const startedAt = performance.now();
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, port] of ports.entries()) {
      const began = performance.now();
      const replica = replicas[index];
      await replica?.stop();
      exits.push(await replica?.exited);
      const stopped = performance.now();
      replicas[index] = await startReplica(port, env);
      const seconds = (/** @type {number} */ from) => ((performance.now() - from) / 1_000).toFixed(1);
      say(
        `round ${round}, replica ${index + 1}: stopped in ${((stopped - began) / 1_000).toFixed(1)} s, ready again after ${seconds(began)} s`,
      );
    }
  }
  const rolledMs = performance.now() - startedAt;
  await sleep(2_000);
  await load.stop();
  return report(load, service, exits, rolledMs);
}

/**
 * @param {Load} load
 * @param {string} url
 * @param {(number | undefined)[]} exits
 * @param {number} rolledMs
 */
async function report(load, url, exits, rolledMs) {
  const wrong = load.answers.filter(({ status }) => status < 200 || status > 202);
  const orders = load.answers.filter(({ what, status }) => what === 'order' && (status === 201 || status === 202));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  /** @type {Map<string, string>} */
  let found = new Map();
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(500)) {
    const { rows } = await client.query('SELECT reference, status FROM "order"');
    found = new Map(rows.map(({ reference, status }) => [reference, status]));
    if (![...found.values()].some((status) => status !== 'completed')) break;
  }
  await client.end();
  await sleep(1_000);
  load.close();
  const lost = orders.filter(({ reference = '' }) => found.get(reference) !== 'completed');
  const untold = orders.filter(({ body }) => !load.streams.completed.has(body.id));
  const counts = new Map();
  for (const { what, status } of load.answers)
    counts.set(`${what} ${status}`, (counts.get(`${what} ${status}`) ?? 0) + 1);
  const times = load.times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => Math.round(times[Math.floor(times.length * share)] ?? 0);
  say('');
  for (const [what, count] of [...counts].sort()) say(`${what}: ${count}`);
  say(
    `${exits.length} stops in ${(rolledMs / 1_000).toFixed(0)} s, exit codes other than 0: ${exits.filter((code) => code !== 0).length}`,
  );
  say(
    `requests ${load.answers.length}, errors ${wrong.length}; median ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(0.9999)} ms`,
  );
  say(`orders accepted ${orders.length}, in the database ${found.size}, lost or not completed ${lost.length}`);
  say(
    `event stream opened ${load.streams.opened} times, completions of accepted orders that it did not tell ${untold.length}`,
  );
  for (const { what, status, body } of wrong.slice(0, 20))
    say(`  ${what}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
  // 2026/01/01 00:00:00 [error] 1#1: *1 connect() failed … while connecting to upstream, client: …
  const lines = readFileSync(join(folder, 'error.log'), 'utf8').split('\n');
  const errors = lines
    .filter((line) => line.includes('[error]'))
    .map((line) => line.split(',')[0]?.split('*')[1] ?? '');
  const kinds = errors.map((line) => line.slice(line.indexOf(' ') + 1));
  say(`errors in the log of nginx: ${errors.length}`);
  for (const kind of new Set(kinds)) say(`  ${kinds.filter((one) => one === kind).length} × ${kind}`);
  return wrong.length + lost.length + untold.length + exits.filter((code) => code !== 0).length;
}

let faults = 1;
try {
  faults = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  for (const stop of stops.reverse()) await stop().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
}
process.exit(faults === 0 ? 0 : 1);
