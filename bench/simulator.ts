/**
 * Requests per second of the simulator at zero latency, compared with a floor in the same run: a bare Fastify that
 * answers the same bytes. `--against URL` also measures a running mock of the same contract, such as Prism.
 * `--validate` keeps the simulator's contract validation on. `--seconds N` sets the length of a round (default 2),
 * `--rounds N` the number of rounds (default 5).
 */
import autocannon from 'autocannon';
import { readOptions } from '../test/support/command-line.js';
import { startServerProcess } from './server-process.js';
import { median } from './median.js';

interface Target {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: () => string;
}

const {
  against,
  validate,
  seconds: duration,
  rounds,
} = readOptions('node build/bench/simulator.js', { against: '', validate: false, seconds: 2, rounds: 5 });
const freeQuery = '/numberCollection?numberStatus=Free&country=FR&numberType=Freephone&blockSize=10&quantity=10';

const simulator = await startServerProcess({ simulator: { validate } });
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
const json = { ...headers, 'content-type': 'application/json' };
let nextNumber = 498000000000;
const reservation = () => {
  const number = `+${nextNumber++}`;
  return JSON.stringify({
    customerReference: 'bench',
    country: 'DE',
    numberType: 'Freephone',
    numberCollection: [{ startFullNumber: number, endFullNumber: number }],
  });
};
const reserved = await call(simulator.baseUrl + '/numberCollectionReservation', {
  method: 'POST',
  headers: json,
  body: reservation(),
});

const reading = (path: string): [string, Omit<Target, 'url'>] => [path, { method: 'GET', headers }];
const cases: [name: string, path: string, request: Omit<Target, 'url'>][] = [
  ['GET /order/{orderId}', ...reading(`/order/${member(reserved, 'orderId')}`)],
  ['GET /numberCollection (free, 10 ranges)', ...reading(freeQuery)],
  [
    'POST /numberCollectionReservation',
    '/numberCollectionReservation',
    { method: 'POST', headers: json, body: reservation },
  ],
];
for (const [name, path, request] of cases) {
  const url = simulator.baseUrl + path;
  const { method } = request;
  const bytes = await (await fetch(url, { method, headers: request.headers, body: request.body?.() ?? null })).text();
  const floor = await startServerProcess({ bytes });
  const targets = { simulator: url, 'bare Fastify': floor.baseUrl + path };
  const mock = against === '' ? {} : { [against]: against + path };
  await compare(name, { ...targets, ...mock }, request);
  floor.close();
}
const books = member(await call(simulator.controlUrl, { method: 'GET', headers: {} }), 'orders');
console.log(`\nthe books hold ${books} orders now`);
simulator.close();
process.exit(0);

/**
 * One round of each in turn, after one that is not counted; the ratio to another server is the median of the rounds.
 */
async function compare(name: string, urls: Record<string, string>, request: Omit<Target, 'url'>): Promise<void> {
  const measured = Object.entries(urls).map(([server, url]) => ({ server, url, rates: [] as number[] }));
  for (let round = 0; round <= rounds; round++) {
    for (const { url, rates } of measured) {
      const counted = await rate({ ...request, url });
      if (round > 0) rates.push(counted);
    }
  }
  const [ours = [], ...others] = measured.map(({ rates }) => rates);
  console.log(`${name}: simulator ${median(ours)}/s`);
  for (const [index, other] of others.entries()) {
    const ratios = other.map((each, round) => (ours[round] ?? 0) / each);
    console.log(`  ${median(ratios).toFixed(2)} times ${measured[index + 1]?.server} (${median(other)}/s)`);
  }
}

async function rate({ body, ...target }: Target): Promise<number> {
  const requests = body && [{ setupRequest: (request: object) => ({ ...request, body: body() }) }];
  const result = await autocannon({ ...target, ...(requests ? { requests } : {}), connections: 20, duration });
  if (result.non2xx > 0 || result.errors > 0) {
    console.log(`  (${target.url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors)`);
  }
  return Math.round(result.requests.average);
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
