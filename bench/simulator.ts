/**
 * Requests a second of the simulator at zero latency and without the contract check, against a floor in the same run:
 * a bare Fastify that answers the same bytes. `--against URL` measures a running mock (Prism, say) that serves the
 * contract below that base URL. `--seconds N` sets the length of a round (default 2).
 */
import autocannon from 'autocannon';
import { fastify } from 'fastify';
import { parseArgs } from 'node:util';
import { startSimulator } from '../simulator/start-simulator.js';

interface Target {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

const { values } = parseArgs({ options: { against: { type: 'string' }, seconds: { type: 'string', default: '2' } } });
const duration = Number(values.seconds);
const rounds = 3;
const freeQuery = '/numberCollection?numberStatus=Free&country=FR&numberType=Freephone&blockSize=10&quantity=10';

const delays = { raisedAfterMs: 0, finishedAfterMs: 0 };
const simulator = await startSimulator({ validate: false, settings: { ...delays, keepRequests: 1000 } });
const credential = Buffer.from('simulator-client:simulator-secret').toString('base64');
const token = await call(simulator.tokenUrl, {
  method: 'POST',
  headers: {
    authorization: `Basic ${credential}`,
    'content-type': 'application/x-www-form-urlencoded',
    'x-tracking-id': '1',
  },
  body: 'grant_type=client_credentials',
});
const headers = { authorization: `Bearer ${member(token, 'access_token')}`, 'x-tracking-id': 'bench', 'x-apikey': 'k' };
const reservation = (start: number) =>
  JSON.stringify({
    customerReference: 'bench',
    country: 'DE',
    numberType: 'Freephone',
    numberCollection: [{ startFullNumber: `+${start}`, endFullNumber: `+${start}` }],
  });
let nextNumber = 498000000000;
const orderId = member(await post('/numberCollectionReservation', reservation(nextNumber++)), 'orderId');

const cases: [name: string, path: string][] = [
  ['GET /order/{orderId}', `/order/${orderId}`],
  ['GET /numberCollection (free, 10 ranges)', freeQuery],
];
for (const [name, path] of cases) {
  const bytes = await (await fetch(simulator.baseUrl + path, { headers })).text();
  await report(name, { url: simulator.baseUrl + path, method: 'GET', headers }, bytes);
  if (values.against !== undefined) await against({ url: values.against + path, method: 'GET', headers });
}

const reservationBytes = JSON.stringify(await post('/numberCollectionReservation', reservation(nextNumber++)));
const json = { ...headers, 'content-type': 'application/json' };
const url = `${simulator.baseUrl}/numberCollectionReservation`;
await report('POST /numberCollectionReservation', { url, method: 'POST', headers: json, body: '' }, reservationBytes);
if (values.against !== undefined) {
  const target = `${values.against}/numberCollectionReservation`;
  await against({ url: target, method: 'POST', headers: json, body: reservation(498009999999) });
}
const books = member(await call(simulator.controlUrl, { method: 'GET', headers: {} }), 'orders');
console.log(`\nthe books hold ${books} orders now`);
await simulator.close();
process.exit(0);

/** Alternates simulator and floor, and prints the medians and their ratio. */
async function report(name: string, target: Target, bytes: string): Promise<void> {
  const floor = await startFloor(bytes);
  const ours: number[] = [];
  const bare: number[] = [];
  const floorTarget = { ...target, url: floor.url, ...(target.method === 'POST' ? { body: reservation(1) } : {}) };
  for (let round = 0; round < rounds; round++) {
    bare.push(await rate(floorTarget));
    ours.push(await rate(target));
  }
  await floor.close();
  const ratio = (median(ours) / median(bare)).toFixed(2);
  console.log(`${name}: simulator ${median(ours)}/s, bare Fastify ${median(bare)}/s, ratio ${ratio}`);
}

async function against(target: Target): Promise<void> {
  console.log(`  ${values.against}: ${await rate(target)}/s`);
}

async function rate({ body, ...target }: Target): Promise<number> {
  const numbered = body === '';
  const result = await autocannon({
    ...target,
    ...(body === undefined || numbered ? {} : { body }),
    ...(numbered
      ? { requests: [{ setupRequest: (request: object) => ({ ...request, body: reservation(nextNumber++) }) }] }
      : {}),
    connections: 20,
    duration,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    console.log(`  (${result.non2xx} answers were not 2xx, ${result.errors} errors)`);
  }
  return Math.round(result.requests.average);
}

async function startFloor(bytes: string) {
  const app = fastify();
  app.all('/*', (_request, reply) => reply.header('content-type', 'application/json').send(bytes));
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url: `${address}/`, close: () => app.close() };
}

function post(path: string, body: string): Promise<unknown> {
  const content = { ...headers, 'content-type': 'application/json' };
  return call(simulator.baseUrl + path, { method: 'POST', headers: content, body });
}

async function call(target: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(target, init);
  if (response.status !== 200) throw new Error(`${target}: ${response.status} ${await response.text()}`);
  return response.json();
}

function member(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof found !== 'string' && typeof found !== 'number') throw new Error(`no ${name} in the answer`);
  return String(found);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
