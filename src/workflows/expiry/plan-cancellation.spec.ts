import { describe, expect, it } from '@jest/globals';
import type { Kind } from '../../numbering/kind.js';
import { planCancellation } from './plan-cancellation.js';

const BASE = 33_382_500_000n;
const LIMITS = { maxRangesPerOrder: 3, maxNumbersPerOrder: 25 };
const range = (start: number, end: number) => ({ start: BASE + BigInt(start), end: BASE + BigInt(end) });
const due = (start: number, end: number, kind: Kind = 'geo') => ({
  ...range(start, end),
  country: 'FR' as const,
  kind,
});

describe('the next cancellation', () => {
  it('is none where nothing is due', () => {
    expect(planCancellation([], LIMITS)).toBeNull();
  });

  it('names numbers of one country and kind', () => {
    const found = [due(0, 4), due(10, 14), due(20, 24, 'freephone')];
    expect(planCancellation(found, LIMITS)).toEqual({
      country: 'FR',
      kind: 'geo',
      ranges: [range(0, 4), range(10, 14)],
    });
  });

  it('names no more ranges than an order may have', () => {
    const found = [0, 10, 20, 30].map((start) => due(start, start));
    expect(planCancellation(found, LIMITS)?.ranges).toEqual([range(0, 0), range(10, 10), range(20, 20)]);
  });

  it('names no more numbers than an order may have, and cuts the last range', () => {
    expect(planCancellation([due(0, 19), due(30, 49), due(60, 61)], LIMITS)?.ranges).toEqual([
      range(0, 19),
      range(30, 34),
    ]);
    expect(planCancellation([due(0, 24), due(30, 49)], LIMITS)?.ranges).toEqual([range(0, 24)]);
  });
});
