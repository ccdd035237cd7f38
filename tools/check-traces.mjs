// @ts-check
// `node tools/check-traces.mjs`: runs the built service with OpenTelemetry's SDK on a Node that the SDK supports, and a
// collector that keeps what it receives. Passes if an order's life arrives as one trace. Also needs `npm run build:dev`. A
// registry without that Node or the SDK is no fault, and is said.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { otherNode, tracingPackages } from './aside.mjs';
import { findFreePort } from './free-port.mjs';
import { ROOT } from './start-settings.mjs';

const NODE = 24;
const WITHIN_MS = 60_000;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const EXPECTED = [
  'POST /v1/reservations',
  'place order',
  'attempt order',
  'POST /numberCollectionReservation',
  'apply notification',
  'settle order',
];
const KEY = { authorization: 'Bearer demo-key-not-for-production' };

/** @type {Buffer[]} */
const received = [];
const collector = createServer((request, response) => {
  request.on('data', (/** @type {Buffer} */ chunk) => received.push(chunk));
  request.on('end', () => response.end());
});
await new Promise((resolve) => collector.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = collector.address();
const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;

/** @typedef {{ items: { start: string, end: string }[], id: string, status: string }} Answer members of several routes */

/** @param {string} url @param {RequestInit} [init] @returns {Promise<Answer>} */
async function call(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return /** @type {Answer} */ (await response.json());
}

/** @param {string} what @param {() => Promise<boolean>} holds */
async function until(what, holds) {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await sleep(100)) if (await holds()) return;
  throw new Error(`${what}: not within ${WITHIN_MS} ms`);
}

/** @param {string} api */
async function order(api) {
  const { items } = await call(`${api}/v1/free-numbers?country=FR&kind=freephone&blockSize=10&quantity=1`, {
    headers: KEY,
  });
  const { id } = await call(`${api}/v1/reservations`, {
    method: 'POST',
    headers: { ...KEY, 'content-type': 'application/json', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
    body: JSON.stringify({ country: 'FR', kind: 'freephone', ranges: items.map(({ start, end }) => ({ start, end })) }),
  });
  await until('the end of the order', async () => {
    return (await call(`${api}/v1/orders/${id}`, { headers: KEY })).status === 'completed';
  });
}

/** How often the trace's id, or a name, is in what the collector got: protobuf writes both as they are. */
function faults() {
  const bytes = Buffer.concat(received);
  const count = (/** @type {Buffer} */ wanted) => {
    let found = 0;
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found += 1;
    return found;
  };
  const missing = EXPECTED.filter((name) => count(Buffer.from(name)) === 0);
  const spans = count(Buffer.from(TRACE, 'hex'));
  if (spans < EXPECTED.length) missing.push(`${EXPECTED.length} spans of the portal's trace, there are ${spans}`);
  process.stdout.write(`the collector got ${bytes.length} bytes with ${spans} spans of the order's trace\n`);
  return missing;
}

/** @returns {{ node: string, version: string, url: string } | null} */
function programs() {
  try {
    return { node: otherNode(NODE), ...tracingPackages() };
  } catch (error) {
    process.stdout.write(`not run: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

/** @returns {Promise<string[]>} what is missing */
async function main() {
  const found = programs();
  if (!found) return [];
  const { node, version, url } = found;
  const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-traces-'));
  const port = await findFreePort();
  const service = spawn(node, [join(ROOT, 'tools/start.mjs')], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_OPTIONS: `--import ${pathToFileURL(join(ROOT, 'tools/resolve-aside.mjs')).href}`,
      TRACING_PACKAGES: url,
      DATABASE_URL: '',
      COLT_ENVIRONMENT: '',
      PORT: String(port),
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise((resolve) => service.on('close', resolve));
  try {
    const api = `http://127.0.0.1:${port}`;
    await until('the start', () => fetch(`${api}/health/ready`).then(({ ok }) => ok, () => false)); // prettier-ignore
    await order(api);
  } catch (error) {
    process.stdout.write(said);
    throw error;
  } finally {
    service.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`OpenTelemetry's SDK ${version}: `);
  return faults();
}

try {
  const missing = await main();
  for (const what of missing) process.stdout.write(`missing: ${what}\n`);
  process.exit(missing.length === 0 ? 0 : 1);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
