import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Dice } from '../../../test/support/dice.js';
import { addEndCustomer, openTestInventory, type TestInventory } from '../holdings/inventory-database.fake.js';
import { numberMilliseconds, usageOf, type UsageEntry, type UsageItem } from './usage.js';
import { LAST_NUMBER, UsageRepository } from './usage.repository.js';

const BASE = 33_382_500_000n;
const PERIOD = { from: new Date('2026-02-01T00:00:00Z'), to: new Date('2026-03-01T00:00:00Z') };

let inventory: TestInventory;
let usage: UsageRepository;
beforeAll(async () => {
  inventory = await openTestInventory();
  usage = new UsageRepository(inventory.database);
});
afterAll(() => inventory?.close());

let id: string;
let holders: string[];
beforeEach(async () => {
  id = await inventory.addReseller();
  holders = [randomUUID(), randomUUID(), randomUUID()];
  await inventory.work.underLock(id, async (lock) => {
    for (const holder of holders) await addEndCustomer(lock, holder);
  });
});

describe('the windows of a report', () => {
  it.each([2, 40])('of %s ranges show together what all changes show', async (ranges) => {
    const entries = await store(randomHistory(200));
    const expected = totals(usageOf(entries, { start: 1n, end: LAST_NUMBER }, PERIOD));
    expect(totals(await read(ranges))).toEqual(expected);
    expect(expected.size).toBeGreaterThan(50);
  });

  it('show those of chosen end customers, with all that ended their usage', async () => {
    const entries = await store(randomHistory(150));
    const [wanted] = holders;
    const of = (items: UsageItem[]) => totals(items.filter(({ endCustomerId }) => endCustomerId === wanted));
    expect(of(await read(5, [wanted!]))).toEqual(of(usageOf(entries, { start: 1n, end: LAST_NUMBER }, PERIOD)));
  });

  it('do not show what happened after the snapshot', async () => {
    await store(randomHistory(50));
    const snapshot = await usage.snapshot(id);
    const before = totals(await read(5, null, snapshot));
    await store(randomHistory(50), 1_000n);
    expect(totals(await read(5, null, snapshot))).toEqual(before);
  });

  it('never show what another reseller used', async () => {
    await store(randomHistory(50));
    id = await inventory.addReseller();
    expect(await read(5)).toEqual([]);
  });
});

async function read(ranges: number, endCustomerIds: string[] | null = null, seen?: { seq: bigint; at: Date }) {
  const snapshot = seen ?? (await usage.snapshot(id));
  const items: UsageItem[] = [];
  let windows = 0;
  for (let after = 0n; after < LAST_NUMBER;) {
    const wanted = { after, ranges, snapshot, before: PERIOD.to, endCustomerIds };
    const { window, entries } = await usage.window(inventory.database, id, wanted);
    expect(window.start).toBe(after + 1n);
    expect(window.end).toBeGreaterThan(after);
    items.push(...usageOf(entries, window, PERIOD));
    after = window.end;
    windows += 1;
  }
  expect(windows).toBeLessThan(2_000);
  return items;
}

function randomHistory(changes: number): Omit<UsageEntry, 'seq'>[] {
  const random = new Dice(changes);
  const roll = (below: number) => random.between(0, below - 1);
  return Array.from({ length: changes }, (_, i) => {
    const start = BASE + BigInt(roll(300));
    const holder = roll(4);
    const isActive = roll(4) !== 0;
    const at = new Date(Date.UTC(2026, 0, 1) + i * 3 * 3_600_000);
    const endCustomerId = isActive ? (holders[holder] ?? null) : null;
    return { start, end: start + BigInt(roll(12)), at, isActive, country: 'FR', kind: 'geo', endCustomerId };
  });
}

async function store(changes: Omit<UsageEntry, 'seq'>[], first = 1n): Promise<UsageEntry[]> {
  const entries = changes.map((change, i) => ({ ...change, seq: first + BigInt(i) }));
  await inventory.database.holdingHistory.createMany({
    data: entries.map(({ start, end, isActive, ...entry }) => ({
      ...entry,
      id: randomUUID(),
      resellerId: id,
      startE164: start,
      endE164: end,
      status: isActive ? 'active' : 'released',
      cause: 'system',
    })),
  });
  await inventory.database.resellerSequence.update({
    where: { resellerId: id },
    data: { seq: entries.at(-1)?.seq ?? 0n },
  });
  return entries;
}

/** By number and holder. */
function totals(items: readonly UsageItem[]): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { start, end, ...item } of items) {
    for (let number = start; number <= end; number += 1n) {
      const key = `${number} ${item.endCustomerId}`;
      found.set(key, (found.get(key) ?? 0n) + numberMilliseconds({ ...item, start: number, end: number }));
    }
  }
  return found;
}
