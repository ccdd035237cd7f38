import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { row, span } from '../../orders/order-facts.fake.js';
import { newFacts, type Segment } from '../holdings/holding.js';
import { openTestInventory, type TestInventory } from '../inventory-database.fake.js';
import { NumberListRepository } from '../numbers/number-list.repository.js';
import { ColtBooks, driftServices } from './drift-services.fake.js';

const REFUSED = span(0, 9);
const THEIRS = row(0, 9);
const BY_COLT = { cause: 'colt_answer', detail: null, actor: null } as const;

let inventory: TestInventory;
let id: string;
let colt: ColtBooks;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());
beforeEach(async () => {
  id = await inventory.addReseller();
  colt = new ColtBooks();
});

describe('a sale that fails on another reseller’s holding', () => {
  it.each([
    ['a reservation whose time is over goes at once', -1, 1],
    ['any other reservation goes when two checks missed it', 30, 2],
  ])('%s', async (_, days, checks) => {
    await give({ ...ours(), reservationExpiresAt: new Date(Date.now() + days * 86_400_000) });
    for (let i = 0; i < checks; i += 1) {
      expect(await held()).toHaveLength(1);
      await check();
    }
    expect(await held()).toEqual([]);
    expect((await services().checks.page(id, {}, { limit: 1 })).runs).toEqual([]);
  });

  it('what changed here within the settle time stays: Colt may not list it yet', async () => {
    await inventory.work.underLock(id, (lock) => inventory.ledger.adopt(lock, [THEIRS], BY_COLT));
    colt.settleMs = 60_000;
    for (let i = 0; i < 3; i += 1) await check();
    expect(await held()).toHaveLength(1);
    colt.settleMs = 0;
    await check();
    expect(await held()).toEqual([]);
  });

  it.each([
    ['what Colt still shows', () => ours(), () => [THEIRS]],
    ['active numbers', () => ours('active'), () => []],
    ['an open order', () => ({ ...ours(), openOrderId: randomUUID() }), () => []],
  ])('never removes %s', async (_, mine, colts) => {
    await give(mine());
    colt.numbers = colts();
    for (let i = 0; i < 3; i += 1) await check();
    expect(await held()).toHaveLength(1);
  });
});

function services() {
  return driftServices(inventory, id, colt, {});
}

function check() {
  return services().conflicts.check(id, REFUSED);
}

function ours(status: Segment['status'] = 'reserved'): Segment {
  return { ...newFacts({ country: 'FR', kind: 'geo', status }), ...REFUSED };
}

function give(segment: Segment) {
  return inventory.work.underLock(id, (lock) => inventory.repository.replaceSegments(lock, [], [segment]));
}

function held() {
  return new NumberListRepository(inventory.database).page(id, {}, 0n, 5_000);
}
