import { describe, expect, it } from '@jest/globals';
import { updateParts } from './update-parts';

const range = (start: string) => ({ start, end: start });
const holding = (start: string, country: string, size = 1) =>
  ({ ...range(start), country, kind: 'geo', size }) as Parameters<typeof updateParts>[1][number];

describe('the customer updates of outdated ranges', () => {
  const rangesOf = (parts: ReturnType<typeof updateParts>) =>
    parts.map(({ ranges }) => ranges.map(({ start }) => start));

  it('have numbers of one country each', () => {
    const held = [holding('+331', 'FR'), holding('+491', 'DE'), holding('+332', 'FR')];
    const parts = updateParts(held, held, { rangesPerOrder: 100, numbersPerOrder: 100 });
    expect(rangesOf(parts)).toEqual([['+331', '+332'], ['+491']]);
    expect(new Set(parts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  it.each([
    [2, 100, [['+331', '+332'], ['+333']]],
    [100, 15, [['+331'], ['+332'], ['+333']]],
  ])('have at most %d ranges and %d numbers', (rangesPerOrder, numbersPerOrder, expected) => {
    const held = ['+331', '+332', '+333'].map((start) => holding(start, 'FR', 10));
    expect(rangesOf(updateParts(held, held, { rangesPerOrder, numbersPerOrder }))).toEqual(expected);
  });

  it('leave out a range that is not held any more', () => {
    expect(updateParts([range('+331')], [], { rangesPerOrder: 1, numbersPerOrder: 1 })).toEqual([]);
  });
});
