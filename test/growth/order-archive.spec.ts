import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBareReseller } from '../support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { attemptRow, orderRow } from '../support/rows.js';
import { run } from '../support/sql.js';
import { ArchivedOrderRepository } from '../../src/api/orders/archived-order.repository.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { NO_ANNOTATIONS } from '../../src/tenants/annotations/annotations.js';
import { AnnotationErasureRepository } from '../../src/tenants/personal-data/annotation-erasure.repository.js';
import { PersonalDataRepository } from '../../src/tenants/personal-data/personal-data.repository.js';
import { SEARCHED_TABLES } from '../../src/tenants/personal-data/searched-tables.js';
import { OrderArchiveRepository } from '../../src/workflows/worker/order-archive.repository.js';
import { OrderArchive } from '../../src/workflows/worker/order-archive.service.js';

const YEARS_AGO = new Date(Date.now() - 3 * 365 * 86_400_000);
const LATELY = new Date(Date.now() - 86_400_000);

const replaced = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

describe('the archive of orders', () => {
  let test: TestDatabase;
  let database: Database;
  let work: UnitOfWork;
  let archived: ArchivedOrderRepository;
  let resellerId: string;
  let next = 33_100_000_000n;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = Database.guarded(loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) }));
    work = new UnitOfWork(database);
    archived = new ArchivedOrderRepository(database);
    resellerId = await addBareReseller(database.acrossResellers);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const archive = async (months: string) => {
    const config = loadConfig({
      DATABASE_URL: test.url,
      SECRETS_KEY: 'x'.repeat(32),
      ARCHIVE_ORDERS_AFTER_MONTHS: months,
    });
    await new OrderArchive(new OrderArchiveRepository(database), work, config).run();
  };
  const isKept = async (id: string) => (await database.order.count({ where: { resellerId, id } })) === 1;
  /** An ended order of one number, with everything that belongs to it. */
  async function addEnded(at: Date, members: object = {}): Promise<{ id: string; number: bigint }> {
    const [id, number] = [randomUUID(), next++];
    const ended = { status: 'completed' as const, createdAt: at, updatedAt: at, completedAt: at, submittedAt: at };
    await database.order.create({
      data: orderRow({ resellerId, id, reference: 'for Ada', actor: 'clerk', ...ended, ...members }) as never,
    });
    const attempt = attemptRow({ resellerId, orderId: id, leaseUntil: at, verdict: 'accepted', httpStatus: 200 });
    await database.attempt.create({ data: attempt as never });
    await database.acrossResellers.orderHistory.createMany({
      data: [
        { id: randomUUID(), orderId: id, resellerId, seq: 1n, at, status: 'accepted', cause: 'portal', detail: 'by Ada' },
        { id: randomUUID(), orderId: id, resellerId, seq: 2n, at, status: 'in_progress', cause: 'colt_answer', attemptId: attempt.id },
        { id: randomUUID(), orderId: id, resellerId, seq: 3n, at, status: 'completed', cause: 'notification' },
      ],
    }); // prettier-ignore
    const ends = { startE164: number, endE164: number };
    await database.orderRange.create({ data: { resellerId, orderId: id, position: 0, ...ends } });
    await database.orderOutcome.create({ data: { resellerId, orderId: id, outcome: 'completed', ...ends } });
    await database.carrierOrder.create({
      data: { resellerId, carrierEpoch: 1, coltOrderId: id, orderId: id, status: 'completed' },
    });
    await addHistory(id, number, 'reserved', at);
    return { id, number };
  }
  const addHistory = (orderId: string, number: bigint, status: 'reserved' | 'released', at: Date) =>
    database.holdingHistory.create({
      data: {
        ...{ id: randomUUID(), resellerId, seq: 1n, at, startE164: number, endE164: number, country: 'FR' as const },
        ...{ kind: 'geo' as const, status, orderId, cause: 'notification' as const },
      },
    });
  const addHolding = (number: bigint, members: object) =>
    database.holding.create({
      data: {
        ...{ id: randomUUID(), resellerId, uniquenessScope: resellerId, startE164: number, endE164: number },
        ...{ country: 'FR', kind: 'geo', status: 'reserved', ...members },
      } as never,
    });

  it('takes orders that ended long ago, and shows them with their history', async () => {
    const old = await addEnded(YEARS_AGO);
    await addHolding(old.number, { orderId: old.id, releasedAt: YEARS_AGO });
    await archive('24');
    expect(await isKept(old.id)).toBe(false);
    const shown = await archived.find(resellerId, old.id);
    const range = { start: old.number, end: old.number };
    expect(shown).toMatchObject({
      ...{ id: old.id, resellerId, status: 'completed', reference: 'for Ada', actor: 'clerk', attention: null },
      ...{ ranges: [range], outcomes: [{ ...range, outcome: 'completed', error: null }], completedAt: YEARS_AGO },
    });
    expect(shown?.archivedAt).toBeInstanceOf(Date);
    const history = await archived.history(resellerId, old.id, null, 10);
    expect(history.map(({ seq, status }) => [seq, status])).toEqual([
      [1n, 'accepted'],
      [2n, 'in_progress'],
      [3n, 'completed'],
    ]);
    expect(history[1]).toMatchObject({ at: YEARS_AGO, attempt: { number: 1, verdict: 'accepted', httpStatus: 200 } });
    expect((await archived.history(resellerId, old.id, 2n, 10)).map(({ seq }) => seq)).toEqual([3n]);
    // Of another reseller, there is none.
    const other = await addBareReseller(database.acrossResellers);
    expect([await archived.find(other, old.id), await archived.history(other, old.id, null, 10)]).toEqual([null, []]);
    // The history of its numbers stays.
    expect(await database.holdingHistory.count({ where: { resellerId, orderId: old.id } })).toBe(1);
  });

  it('keeps annotations until the end customer is erased', async () => {
    const endCustomerId = randomUUID();
    const address = { streetName: 'x', city: 'x', country: 'FR' };
    await database.endCustomer.create({
      data: { id: endCustomerId, resellerId, type: 'business', name: 'x', address },
    });
    const annotations = { tags: ['marker'], metadata: { marker: '"100%_\\"' }, note: 'marker\nmarker' };
    const { id } = await addEnded(YEARS_AGO, { endCustomerId, ...annotations });
    await archive('24');
    expect(await archived.find(resellerId, id)).toMatchObject({ annotations });
    const erase = () =>
      work.withModels(resellerId, (lock) => new AnnotationErasureRepository().erase(lock, endCustomerId));
    expect(await erase()).toMatchObject({ archived_order: 1, order: 0 });
    expect(await archived.find(resellerId, id)).toMatchObject({ endCustomerId, annotations: NO_ANNOTATIONS });
    expect(JSON.stringify(await database.archivedOrder.findFirst({ where: { resellerId, id } }), replaced)).not.toContain('marker'); // prettier-ignore
    expect(await erase()).toMatchObject({ archived_order: 0 });
  });

  it('leaves every other order', async () => {
    const young = await addEnded(LATELY);
    const held = await addEnded(YEARS_AGO);
    await addHolding(held.number, {});
    const named = await addEnded(YEARS_AGO);
    await addHolding(next++, { orderId: named.id });
    const releasedLately = await addEnded(YEARS_AGO);
    await addHistory(releasedLately.id, releasedLately.number, 'released', LATELY);
    const audited = await addEnded(YEARS_AGO, { nextAction: 'audit', nextActionAt: LATELY });
    const noticed = await addEnded(YEARS_AGO, { attentionCode: 'colt_silent', attentionSince: LATELY });
    const notified = await addEnded(YEARS_AGO);
    await database.notification.create({
      data: { id: randomUUID(), resellerId, authenticated: true, body: '', orderId: notified.id },
    });
    const all = [young, held, named, releasedLately, audited, noticed, notified];
    await archive('24');
    await archive('0');
    for (const [place, { id }] of all.entries()) expect([place, await isKept(id)]).toEqual([place, true]);
  });

  it('is off by default, and refuses a shorter time, whoever asks', async () => {
    const old = await addEnded(YEARS_AGO);
    await archive('0');
    expect(await isKept(old.id)).toBe(true);
    await expect(
      run(test.url, `SELECT archive_orders_v1($1, now() - interval '23 months', 10)`, [resellerId]),
    ).rejects.toThrow(/24 months/);
    await archive('25');
    expect(await isKept(old.id)).toBe(false);
  });

  it('is written by its function only, and erased by the one of histories', async () => {
    const old = await addEnded(YEARS_AGO);
    await expect(run(test.adminUrl, 'DELETE FROM order_history')).rejects.toThrow(/append-only/);
    await archive('24');
    for (const sql of [`UPDATE archived_order SET record = '{}'`, 'DELETE FROM archived_order'])
      await expect(run(test.url, sql)).rejects.toThrow(/permission denied/);
    await expect(run(test.adminUrl, `UPDATE archived_order SET record = '{}'`)).rejects.toThrow(/append-only/);
    const table = SEARCHED_TABLES.find(({ name }) => name === 'archived_order')!;
    const data = new PersonalDataRepository(database);
    const rows = await data.page(resellerId, table, null, true);
    const row = rows.find(({ key }) => key[0] === old.id)!;
    expect(row.links).toContain(old.id);
    const record = JSON.parse(JSON.stringify(row.texts['record']).replaceAll('Ada', '[erased]')) as unknown;
    const changed = await work.withModels(resellerId, (lock) => data.change(lock as never, table, row, { record }));
    expect(changed).toBe(true);
    expect((await archived.find(resellerId, old.id))?.reference).toBe('for [erased]');
    expect((await archived.history(resellerId, old.id, null, 1))[0]?.detail).toBe('by [erased]');
  });
});
