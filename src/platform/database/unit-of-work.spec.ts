import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { startTcpProxy, type TcpProxy } from '../../../test/support/tcp-proxy.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { joinFirstTransaction } from './first-transaction.js';
import { assertNoTransaction } from './in-transaction.js';
import { UnitOfWork } from './unit-of-work.js';
import { isUnreachable } from './postgres-errors.js';

const HOUR_MS = 3_600_000;

describe('UnitOfWork', () => {
  let test: TestDatabase;
  let way: TcpProxy;
  let database: Database;
  let work: UnitOfWork;
  beforeAll(async () => {
    test = await createTestDatabase();
    const url = new URL(test.url);
    way = await startTcpProxy(url.hostname, Number(url.port));
    url.host = `127.0.0.1:${way.port}`;
    database = Database.guarded(loadConfig({ DATABASE_URL: url.toString(), SECRETS_KEY: 'x'.repeat(32) }));
    work = new UnitOfWork(database);
  });
  afterAll(async () => {
    await database.close();
    await way.cut();
    await test.drop();
  });

  const reseller = () => addBareReseller(database.acrossResellers);
  const clock = (resellerId: string) => database.resellerSequence.findUniqueOrThrow({ where: { resellerId } });

  it('does not run again what may be committed: the answer to COMMIT was lost', async () => {
    const id = await reseller();
    let runs = 0;
    let lost = 0;
    way.loseCommit([id, 'a name of its own'], () => (lost += 1));
    const thrown: unknown = await work
      .withModels(id, async (lock) => {
        runs += 1;
        lock.nextSeq();
        await lock.tx.reseller.update({ where: { id }, data: { name: 'a name of its own' } });
      })
      .catch((error: unknown) => error);
    expect(isUnreachable(thrown)).toBe(true);
    expect([lost, runs]).toEqual([1, 1]);
    expect((await database.reseller.findUniqueOrThrow({ where: { id } })).name).toBe('a name of its own');
    expect((await clock(id)).seq).toBe(1n);
  });

  it('does not run works again that share such a commit', async () => {
    const id = await reseller();
    let lost = 0;
    const runs = [0, 0];
    let proceed: () => void = () => undefined;
    let first: Promise<void> = Promise.resolve();
    await new Promise<void>((started) => {
      first = work.underLock(id, () => {
        started();
        return new Promise<void>((resolve) => (proceed = resolve));
      });
    });
    const shared = runs.map((_, n) =>
      work.underLock(id, (lock) => {
        runs[n] = (runs[n] ?? 0) + 1;
        lock.write('events', {
          seq: lock.nextSeq(),
          type: 'order.changed',
          occurred_at: lock.at,
          data: { n: `work ${n} of ${id}` },
        });
        return Promise.resolve();
      }),
    );
    way.loseCommit([`work 0 of ${id}`, `work 1 of ${id}`], () => (lost += 1));
    proceed();
    await first;
    const results = await Promise.allSettled(shared);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    for (const result of results) expect(isUnreachable('reason' in result && result.reason)).toBe(true);
    expect([lost, ...runs]).toEqual([1, 1, 1]);
    expect(await database.event.count({ where: { resellerId: id } })).toBe(2);
  });

  it('history goes on after the last row, also when the clock went back; what is to happen goes by the clock', async () => {
    const id = await reseller();
    const lastAt = new Date(Date.now() + HOUR_MS);
    await database.resellerSequence.update({ where: { resellerId: id }, data: { lastAt } });
    const { at, now } = await work.underLock(id, (lock) => Promise.resolve(lock));
    expect(at.getTime()).toBeGreaterThanOrEqual(lastAt.getTime());
    expect(now.getTime()).toBeLessThan(lastAt.getTime() - HOUR_MS / 2);
  });

  it('takes its time after it got the lock: whoever waited is later than whoever went before', async () => {
    const id = await reseller();
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const first = work.underLock(id, async (lock) => {
      lock.nextSeq();
      await ended;
      return { at: lock.at, end: await database.now() };
    });
    const second = new UnitOfWork(database).underLock(id, (lock) => Promise.resolve(lock));
    while (!(await someoneWaits())) await sleep(5);
    end();
    const [before, after] = [await first, await second];
    expect(after.at.getTime()).toBeGreaterThanOrEqual(before.at.getTime());
    for (const time of [after.at, after.now]) expect(time.getTime()).toBeGreaterThanOrEqual(before.end.getTime());
  });

  it('is known to be open while it is, and not after', async () => {
    const id = await reseller();
    const call = () => assertNoTransaction('A call');
    await expect(work.underLock(id, async () => call())).rejects.toThrow('A call inside a transaction');
    const later = await work.underLock(id, () => Promise.resolve({ done: sleep(20).then(call) }));
    await later.done;
    call();
  });

  it('makes its calls after the commit, and none after a rollback', async () => {
    const id = await reseller();
    const seen: unknown[] = [];
    const later = (call: () => void) =>
      work.underLock(id, (lock) => {
        lock.afterCommit(() => {
          throw new Error('broken');
        });
        lock.afterCommit(call);
        lock.nextSeq();
        return Promise.resolve();
      });
    let read: Promise<unknown> = Promise.resolve();
    await later(() => {
      read = clock(id).then(({ seq }) => seen.push(seq));
    });
    await new Promise(setImmediate);
    await read;
    expect(seen).toEqual([1n]);
    const failing = work.underLock(id, (lock) => {
      lock.afterCommit(() => seen.push('rolled back'));
      return Promise.reject(new Error('rolled back'));
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(seen).toEqual([1n]);
  });

  it('what follows a commit belongs to no caller: it joins no companion of another work', async () => {
    const id = await reseller();
    const joined: unknown[] = [];
    const followers: Promise<unknown>[] = [];
    const place = (name: string, fails: boolean) =>
      joinFirstTransaction(
        {
          resellerId: id,
          around: async (_, run) => {
            const result = await run();
            joined.push([name, result]);
            return result;
          },
          committed: () => undefined,
        },
        async () => {
          try {
            return await work.underLock(id, (lock) => {
              if (fails) throw new Error('refused');
              lock.afterCommit(() => followers.push(work.underLock(id, () => Promise.resolve(`after ${name}`))));
              return Promise.resolve(name);
            });
          } finally {
            await sleep(100); // its companion still waits for a transaction
          }
        },
      );
    await Promise.allSettled([place('first', true), place('second', false), place('third', false)]);
    expect(await Promise.all(followers)).toEqual(['after second', 'after third']);
    expect(joined).toEqual([
      ['second', 'second'],
      ['third', 'third'],
    ]);
  });

  async function someoneWaits(): Promise<boolean> {
    const [row] = await database.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (row?.n ?? 0) > 0;
  }
});
