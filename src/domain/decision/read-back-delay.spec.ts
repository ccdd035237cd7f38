import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBackDelayMs } from './pacing.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('readBackDelayMs', () => {
  it.each([
    [0, 15 * MINUTE],
    [1, 22.5 * MINUTE],
    [2, 33.75 * MINUTE],
    [7, 256.2890625 * MINUTE],
    [8, 6 * HOUR],
    [10_000, 6 * HOUR],
  ])('after %i read-backs %i ms', (readBacks, ms) => {
    expect(readBackDelayMs(readBacks, 15 * MINUTE, 0.5)).toBe(Math.round(ms));
  });

  it('stops growing after thirty read-backs', () => {
    expect(readBackDelayMs(29, 1, 0.5)).toBe(Math.round(1.5 ** 29));
    expect(readBackDelayMs(30, 1, 0.5)).toBe(Math.round(1.5 ** 30));
    expect(readBackDelayMs(31, 1, 0.5)).toBe(Math.round(1.5 ** 30));
  });

  it('keeps a first delay that exceeds the maximum', () => {
    expect(readBackDelayMs(0, 24 * HOUR, 0.5)).toBe(24 * HOUR);
    expect(readBackDelayMs(5, 24 * HOUR, 0.5)).toBe(24 * HOUR);
  });

  it('is jittered by a fifth to either side, and never shrinks with age', () => {
    const count = fc.nat(40);
    const first = fc.integer({ min: 1_000, max: 48 * HOUR });
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(count, first, chance, (readBacks, firstMs, by) => {
        const middle = readBackDelayMs(readBacks, firstMs, 0.5);
        const delay = readBackDelayMs(readBacks, firstMs, by);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(middle * 0.8) - 1);
        expect(delay).toBeLessThanOrEqual(Math.ceil(middle * 1.2) + 1);
        expect(readBackDelayMs(readBacks + 1, firstMs, by)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });
});
