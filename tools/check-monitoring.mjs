// @ts-check
// Checks what deploy/monitoring/ holds and what the built service reports with Prometheus's own tool: node
// tools/check-monitoring.mjs. Without promtool on the PATH it says what it did not check, and passes: specs check the rest.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { prepareDatabase } from './embedded-database.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { findFreePort } from './free-port.mjs';
import { DEMO_KEY, ROOT } from './start-settings.mjs';

const MONITORING = join(ROOT, 'deploy/monitoring');
const START_WITHIN_MS = 60_000;
/** Of every kind, so that all sorts of metrics have values. */
const REQUESTS = /** @type {const} */ ([
  ['GET', '/v1/account'],
  ['GET', '/v1/orders'],
  ['GET', '/v1/free-numbers?country=FR&kind=freephone'],
  [
    'POST',
    '/v1/reservations',
    '{"country":"FR","kind":"freephone","ranges":[{"start":"+33800000000","end":"+33800000009"}]}',
  ],
  ['POST', '/colt/demo/callBack', 'not a notification'],
  ['GET', '/nowhere'],
]);

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/**
 * @param {string} what
 * @param {string[]} args
 * @param {string} [input]
 */
function promtool(what, args, input) {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: ROOT, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`promtool ${args.join(' ')} failed:\n${stdout}${stderr}`);
  say(`  promtool: ${what}`);
}

/** @param {string} folder */
const filesIn = (folder) => readdirSync(join(MONITORING, folder)).map((file) => join(MONITORING, folder, file));

/** The queries of the dashboard as rules, with values in place of Grafana's variables: promtool parses rules. */
function dashboardQueries() {
  /** @type {{ panels: { queries: { query: string }[] }[] }[]} */
  const rows = parse(readFileSync(join(MONITORING, 'grafana/panels.yaml'), 'utf8'));
  const queries = rows.flatMap(({ panels }) => panels.flatMap((panel) => panel.queries.map(({ query }) => query)));
  const rules = queries.map((query, at) => ({
    record: `dashboard:query_${at}`,
    expr: query.replaceAll('$__rate_interval', '5m').replaceAll('$job', 'colt-inbound'),
  }));
  return { count: rules.length, text: stringify({ groups: [{ name: 'dashboard', rules }] }) };
}

/**
 * What /metrics returns of a service that has had requests.
 * @param {string} folder
 */
async function realMetrics(folder) {
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), fast: true });
  try {
    const { service } = await prepareDatabase(postgres);
    const [port, metricsPort, nothing] = [await findFreePort(), await findFreePort(), await findFreePort()];
    const env = {
      ...{ PATH: process.env.PATH, DATABASE_URL: service, DATA_DIR: folder, HOST: '127.0.0.1', LOG_LEVEL: 'error' },
      ...{ PORT: String(port), METRICS_PORT: String(metricsPort), ORDER_WAIT_MS: '500', COLT_TIMEOUT_MS: '500' },
      COLT_BASE_URL: `http://127.0.0.1:${nothing}/v1`,
      COLT_TOKEN_URL: `http://127.0.0.1:${nothing}/token`,
    };
    const child = spawn(process.execPath, ['dist/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = new Promise((done) => child.once('exit', done));
    try {
      const early = ended.then(() => Promise.reject(new Error('the service ended')));
      early.catch(() => undefined); // in the end it is meant to end
      await Promise.race([requestAll(`http://127.0.0.1:${port}`), early]);
      return await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  } finally {
    await postgres.stop();
  }
}

/** @param {string} url */
async function requestAll(url) {
  const until = Date.now() + START_WITHIN_MS;
  for (;;) {
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    if (ready?.ok) break;
    if (Date.now() > until) throw new Error('the service did not start');
    await sleep(100);
  }
  for (const [method, path, body = null] of REQUESTS) {
    const headers = { authorization: `Bearer ${DEMO_KEY}`, 'content-type': 'application/json' };
    await (await fetch(url + path, { method, headers, body })).text();
  }
}

async function check() {
  const version = spawnSync('promtool', ['--version'], { encoding: 'utf8' });
  if (version.error) {
    say('  NOT RUN: promtool check rules, promtool test rules and promtool check metrics, because promtool is not on');
    say('  the PATH. It comes with Prometheus; on Debian: apt-get install prometheus');
    return;
  }
  say(`  ${`${version.stdout}${version.stderr}`.split('\n')[0]}`);
  const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-monitoring-'));
  try {
    promtool('rules are valid', ['check', 'rules', '--lint=all', '--lint-fatal', ...filesIn('rules')]);
    promtool('the example of a configuration is valid', ['check', 'config', join(MONITORING, 'prometheus.yml')]);
    promtool('tests of the rules pass', ['test', 'rules', ...filesIn('tests')]);
    const { count, text } = dashboardQueries();
    const file = join(folder, 'dashboard.yaml');
    writeFileSync(file, text);
    promtool(`${count} queries of the dashboard are valid`, ['check', 'rules', file]);
    const metrics = await realMetrics(folder);
    promtool(`${metrics.split('\n').length} lines of /metrics are valid`, ['check', 'metrics'], metrics);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

check().catch((/** @type {unknown} */ error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
