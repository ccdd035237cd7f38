import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { joinFirstTransaction } from '../../platform/database/first-transaction.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { IdempotentRequest } from './idempotency-key.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { KeyOfChange, KeyTakenError } from './key-of-change.js';

describe('the key of a change', () => {
  let test: TestDatabase;
  let database: Database;
  let work: UnitOfWork;
  let keys: IdempotencyRepository;
  let request: IdempotentRequest;
  let change: KeyOfChange;
  beforeAll(async () => {
    test = await createTestDatabase();
    database = Database.guarded(loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) }));
    work = new UnitOfWork(database);
    keys = new IdempotencyRepository(database);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });
  beforeEach(async () => {
    const resellerId = await addBareReseller(database.acrossResellers);
    request = { resellerId, route: '/v1/x', key: 'k', bodyHash: new Uint8Array(32) };
    change = new KeyOfChange(keys, request);
  });

  const made = (id: string, resellerId = request.resellerId) =>
    work.underLock(resellerId, () => Promise.resolve({ id }));

  it('commits with the first transaction, and names what that one returned', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await joinFirstTransaction(change, async () => {
      await made(first);
      await made(second);
    });
    expect(await keys.find(request)).toMatchObject({ resourceId: first, answer: null, ended: false, sameBody: true });
    expect(change.committedAt).toEqual((await keys.find(request))?.createdAt);
  });

  it('is gone with a transaction that fails, and joins the next', async () => {
    const id = randomUUID();
    await joinFirstTransaction(change, async () => {
      await expect(work.underLock(request.resellerId, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect([await keys.find(request), change.committedAt]).toEqual([null, null]);
      await made(id);
    });
    expect((await keys.find(request))?.resourceId).toBe(id);
  });

  it('joins no transaction of another reseller, and none outside the request', async () => {
    const other = await addBareReseller(database.acrossResellers);
    await joinFirstTransaction(change, () => made(randomUUID(), other));
    await made(randomUUID());
    expect([await keys.find(request), change.committedAt]).toEqual([null, null]);
  });

  it('of two at once one commits, and nothing of the other', async () => {
    const other = new KeyOfChange(keys, request);
    let runs = 0;
    const run = () =>
      work.underLock(request.resellerId, () => {
        runs += 1;
        return Promise.resolve(null);
      });
    const results = await Promise.allSettled([change, other].map((each) => joinFirstTransaction(each, run)));
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(KeyTakenError) });
    expect([runs, (await keys.find(request))?.resourceId]).toEqual([1, null]);
  });

  it('is taken, too, if another answer is stored with it before the change is saved', async () => {
    const answer = { kind: 'answer', status: 200, headers: {}, body: null } as const;
    const run = () =>
      work.underLock(request.resellerId, async () => {
        await keys.add(request, answer);
        return null;
      });
    await expect(change.run(run)).rejects.toBeInstanceOf(KeyTakenError);
    expect([await keys.find(request), change.committedAt]).toMatchObject([{ answer }, null]);
  });

  it('an end that is told late changes nothing of the request that took its place', async () => {
    const answer = { kind: 'answer', status: 200, headers: {}, body: null } as const;
    await joinFirstTransaction(change, () => made(randomUUID()));
    const row = await keys.find(request);
    if (!row || !change.committedAt) throw new Error('no key');
    await keys.remove(request, row);
    const next = new KeyOfChange(keys, request);
    await joinFirstTransaction(next, () => made(randomUUID()));
    await database.idempotencyKey.updateMany({
      where: { resellerId: request.resellerId },
      data: { createdAt: new Date(change.committedAt.getTime() + 1) },
    });
    await keys.end(request, change.committedAt, answer);
    expect(await keys.find(request)).toMatchObject({ answer: null, ended: false });
  });
});
