import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ColtError } from '../../colt/model/colt-error.js';
import { row, span } from '../../domain/order-model/order-facts.fake.js';
import { newFacts, type Segment } from '../../domain/holding-model/holding.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { DriftRunRepository } from './drift-run.repository.js';
import { ColtBooks, driftServices } from './drift-services.fake.js';

const REFUSED = span(0, 9);
const THEIRS = row(0, 9);
const BY_COLT = { cause: 'colt_answer', detail: null, actor: null } as const;

let inventory: TestInventory;
let id: string;
let colt: ColtBooks;
let asker: string;
let stranger: string;
let asked: number;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());
beforeEach(async () => {
  id = await inventory.addReseller();
  colt = new ColtBooks();
  asker = await inventory.addReseller();
  stranger = await inventory.addReseller();
  asked = 0;
  colt.onRead = () => void (asked += 1);
});

describe('a sale that fails on another reseller’s holding', () => {
  it.each([
    ['a reservation whose time is over goes at once', -1, 1],
    ['one that is near its end goes when two checks missed it', 12, 2],
  ])('%s', async (_, hours, checks) => {
    await give(ours('reserved', hours));
    for (let i = 0; i < checks; i += 1) {
      expect(await held()).toHaveLength(1);
      await check();
    }
    expect(await held()).toEqual([]);
    expect((await services().checks.page(id, {}, { limit: 1 })).runs).toEqual([]);
  });

  it.each([
    ['a reservation that is far from its end', () => ours('reserved', 30)],
    ['one without an end', () => ({ ...ours(), reservationExpiresAt: null })],
    ['active numbers', () => ours('active')],
    ['an open order', () => ({ ...ours(), openOrderId: randomUUID() })],
  ])('never asks about %s', async (_, mine) => {
    await give(mine());
    await check();
    expect(asked).toBe(0);
    expect(await held()).toHaveLength(1);
  });

  it('asks about a range once in five minutes, whichever process is asked', async () => {
    await give(ours('reserved', 12));
    await services().conflicts.check(conflict());
    const first = asked;
    expect(first).toBeGreaterThan(0);
    for (let i = 0; i < 2; i += 1) await services().conflicts.check(conflict());
    expect(asked).toBe(first);
    await inventory.database.conflictCheck.updateMany({ where: { resellerId: id }, data: { at: ago(5 * 60_000) } });
    await services().conflicts.check(conflict());
    expect(asked).toBeGreaterThan(first);
  });

  it('asks one at a time for each owner', async () => {
    await give(ours('reserved', 12));
    const { database, work } = inventory;
    const scope = { start: '33382500500', end: '33382500509' };
    await work.withModels(id, (lock) => new DriftRunRepository(database).create(lock, 'conflict', scope));
    await check();
    expect(asked).toBe(0);
  });

  it.each([
    ['than one asker may cause', 20, () => asker, () => stranger],
    ["than the owner's budget bears", 75, () => stranger, () => id],
  ])('asks no more often in five minutes %s', async (_, most, askerId, resellerId) => {
    await give(ours('reserved', 12));
    const before = (count: number) =>
      Array.from({ length: count }, () => ({
        ...{ id: randomUUID(), resellerId: resellerId(), askerId: askerId() },
        ...{ startE164: 1n, endE164: 1n, at: ago(60_000) },
      }));
    await inventory.database.acrossResellers.conflictCheck.createMany({ data: before(most) });
    await services().conflicts.check(conflict());
    expect(asked).toBe(0);
    const [one] = await inventory.database.acrossResellers.conflictCheck.findMany({
      where: resellerId() === id ? { resellerId: id } : { askerId: asker },
    });
    await inventory.database.acrossResellers.conflictCheck.deleteMany({ where: { id: one!.id } });
    await services().conflicts.check(conflict());
    expect(asked).toBeGreaterThan(0);
  });

  it('asks about few of many ranges, so that the owner can read Colt meanwhile', async () => {
    const many = Array.from({ length: 60 }, (_, i) => span(i * 20, i * 20 + 9));
    await inventory.give(
      id,
      many.map((range) => ({ ...ours('reserved', 12), ...range })),
    );
    const parallel = Array.from({ length: 5 }, () => services().conflicts.check({ ...conflict(), ranges: many }));
    await Promise.all(parallel);
    for (let i = 0; i < 3; i += 1) await services().conflicts.check({ ...conflict(), ranges: many });
    expect(await checked()).toEqual([many[0], many[1]]);
    // The next sale goes on with the others.
    await inventory.database.conflictCheck.updateMany({ where: { resellerId: id }, data: { at: ago(11_000) } });
    await services().conflicts.check({ ...conflict(), ranges: many });
    expect(await checked()).toEqual(many.slice(0, 4));
  });

  it('asks once about touching ranges, and only about those near their end', async () => {
    const near = [span(0, 9), span(10, 14)];
    const far = { ...ours('reserved', 30), ...span(15, 30) };
    await inventory.give(id, [{ ...ours('reserved', 12), ...near[0]! }, { ...ours('reserved', 11), ...near[1]! }, far]);
    await services().conflicts.check({ ...conflict(), ranges: [span(0, 30)] });
    expect(await checked()).toEqual([span(0, 14)]);
  });

  it('what Colt cannot show three times becomes a finding of the owner', async () => {
    await give(ours('reserved', 12));
    colt.onRead = () => {
      throw new ColtError('broken_answer', 'unreadable');
    };
    for (let i = 0; i < 3; i += 1) await check();
    const { items } = await services().checks.page(id, { state: ['open'] }, { limit: 10 });
    expect(items).toMatchObject([{ class: 'put_off', start: REFUSED.start, putOff: { times: 3 } }]);
    colt.onRead = () => undefined;
    await check();
    expect((await services().checks.page(id, { class: ['put_off'], state: ['open'] }, { limit: 10 })).items).toEqual(
      [],
    );
  });

  it('what changed here within the settle time stays: Colt may not list it yet', async () => {
    const soonOver = { ...THEIRS, reservationExpiresAt: ago(-12 * 3_600_000) };
    await inventory.work.withModels(id, (lock) => inventory.ledger.adopt(lock, [soonOver], BY_COLT));
    colt.settleMs = 60_000;
    for (let i = 0; i < 3; i += 1) await check();
    expect(await held()).toHaveLength(1);
    colt.settleMs = 0;
    await check();
    expect(await held()).toEqual([]);
  });

  it('never removes what Colt still shows', async () => {
    await give(ours('reserved', -1));
    colt.numbers = [THEIRS];
    for (let i = 0; i < 3; i += 1) await check();
    expect(await held()).toHaveLength(1);
  });
});

function services() {
  return driftServices(inventory, id, colt, {});
}

function conflict() {
  return { ownerId: id, askerId: asker, ranges: [REFUSED] };
}

/** The ranges that were checked, in numeric order. */
async function checked() {
  const rows = await inventory.database.conflictCheck.findMany({
    where: { resellerId: id },
    orderBy: { startE164: 'asc' },
  });
  return rows.map(({ startE164: start, endE164: end }) => ({ start, end }));
}

/** Five minutes after the one before. */
async function check() {
  await inventory.database.conflictCheck.deleteMany({ where: { resellerId: id } });
  await services().conflicts.check(conflict());
}

function ours(status: Segment['status'] = 'reserved', hours = -1): Segment {
  const reservationExpiresAt = ago(-hours * 3_600_000);
  return { ...newFacts({ country: 'FR', kind: 'geo', status, reservationExpiresAt }), ...REFUSED };
}

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}

function give(segment: Segment) {
  return inventory.give(id, [segment]);
}

function held() {
  return new NumberListRepository(inventory.database).page(id, {}, 0n, 5_000);
}
