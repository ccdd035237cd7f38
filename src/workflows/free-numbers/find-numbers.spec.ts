import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ColtError } from '../../colt/model/colt-error.js';
import { freeBlocks, type FreeSearch } from '../../colt/number-collection/free-rows.js';
import type { CarrierNumber, FreeRange } from '../../colt/model/carrier.js';
import { rangeSize, type NumberRange } from '../../numbering/range.js';
import { firstOverlap, intersect, normalise, sizeOf, subtract } from '../../numbering/range-set.js';
import { FindNumbers } from './find-numbers.service.js';

const BASE = 33_800_100_000n;
const range = (start: number, end: number): NumberRange => ({ start: BASE + BigInt(start), end: BASE + BigInt(end) });
const CRITERIA = { country: 'FR', kind: 'freephone' } as const;

/** Colt with these free numbers. */
class Pool {
  readonly searches: [blockSize: number, quantity: number][] = [];

  constructor(
    private readonly free: readonly NumberRange[],
    private readonly sizes: readonly number[] | null = null,
  ) {}

  search(_: string, search: FreeSearch): Promise<FreeRange[]> {
    this.searches.push([search.blockSize, search.quantity]);
    if (this.sizes && !this.sizes.includes(search.blockSize)) return Promise.reject(new ColtError('refused', '400'));
    const rows = normalise(this.free).flatMap((free) =>
      freeBlocks({ range: free, ...CRITERIA, status: 'free', rawStatus: null } as unknown as CarrierNumber, search),
    );
    return Promise.resolve(rows.slice(0, search.quantity));
  }
}

const find = (pool: Pool, quantity: number, contiguous = false, maxRanges = 1_000, excluded: NumberRange[] = []) =>
  new FindNumbers(pool).find('r', { ...CRITERIA, quantity, contiguous }, maxRanges, excluded);

describe('numbers by criteria', () => {
  it('are found in as few ranges as Colt shows', async () => {
    const pool = new Pool([range(0, 4), range(100, 129), range(200, 210)]);
    expect(await find(pool, 25)).toEqual([range(100, 124)]);
  });

  it('are filled up from smaller blocks', async () => {
    const pool = new Pool([range(0, 4), range(100, 119), range(200, 208)]);
    expect(sizeOf(await find(pool, 34))).toBe(34n);
  });

  it('are fewer where no more are free', async () => {
    expect(await find(new Pool([range(0, 4), range(50, 51)]), 20)).toEqual([range(0, 4), range(50, 51)]);
    expect(await find(new Pool([]), 20)).toEqual([]);
  });

  it('are the longest ranges, where an order takes no more ranges', async () => {
    const pool = new Pool([range(0, 1), range(10, 14), range(20, 20), range(30, 33)]);
    expect(await find(pool, 12, false, 2)).toEqual([range(10, 14), range(30, 33)]);
  });

  it.each([
    ['a block of that size', [range(0, 9), range(50, 74)], 25, range(50, 74)],
    ['the beginning of a larger block', [range(0, 9), range(100, 199)], 70, range(100, 169)],
    ['blocks side by side', [range(0, 1_999)], 1_500, range(0, 1_499)],
    ['the least block', [range(3, 3)], 1, range(3, 3)],
  ])('in one range are %s', async (_, free, quantity, found) => {
    expect(await find(new Pool(free), quantity, true)).toEqual([found]);
  });

  it('in one range are found where Colt takes some block sizes only', async () => {
    const sizes = [1, 10, 100, 1_000];
    expect(await find(new Pool([range(0, 99)], sizes), 25, true)).toEqual([range(0, 24)]);
    expect(await find(new Pool([range(0, 29)], sizes), 25, true)).toEqual([range(0, 24)]);
  });

  it('in one range are found whole or not at all', async () => {
    expect(await find(new Pool([range(0, 9), range(11, 40)]), 35, true)).toEqual([]);
  });

  it('pass on what Colt refuses of a known block size', async () => {
    await expect(find(new Pool([range(0, 9)], []), 10)).rejects.toThrow(ColtError);
  });

  it('are free, disjoint, not excluded and not more than asked for, after at most five searches', async () => {
    const ranges = fc
      .array(fc.tuple(fc.nat(3_000), fc.integer({ min: 0, max: 1_500 })), { maxLength: 8 })
      .map((pairs) => normalise(pairs.map(([start, size]) => range(start, start + size))));
    await fc.assert(
      fc.asyncProperty(
        ranges,
        ranges,
        fc.integer({ min: 1, max: 3_000 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        async (free, excluded, quantity, contiguous, most) => {
          const pool = new Pool(free);
          const found = await find(pool, quantity, contiguous, most, excluded);
          expect(subtract(found, free)).toEqual([]);
          expect(intersect(found, excluded)).toEqual([]);
          expect(firstOverlap(found)).toBeNull();
          expect(found.length).toBeLessThanOrEqual(most);
          expect(sizeOf(found) <= BigInt(quantity)).toBe(true);
          if (contiguous) expect(found.map(rangeSize)).toEqual(found.length === 0 ? [] : [BigInt(quantity)]);
          expect(pool.searches.length).toBeLessThanOrEqual(5);
        },
      ),
      { numRuns: 300 },
    );
  });
});
