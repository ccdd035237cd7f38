import { describe, expect, it } from '@jest/globals';
import { backoff, jitter } from './backoff.js';

describe('backoff', () => {
  it('doubles with each try, up to the longest wait, however many tries there were', () => {
    expect([0, 1, 3, 4, 2_000].map((tries) => backoff(100, tries, 1_000))).toEqual([100, 200, 800, 1_000, 1_000]);
  });

  it('spreads its waits, the longest one too', () => {
    expect(backoff(100, 10, 1_000, jitter(0.5, 0))).toBe(500);
    expect(backoff(100, 10, 1_000, jitter(0.5, 1))).toBe(1_500);
  });
});

describe('jitter', () => {
  it('is spread around 1 to both sides', () => {
    expect([0, 0.5, 1].map((chance) => jitter(0.25, chance))).toEqual([0.75, 1, 1.25]);
  });

  it('stays within its part', () => {
    for (let i = 0; i < 100; i += 1) expect(Math.abs(jitter(0.3) - 1)).toBeLessThanOrEqual(0.3 + 1e-9);
  });
});
