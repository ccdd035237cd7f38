import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { UnitOfWork } from './unit-of-work.js';

const customer = (members: { id?: string; resellerId?: string } = {}) => ({
  id: randomUUID(),
  type: 'business' as const,
  name: 'Example',
  address: {},
  ...members,
});

describe('a database that knows its tenants', () => {
  let test: TestDatabase;
  let database: Database;
  let a: string;
  let b: string;
  beforeAll(async () => {
    test = await createTestDatabase();
    database = Database.guarded(loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) }));
    [a, b] = [await addBareReseller(database.acrossResellers), await addBareReseller(database.acrossResellers)];
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['findMany', () => database.endCustomer.findMany()],
    ['findFirst by id', () => database.endCustomer.findFirst({ where: { id: randomUUID() } })],
    ['findMany with undefined', () => database.endCustomer.findMany({ where: { resellerId: undefined } })],
    ['count', () => database.order.count({ where: { status: 'accepted' } })],
    ['updateMany', () => database.holding.updateMany({ where: { status: 'active' }, data: { status: 'reserved' } })],
    ['deleteMany', () => database.event.deleteMany({})],
    ['one of several', () => database.endCustomer.findMany({ where: { OR: [{ resellerId: a }, {}] } })],
    ['in a transaction', () => database.$transaction((tx) => tx.endCustomer.findMany())],
  ])('refuses %s without a reseller', async (_, run) => {
    await expect(run()).rejects.toThrow(/names no reseller/);
  });

  it('takes what names a reseller, by itself or in a compound key, and tables without one', async () => {
    await database.endCustomer.create({ data: { ...customer(), resellerId: a } });
    expect(await database.endCustomer.count({ where: { resellerId: a } })).toBe(1);
    const id = { resellerId: a, seq: 1n, occurredAt: new Date() };
    expect(await database.event.findUnique({ where: { resellerId_seq_occurredAt: id } })).toBeNull();
    expect(await database.reseller.count()).toBe(2);
    expect(await database.acrossResellers.endCustomer.count()).toBe(1);
  });

  it('scopes every operation to one reseller, in transactions and under the lock too', async () => {
    const mine = customer();
    const scoped = database.scoped(b);
    await scoped.endCustomer.create({ data: mine as typeof mine & { resellerId: string } });
    expect(await database.scoped(b).endCustomer.findFirst({ where: { id: mine.id } })).toMatchObject({
      resellerId: b,
    });
    expect(await database.scoped(a).endCustomer.findFirst({ where: { id: mine.id } })).toBeNull();
    const renamed = await database
      .scoped(a)
      .endCustomer.updateMany({ where: { id: mine.id }, data: { name: 'Taken' } });
    expect(renamed.count).toBe(0);
    const seen = await database.scoped(a).$transaction((tx) => tx.endCustomer.findMany({ where: { id: mine.id } }));
    expect(seen).toEqual([]);
    await new UnitOfWork(database).withModels(a, async (lock) => {
      expect(await lock.tx.endCustomer.findFirst({ where: { id: mine.id } })).toBeNull();
      await expect(lock.tx.endCustomer.findMany({ where: { resellerId: b } })).rejects.toThrow(/another reseller/);
    });
    await expect(database.scoped(a).endCustomer.create({ data: { ...customer(), resellerId: b } })).rejects.toThrow(
      /another reseller/,
    );
  });
});
