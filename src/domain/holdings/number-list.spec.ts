import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { loadEndCustomer, openTestInventory, type TestInventory } from './inventory-database.fake.js';
import { newFacts, type Segment } from '../holding-model/holding.js';
import { each } from './number-model.fake.js';
import { searchedDigits } from '../../numbering/read-number.js';
import { meansNumber, type NumberFilter } from './number-filter.js';
import { NumberListRepository } from './number-list.repository.js';

let inventory: TestInventory;
let numbers: NumberListRepository;
beforeAll(async () => {
  inventory = await openTestInventory();
  numbers = new NumberListRepository(inventory.database);
});
afterAll(() => inventory.close());

/** Holdings of several lengths, countries and references, and another reseller's in between. */
async function seed() {
  const id = await inventory.addReseller();
  const endCustomerId = await loadEndCustomer(inventory, id, 'Boulangerie 100% Levain');
  const segments: Segment[] = [
    [33382500010n, 33382500019n, { reference: 'ACME-42' }],
    [33382500020n, 33382500020n, { status: 'active' as const, endCustomerId }],
    [33382500090n, 33382500129n, { kind: 'freephone' as const }],
    [4930123400n, 4930123499n, { country: 'DE' as const, status: 'active' as const, reference: 'acme_4' }],
    [390612345000n, 390612345999n, { country: 'IT' as const, endCustomerId, status: 'active' as const }],
    [999999n, 999999n, {}],
    [1000000n, 1000003n, {}],
  ].map(([start, end, facts]) => ({
    ...newFacts({ country: 'FR', kind: 'geo', status: 'reserved' }),
    ...(facts as Partial<Segment>),
    start: start as bigint,
    end: end as bigint,
  }));
  await inventory.give(id, segments);
  return { id, segments: segments.sort((a, b) => Number(a.end - b.end)), endCustomerId };
}

