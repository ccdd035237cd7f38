import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { carrierNumber } from '../../colt/model/carrier-number.fake.js';
import { SAVE_ERRORS } from '../../platform/database/postgres-errors.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { Cessations } from '../cessations/cessations.repository.js';
import { EventLog } from '../events/event-log.repository.js';
import { HoldingLedger } from './holding-ledger.js';
import { HoldingRepository, type ForeignOverlap } from './holding.repository.js';
import { addOrder, openTestInventory, type TestInventory } from './inventory-database.fake.js';
import { BASE, intent, range, segment } from './segments.fake.js';

const SYNC = { cause: 'sync', detail: 'as Colt shows it', actor: null } as const;
const ENDS = new Date('2026-06-01T00:00:00Z');

let inventory: TestInventory;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());

/** A reseller that holds 0–19 as reserved; an order guards 10–14. */
async function holder(uniquenessScope?: string) {
  const id = await inventory.addReseller(uniquenessScope);
  const order = intent('reservation_cancellation', [range(10, 14)], { id: randomUUID(), reference: null });
  const move = <T>(what: (lock: ModelLock) => Promise<T>) => inventory.work.withModels(id, what);
  await move(async (lock) => {
    inventory.repository.replaceSegments(lock, [], [segment(0, 19)]);
    await addOrder(lock, order.id);
    inventory.ledger.open(lock, order, await inventory.repository.withNeighbours(lock, order.ranges), SYNC);
  });
  const live = async () => {
    const rows = await inventory.database.holding.findMany({
      where: { resellerId: id, releasedAt: null },
      orderBy: { startE164: 'asc' },
    });
    return rows.map((row) => [Number(row.startE164 - BASE), Number(row.endE164 - BASE), row.status]);
  };
  const history = async () => {
    const rows = await inventory.database.holdingHistory.findMany({
      where: { resellerId: id, seq: { gt: 1n } },
      orderBy: { startE164: 'asc' },
    });
    return rows.map((row) => [Number(row.startE164 - BASE), Number(row.endE164 - BASE), row.status, row.orderId]);
  };
  return { id, order, move, live, history };
}

describe('a release without an order', () => {
  it('does not include numbers of an open order, and is published and recorded', async () => {
    const { move, live, history } = await holder();
    const changes = await move((lock) => inventory.ledger.release(lock, [range(8, 16)], SYNC));
    expect(changes.released).toMatchObject([range(8, 9), range(15, 16)]);
    expect(changes.changed).toEqual([]);
    expect(await live()).toEqual([
      [0, 7, 'reserved'],
      [10, 14, 'returning'],
      [17, 19, 'reserved'],
    ]);
    expect(await history()).toEqual([
      [8, 9, 'released', null],
      [15, 16, 'released', null],
    ]);
  });
});

describe('what Colt shows', () => {
  it('is adopted, except numbers of an open order and of another reseller', async () => {
    const uniquenessScope = randomUUID();
    const { move, live, history } = await holder(uniquenessScope);
    const other = await inventory.addReseller(uniquenessScope);
    await inventory.give(other, [segment(30, 34)]);
    const shown = [
      carrierNumber(range(0, 4), { status: 'free', coltOrderId: null }),
      carrierNumber(range(10, 14), { status: 'free', coltOrderId: null }),
      carrierNumber(range(25, 34), { status: 'reserved' }),
    ];
    const changes = await move((lock) => inventory.ledger.adopt(lock, shown, SYNC));
    expect(changes.released).toMatchObject([range(0, 4)]);
    expect(changes.changed).toMatchObject([range(25, 29)]);
    expect(await live()).toEqual([
      [5, 9, 'reserved'],
      [10, 14, 'returning'],
      [15, 19, 'reserved'],
      [25, 29, 'reserved'],
    ]);
    expect(await history()).toEqual([
      [0, 4, 'released', null],
      [25, 29, 'reserved', null],
    ]);
  });

  it('is assumed to lapse after the configured days if Colt reports no date', async () => {
    const { id, move } = await holder();
    const shown = carrierNumber(range(25, 29), { status: 'reserved' });
    const now = await move(async (lock) => {
      await inventory.ledger.adopt(lock, [shown], SYNC);
      return lock.now;
    });
    const row = await inventory.database.holding.findFirstOrThrow({
      where: { resellerId: id, startE164: range(25, 29).start },
    });
    const days = inventory.config.orders.reservationDays;
    expect(row.reservationExpiresAt).toEqual(new Date(now.getTime() + days * 86_400_000));
  });
});

describe('facts of held numbers', () => {
  it('change only if no order guards the numbers, and enter no history', async () => {
    const { id, move, live, history } = await holder();
    await move((lock) => inventory.ledger.amend(lock, [range(8, 16)], { reservationExpiresAt: ENDS }));
    const rows = await inventory.database.holding.findMany({
      where: { resellerId: id, reservationExpiresAt: ENDS },
      orderBy: { startE164: 'asc' },
    });
    expect(rows.map(({ startE164, endE164 }) => ({ start: startE164, end: endE164 }))).toEqual([
      range(8, 9),
      range(15, 16),
    ]);
    expect((await live()).map(([start, end]) => [start, end])).toEqual([
      [0, 7],
      [8, 9],
      [10, 14],
      [15, 16],
      [17, 19],
    ]);
    expect(await history()).toEqual([]);
  });

  it('are returned for the requested numbers', async () => {
    const { move } = await holder();
    expect(await move((lock) => inventory.ledger.held(lock, [range(8, 10), range(18, 30)]))).toMatchObject([
      range(8, 9),
      range(10, 10),
      range(18, 19),
    ]);
  });
});

describe('numbers that another reseller takes at the same time', () => {
  /** Behaves as if the other reseller had not taken them yet at the time of the query. */
  class Late extends HoldingRepository {
    override foreignOverlaps(): Promise<ForeignOverlap[]> {
      return Promise.resolve([]);
    }
  }
  const late = () =>
    new HoldingLedger(new Late(), inventory.trail, inventory.foreign, new Cessations(new EventLog()), inventory.config);

  it('are refused when they are written', async () => {
    const uniquenessScope = randomUUID();
    await holder(uniquenessScope);
    const id = await inventory.addReseller(uniquenessScope);
    const order = intent('reservation', [range(15, 29)], { id: randomUUID() });
    const opened = inventory.work.underLock(id, (lock) => Promise.resolve(late().open(lock, order, [], SYNC)));
    await expect(opened).rejects.toMatchObject({ code: SAVE_ERRORS.numbersHeld });
    expect(await inventory.database.holding.count({ where: { resellerId: id } })).toBe(0);
  });

  it('are not adopted from Colt: everything rolls back', async () => {
    const uniquenessScope = randomUUID();
    await holder(uniquenessScope);
    const id = await inventory.addReseller(uniquenessScope);
    const shown = [carrierNumber(range(15, 15), { status: 'reserved' }), carrierNumber(range(40, 44))];
    const adopted = inventory.work.underLock(id, (lock) => late().adopt(lock, shown, SYNC));
    await expect(adopted).rejects.toMatchObject({ code: SAVE_ERRORS.numbersHeld });
    expect(await inventory.database.holding.count({ where: { resellerId: id } })).toBe(0);
  });
});
