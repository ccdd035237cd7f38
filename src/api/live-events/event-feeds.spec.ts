import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { Clock } from '../../platform/common/clock.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { DatabaseListener } from '../../platform/database/listener.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventFeeds } from './event-feeds.js';
import { parseEventId } from '../../domain/events/event-id.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { orderChanged } from '../../domain/events/order-changed.fake.js';
import { EndCustomerNames } from '../../tenants/end-customers/end-customer-names.repository.js';
import { EventReaderRepository } from '../../domain/events/event-reader.repository.js';
import { EventRetention } from '../../domain/events/event-retention.service.js';

interface Seen {
  readonly id: string;
  readonly event: string;
  readonly data: { data: { order?: { reference: string }; reason?: string } };
}

/** A reader over a real socket; `pause` makes it a slow one. */
class Reader {
  readonly seen: Seen[] = [];
  lastId = '';
  ended = false;
  response!: IncomingMessage;
  private text = '';

  static async open(port: number, resellerId: string, after?: string): Promise<Reader> {
    const reader = new Reader();
    await new Promise<void>((resolve, reject) => {
      const path = `/${resellerId}${after === undefined ? '' : `?after=${after}`}`;
      request({ port, path, agent: false }, (response) => {
        reader.response = response;
        response.setEncoding('utf8').on('data', (text: string) => reader.take(text));
        response.on('error', () => undefined).on('close', () => (reader.ended = true));
        resolve();
      })
        .on('error', reject)
        .end();
    });
    return reader;
  }