/** What a naive check of single numbers would return. */
function fits(segment: Segment, filter: NumberFilter, after: bigint): boolean {
  const left = each(segment).filter((number) => number > after);
  const any = (test: (digits: string) => boolean) => left.some((number) => test(number.toString()));
  const { status, country, kind, endCustomerId, reference, prefix, contains, q } = filter;
  return (
    left.length > 0 &&
    (!status?.length || status.includes(segment.status)) &&
    (!country?.length || country.includes(segment.country)) &&
    (!kind?.length || kind.includes(segment.kind)) &&
    (!endCustomerId?.length || endCustomerId.includes(segment.endCustomerId ?? '')) &&
    (reference === undefined || segment.reference === reference) &&
    (prefix === undefined || each(segment).some((number) => number.toString().startsWith(prefix.replace(/\D/g, '')))) &&
    (contains === undefined || any((digits) => digits.includes(contains))) &&
    (q === undefined ||
      searchedDigits(q).some((searched) => any((digits) => digits.includes(searched))) ||
      (segment.reference ?? '').toLowerCase().includes(q.toLowerCase()) ||
      (segment.endCustomerId !== null && 'boulangerie 100% levain'.includes(q.toLowerCase())))
  );
}

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
const piece = fc.constantFrom(
  '33',
  '3338250001',
  '00',
  '0012',
  '999',
  '1000',
  '123450',
  '49301234',
  '390612345',
  '82500129',
  '0',
  '5009',
  '1000003',
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

describe('the list', () => {
  it('contains exactly the ranges that a naive check of single numbers finds', async () => {
    const { id, segments, endCustomerId } = await seed();
    const filter = fc.record({
      status: optional(fc.subarray(['reserved', 'active', 'returning'] as const)),
      country: optional(fc.subarray(['FR', 'DE', 'IT'] as const)),
      kind: optional(fc.subarray(['geo', 'freephone'] as const)),
      prefix: optional(fc.oneof(piece, digits(1, 4)).filter((text) => !text.startsWith('0'))),
      contains: optional(fc.oneof(piece, digits(1, 5))),
      endCustomerId: optional(fc.constantFrom([endCustomerId], [randomUUID(), endCustomerId])),
      reference: optional(fc.constantFrom('ACME-42', 'acme-42', 'x')),
      q: optional(
        fc.constantFrom('acme', 'acme_', '100%', '%', 'levain', '03 82 50 00 12', '+33 (3) 82', '0', '012345'),
      ),
    });
    const after = fc.oneof(
      fc.constant(0n),
      fc.constantFrom(...segments.flatMap(({ start, end }) => [start - 1n, start, end])),
    );
    await fc.assert(
      fc.asyncProperty(filter, after, async (asked, position) => {
        const found = await numbers.page(id, asked, position, 100);
        const expected = segments.filter((segment) => fits(segment, asked, position));
        expect(found.map(({ end }) => end)).toEqual(expected.map(({ end }) => end));
        for (const row of found) expect(row.start > position).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('neither omits nor repeats numbers while ranges split and merge between pages', async () => {
    const { id } = await seed();
    const seen: bigint[] = [];
    for (let after = 0n, merged = false; ; merged = !merged) {
      const [first] = await numbers.page(id, {}, after, 1);
      if (!first) break;
      seen.push(...each(first));
      after = first.end;
      await recut(id, merged);
    }
    const all = (await numbers.page(id, {}, 0n, 10_000)).flatMap(each);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(all);
  });

  it('never shows another reseller’s numbers', async () => {
    const { id } = await seed();
    const other = await seed();
    const mine = await numbers.page(id, {}, 0n, 500);
    expect(mine).toHaveLength(7);
    expect(await numbers.page(randomUUID(), {}, 0n, 500)).toEqual([]);
    expect(await numbers.find(randomUUID(), 33382500010n)).toBeNull();
    expect((await numbers.find(other.id, 33382500010n))?.holding.reference).toBe('ACME-42');
  });

  it('finds the range that contains a number, and none between ranges', async () => {
    const { id } = await seed();
    expect((await numbers.find(id, 33382500015n))?.holding.end).toBe(33382500019n);
    expect(await numbers.find(id, 33382500050n)).toBeNull();
    expect(await numbers.find(id, 33382500130n)).toBeNull();
  });

  it('counts ranges and numbers', async () => {
    const { id } = await seed();
    expect(await numbers.summary(id, { country: ['FR'] })).toEqual([
      { status: 'reserved', country: 'FR', kind: 'geo', ranges: 3, numbers: 15 },
      { status: 'active', country: 'FR', kind: 'geo', ranges: 1, numbers: 1 },
      { status: 'reserved', country: 'FR', kind: 'freephone', ranges: 1, numbers: 40 },
    ]);
  });
});

it('within a matching range, only the numbers that match themselves count', () => {
  expect(
    each({ start: 33382500095n, end: 33382500105n }).filter((number) => meansNumber({ contains: '0010' }, number)),
  ).toHaveLength(6);
  expect(meansNumber({ prefix: '+3338' }, 33382500095n)).toBe(true);
  expect(meansNumber({ prefix: '49' }, 33382500095n)).toBe(false);
});

/** Cuts every range in two or joins them again, as orders on parts of them would. */
async function recut(id: string, join: boolean): Promise<void> {
  await inventory.work.underLock(id, async (lock) => {
    const rows = await inventory.repository.withNeighbours(lock, [{ start: 100_000n, end: 999_999_999_999n }]);
    const wanted = join
      ? rows.reduce<Segment[]>((list, row) => {
          const last = list.at(-1);
          if (last && last.end + 1n === row.start && last.status === row.status && last.start > 9_999_999n) {
            list[list.length - 1] = { ...last, end: row.end };
          } else list.push(row);
          return list;
        }, [])
      : rows.flatMap((row) => {
          const middle = (row.start + row.end) / 2n;
          return row.start === row.end
            ? [row]
            : [
                { ...row, end: middle },
                { ...row, start: middle + 1n },
              ];
        });
    inventory.repository.replaceSegments(lock, rows, wanted);
  });
}
