import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { CommitNotices } from './commit-notices.js';
import { EVENTS_CHANNEL } from './commit-notices.js';

describe('a commit is announced', () => {
  let inventory: TestInventory;
  let listener: pg.Client;
  const heard: string[] = [];
  beforeAll(async () => {
    inventory = await openTestInventory();
    listener = new pg.Client({ connectionString: inventory.config.database.url });
    await listener.connect();
    listener.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
    await listener.query(`LISTEN ${EVENTS_CHANNEL}; LISTEN other`);
  });
  afterAll(async () => {
    await listener.end();
    await inventory.close();
  });

  const hearing = async (count: number) => {
    for (const end = Date.now() + 5_000; heard.length < count && Date.now() < end; await sleep(10));
    return heard.splice(0);
  };

  it('after it, to every process, and once for each transaction', async () => {
    const id = await inventory.addReseller();
    await inventory.work.underLock(id, (lock) => {
      lock.nextSeq();
      lock.nextSeq();
      lock.announce({ channel: 'other', payload: 'x' });
      return Promise.resolve();
    });
    expect((await hearing(2)).toSorted()).toEqual(['other x', `${EVENTS_CHANNEL} ${id}`]);
  });

  it('not where it rolls back, nor where it numbered no event', async () => {
    const id = await inventory.addReseller();
    const failing = inventory.work.underLock(id, (lock) => {
      lock.nextSeq();
      return Promise.reject(new Error('rolled back'));
    });
    await expect(failing).rejects.toThrow('rolled back');
    await inventory.work.underLock(id, () => Promise.resolve());
    await sleep(100);
    expect(heard).toEqual([]);
  });

  it('together with those that come while one is under way', async () => {
    const notices = new CommitNotices(inventory.database, () => undefined);
    for (let i = 0; i < 50; i += 1) notices.send([{ channel: 'other', payload: String(i % 3) }]);
    const told = await hearing(4);
    expect(told.length).toBeLessThan(50);
    expect(new Set(told)).toEqual(new Set(['other 0', 'other 1', 'other 2']));
  });

  it('without harm where Postgres does not take it', async () => {
    const errors: unknown[] = [];
    const gone = await openTestInventory();
    await gone.close();
    const notices = new CommitNotices(gone.database, (error) => errors.push(error));
    notices.send([{ channel: 'other', payload: 'lost' }]);
    for (const end = Date.now() + 5_000; errors.length === 0 && Date.now() < end; await sleep(10));
    expect(errors).toHaveLength(1);
  });
});
