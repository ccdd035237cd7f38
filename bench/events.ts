import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../src/platform/common/clock.js';
import { loadConfig } from '../src/platform/config/config.js';
import { Database } from '../src/platform/database/database.service.js';
import { DatabaseListener } from '../src/platform/database/listener.js';
import { UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { EventFeeds } from '../src/api/live-events/event-feeds.js';
import { EventLog } from '../src/domain/events/event-log.repository.js';
import { orderChanged } from '../src/domain/events/order-changed.fake.js';
import { EndCustomerNames } from '../src/tenants/end-customers/end-customer-names.repository.js';
import { EventReaderRepository } from '../src/domain/events/event-reader.repository.js';
import { readOptions } from '../test/support/command-line.js';
import { startOwnPostgres } from './own-postgres.js';

/**
 * Many open streams of one reseller on one process, compared with a floor in the same run: a bare server that writes
 * the same bytes to as many sockets. `--streams N` (1000), `--events N` (200). The exit code is 1 if a stream misses an
 * event or receives one twice.
 */
const served = process.env['BENCH_SERVES'];
const { streams, events } = readOptions('node build/bench/events.js', { streams: 1000, events: 200 });
const RESELLER = '0190a5a3-7c1e-7000-8000-0242ac120002';
const SECRETS_KEY = 'for this benchmark alone, nothing else';
const BATCH = 10;

if (served !== undefined) await serve(served);
else process.exitCode = (await bench()) ? 0 : 1;

/** The server side, in a separate process: `/` is the feed, `/floor` the bare one, which POST writes to. */
async function serve(databaseUrl: string): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const config = loadConfig({ DATABASE_URL: databaseUrl, SECRETS_KEY, DATA_DIR: tmpdir() });
  const database = new Database(config);
  const reader = new EventReaderRepository(database, new EndCustomerNames(database));
  const feeds = new EventFeeds(reader, new DatabaseListener(config), new Clock());
  await feeds.onApplicationBootstrap();
  const bare = new Set<ServerResponse>();
  const server = createServer((incoming, response) => {
    if (incoming.url === '/') return void feeds.open(RESELLER, response, null);
    if (incoming.method === 'GET') {
      bare.add(response);
      return void response.writeHead(200).write(': here\n\n');
    }
    incoming.on('data', (bytes: Buffer) => bare.forEach((each) => each.write(bytes)));
    incoming.on('end', () => response.end(String(process.memoryUsage().rss)));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

async function bench(): Promise<boolean> {
  const postgres = await startOwnPostgres({ fast: true });
  const { url, folder } = postgres;
  const database = new Database(loadConfig({ DATABASE_URL: url, SECRETS_KEY, DATA_DIR: folder }));
  const child = fork(new URL(import.meta.url), { env: { ...process.env, BENCH_SERVES: url } });
  try {
    await addReseller(database);
    const [port] = (await once(child, 'message')) as [number];
    const floor = await openAll(port, '/floor');
    const floorMs = await timed(floor, () => post(port, 'id: x\ndata: {"data":{"reference":"0"}}\n\n'));
    const feed = await openAll(port, '/');
    const feedMs = await timed(feed, (from) => append(database, from));
    const rss = Number(await post(port, '\n')) / 2 ** 20;
    const sent = streams * events;
    console.log(`${streams} streams, ${events} events: ${sent} deliveries, service at ${rss.toFixed(0)} MB`);
    console.log(
      `floor ${rate(sent, floorMs)}, feed with its commits ${rate(sent, feedMs)}: ${(feedMs / floorMs).toFixed(2)} x floor`,
    );
    const whole = feed.every(({ seen }) => seen.length === events && seen.every((n, index) => n === index + 1));
    console.log(
      whole ? 'every stream got every event once, in order' : 'FAILED: a stream missed an event or got one twice',
    );
    return whole;
  } finally {
    child.kill();
    await database.close();
    await postgres.close();
  }
}

interface Stream {
  readonly seen: number[];
}

async function openAll(port: number, path: string): Promise<Stream[]> {
  const opened: Stream[] = [];
  const open = () =>
    new Promise<void>((resolve, reject) => {
      const seen: number[] = [];
      let rest = '';
      const read = (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const n = /^data: .*"reference":"(\d+)"/.exec(line)?.[1];
          if (n !== undefined) seen.push(Number(n));
        }
      };
      request({ port, path, agent: false }, (response) => {
        response
          .setEncoding('utf8')
          .on('data', read)
          .once('data', () => resolve());
        opened.push({ seen });
      })
        .on('error', reject)
        .end();
    });
  const start = performance.now();
  for (let count = 0; count < streams; count += 50)
    await Promise.all(Array.from({ length: Math.min(50, streams - count) }, open));
  console.log(`${path}: ${streams} streams open after ${(performance.now() - start).toFixed(0)} ms`);
  return opened;
}

/** Time until every stream has received everything, in milliseconds. */
async function timed(opened: Stream[], send: (from: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let sent = 0; sent < events; sent += BATCH) await send(sent);
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(2)) {
    if (opened.every(({ seen }) => seen.length >= events)) break;
  }
  return performance.now() - start;
}

async function append(database: Database, from: number): Promise<void> {
  await new UnitOfWork(database).underLock(RESELLER, (lock) => {
    const log = new EventLog();
    for (let n = from + 1; n <= from + BATCH; n += 1) log.append(lock, 'order.changed', orderChanged(n));
    return Promise.resolve();
  });
}

function post(port: number, bytes: string): Promise<string> {
  return fetch(`http://127.0.0.1:${port}/floor`, { method: 'POST', body: bytes.repeat(BATCH) }).then((r) => r.text());
}

function rate(deliveries: number, ms: number): string {
  return `${Math.round(deliveries / (ms / 1000))} deliveries/s`;
}

async function addReseller(database: Database): Promise<void> {
  const account = { coltBaseUrl: 'x', coltTokenUrl: 'x', coltClientId: 'x', coltClientSecretCipher: 'x' };
  const budget = { ratePerSecond: 1, maxInFlight: 1 };
  const name = { slug: 'bench', name: 'bench', environment: 'simulator', uniquenessScope: 'bench' } as const;
  await database.reseller.create({ data: { id: RESELLER, ...name, ...account, ...budget } });
  await database.resellerSequence.create({ data: { resellerId: RESELLER, epoch: 'e' } });
}
