import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { AfterOutage } from './after-outage.repository.js';
import type { OrderStatus } from '../../domain/order-model/order.js';
import { orderRow, type ColtAccountStatus } from '../../../test/support/rows.js';

const MINUTE_MS = 60_000;

describe('AfterOutage', () => {
  let test: TestDatabase;
  let database: Database;
  let afterOutage: AfterOutage;
  beforeAll(async () => {
    test = await createTestDatabase();
    const config = loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) });
    database = Database.guarded(config);
    afterOutage = new AfterOutage(database, config);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const ago = async (ms: number) => new Date((await database.now()).getTime() - ms);

  async function account(state: ColtAccountStatus, sinceMs: number): Promise<string> {
    const resellerId = await addBareReseller(database.acrossResellers);
    await database.coltAccountState.update({ where: { resellerId }, data: { state, stateSince: await ago(sinceMs) } });
    return resellerId;
  }

  async function waiting(
    resellerId: string,
    {
      updatedMs = 60 * MINUTE_MS,
      status = 'unconfirmed',
      createdMs = 0,
      ...over
    }: { updatedMs?: number; status?: OrderStatus; createdMs?: number } & Partial<ReturnType<typeof orderRow>> = {},
  ) {
    const id = randomUUID();
    const times = { createdAt: await ago(24 * 60 * MINUTE_MS + createdMs), updatedAt: await ago(updatedMs) };
    const nextActionAt = await ago(-6 * 60 * MINUTE_MS);
    await database.order.create({
      data: orderRow({ id, resellerId, status, nextAction: 'observe', nextActionAt, ...times, ...over }),
    });
    return id;
  }

  const due = async (resellerId: string) => {
    const where = { resellerId, nextActionAt: { lte: await database.now() } };
    const rows = await database.order.findMany({ where, select: { id: true }, orderBy: { nextActionAt: 'asc' } });
    return rows.map(({ id }) => id);
  };

  it('makes what waited through the outage due, the oldest first, and once', async () => {
    const resellerId = await account('available', 2 * MINUTE_MS);
    const [younger, older] = [await waiting(resellerId), await waiting(resellerId, { createdMs: MINUTE_MS })];
    expect(await afterOutage.makeDueEarly()).toBe(2);
    expect(await due(resellerId)).toEqual([older, younger]);
    expect(await afterOutage.makeDueEarly()).toBe(0);
  });

  it.each<[string, ColtAccountStatus, number, object]>([
    ['Colt has answered for a moment only', 'available', MINUTE_MS / 2, {}],
    ['Colt does not answer', 'unavailable', 2 * MINUTE_MS, {}],
    ['the order was looked at since', 'available', 30 * MINUTE_MS, { updatedMs: 20 * MINUTE_MS }],
    ['it was looked at a settle time ago or less', 'available', 2 * MINUTE_MS, { updatedMs: 4 * MINUTE_MS }],
    [
      'it is scheduled',
      'available',
      2 * MINUTE_MS,
      { status: 'accepted', nextAction: 'guard', executeAt: new Date(Date.now() + 60 * MINUTE_MS) },
    ],
    ['its sending is out', 'available', 2 * MINUTE_MS, { status: 'submitting' }],
  ])('leaves an order alone while %s', async (_, state, sinceMs, order) => {
    const resellerId = await account(state, sinceMs);
    await waiting(resellerId, order);
    await afterOutage.makeDueEarly();
    expect(await due(resellerId)).toEqual([]);
  });
});