  private take(text: string): void {
    const blocks = (this.text + text).split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      this.lastId = field('id') ?? this.lastId;
      const data = field('data');
      if (data)
        this.seen.push({ id: this.lastId, event: field('event') ?? '', data: JSON.parse(data) as Seen['data'] });
    }
  }

  get numbers(): unknown[] {
    return this.seen.map(({ data }) => Number(data.data.order?.reference));
  }

  async until(count: number, ms = 8_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (this.seen.length < count && Date.now() < deadline) await sleep(5);
    if (this.seen.length < count) throw new Error(`only ${this.seen.length} of ${count} events came`);
  }

  close(): void {
    this.response.destroy();
  }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('EventFeeds', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let work: UnitOfWork;
  const log = new EventLog();
  let replicas: { feeds: EventFeeds; listener: DatabaseListener; server: Server; port: number }[];
  let resellerId: string;
  let written: number;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(config(testDatabase.url));
    work = new UnitOfWork(database);
  });

  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  beforeEach(async () => {
    replicas = [];
    written = 0;
    resellerId = await addBareReseller(database);
    await startReplica();
  });

  afterEach(async () => {
    for (const replica of replicas) await stopReplica(replica);
  });

  async function startReplica() {
    const listener = new DatabaseListener(config(testDatabase.url));
    const feeds = new EventFeeds(
      new EventReaderRepository(database, new EndCustomerNames(database)),
      listener,
      new Clock(),
    );
    await feeds.onApplicationBootstrap();
    const server = createServer((incoming, response) => {
      const url = new URL(incoming.url ?? '', 'http://localhost');
      void feeds.open(url.pathname.slice(1), response, parseEventId(url.searchParams.get('after') ?? ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const replica = { feeds, listener, server, port: (server.address() as AddressInfo).port };
    replicas.push(replica);
    return replica;
  }

  async function stopReplica({ feeds, listener, server }: (typeof replicas)[number]) {
    feeds.onModuleDestroy();
    await feeds.beforeApplicationShutdown();
    await new Promise((resolve) => server.close(resolve));
    await listener.onApplicationShutdown();
  }

  /** Commits events that count up, in transactions of `size`; every other transaction takes a number for history. */
  async function write(count: number, size = 1, padding = '') {
    for (let done = 0; done < count; done += size) {
      await work.underLock(resellerId, (lock) => {
        if (written % 2 === 0) lock.nextSeq();
        for (let index = 0; index < Math.min(size, count - done); index += 1) {
          log.append(lock, 'order.changed', orderChanged((written += 1), padding));
        }
        return Promise.resolve();
      });
    }
  }

  const reader = (after?: string, replica = replicas[0]) => Reader.open(replica?.port ?? 0, resellerId, after);

  it('tells a reader what is committed from now on, in commit order', async () => {
    await write(3);
    const here = await reader();
    await Promise.all([write(5), write(5, 5), write(4, 2)]);
    await here.until(14);
    expect(here.numbers).toEqual(numbers(4, 17));
    expect(here.seen.every(({ event }) => event === 'order.changed')).toBe(true);
    here.close();
  });

  it('resumes on any replica, at any event, without a gap or a double, while more is written', async () => {
    await write(300, 20);
    const all = await reader('e1-0');
    await all.until(300);
    const second = await startReplica();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 299 }), fc.boolean(), async (index, elsewhere) => {
        const id = all.seen[index]?.id ?? '';
        const resumed = await reader(id, elsewhere ? second : replicas[0]);
        const upTo = written + 3;
        await write(3);
        await resumed.until(upTo - index - 1);
        expect(resumed.numbers).toEqual(numbers(index + 2, upTo));
        resumed.close();
      }),
      { numRuns: 12, seed: 7 },
    );
    await all.until(written);
    expect(all.numbers).toEqual(numbers(1, written));
    all.close();
  });

  it('gives every one of many readers the same, with readers of another reseller left alone', async () => {
    const other = await addBareReseller(database);
    const stranger = await Reader.open(replicas[0]?.port ?? 0, other);
    const readers = await Promise.all(numbers(1, 40).map(() => reader()));
    await write(50, 7);
    await Promise.all(readers.map((each) => each.until(50)));
    for (const each of readers) expect(each.numbers).toEqual(numbers(1, 50));
    expect(stranger.seen).toEqual([]);
    expect(await replicas[0]?.feeds.count()).toBe(41);
    for (const each of [stranger, ...readers]) each.close();
  });

  it.each([
    ['of another epoch', 'e0-2', 'other_epoch'],
    ['from the future', 'e1-9999', 'future'],
  ])('answers a cursor %s with a reset and goes on from there', async (_, after, reason) => {
    await write(5);
    const here = await reader(after);
    await here.until(1);
    expect(here.seen).toEqual([expect.objectContaining({ event: 'reset' })]);
    expect(here.seen[0]?.data.data).toEqual({ reason });
    await write(2);
    await here.until(3);
    expect(here.numbers.slice(1)).toEqual([6, 7]);
    here.close();
  });

  it('answers a cursor from before what is kept with a reset, one at its edge without', async () => {
    await write(4);
    const kept = await reader('e1-0');
    await kept.until(4);
    const edge = kept.seen[3]?.id ?? '';
    const retention = new EventRetention(new EventLog(), work);
    await retention.giveUp(resellerId, new Date(Date.now() + 60_000));
    await write(1);
    const second = await startReplica();
    const old = await reader(kept.seen[1]?.id, second);
    const fine = await reader(edge, second);
    await Promise.all([old.until(1), fine.until(1)]);
    expect(old.seen[0]?.data.data).toEqual({ reason: 'too_old' });
    expect(fine.numbers).toEqual([5]);
    for (const each of [kept, old, fine]) each.close();
  });

  it('resets open readers when a backup is restored under them', async () => {
    await write(3);
    const here = await reader();
    await database.resellerSequence.update({ where: { resellerId }, data: { epoch: 'e2', seq: 0n } });
    await here.until(1);
    expect(here.seen[0]).toMatchObject({ event: 'reset', id: 'e2-0', data: { data: { reason: 'other_epoch' } } });
    here.close();
  });

  it('resets open readers when numbering went back under them, and tells what is numbered anew', async () => {
    await write(3);
    const here = await reader();
    // A backup came back without its restore being begun: the same epoch counts from further back.
    await database.event.deleteMany({ where: { resellerId } });
    await database.resellerSequence.update({ where: { resellerId }, data: { seq: 0n } });
    await here.until(1);
    expect(here.seen[0]).toMatchObject({ event: 'reset', id: 'e1-0' });
    written = 0;
    await write(2);
    await here.until(3);
    expect(here.numbers.slice(1)).toEqual([1, 2]);
    here.close();
  });

  it('finds by polling what no notification told', async () => {
    const here = await reader();
    const { seq } = await database.resellerSequence.update({
      where: { resellerId },
      data: { seq: { increment: 1 } },
    });
    const event = { resellerId, seq, occurredAt: new Date(), data: { ...orderChanged(1) } as object };
    await database.event.create({ data: { ...event, type: 'order_changed' } });
    await here.until(1);
    expect(here.numbers).toEqual([1]);
    here.close();
  });

  it('lets a slow reader fall back without holding others or memory, and misses nothing', async () => {
    const [slow, quick] = await Promise.all([reader(), reader()]);
    slow.response.pause();
    await write(1_200, 100, 'x'.repeat(8_000));
    await quick.until(1_200);
    expect(slow.seen.length).toBeLessThan(1_200);
    slow.response.resume();
    await slow.until(1_200);
    expect(slow.numbers).toEqual(numbers(1, 1_200));
    for (const each of [slow, quick]) each.close();
  });

  it('ends its streams when the service stops, and a reader goes on elsewhere', async () => {
    const here = await reader();
    await write(2);
    await here.until(2);
    const [first] = replicas;
    const second = await startReplica();
    if (first) await stopReplica(replicas.splice(replicas.indexOf(first), 1)[0] ?? first);
    expect(here.ended).toBe(true);
    await write(2);
    const resumed = await reader(here.lastId, second);
    await resumed.until(2);
    expect(resumed.numbers).toEqual([3, 4]);
    resumed.close();
  });
});

function config(url: string) {
  return loadConfig({ DATABASE_URL: url, SECRETS_KEY: `${'x'.repeat(43)}=`, DATA_DIR: tmpdir() });
}
