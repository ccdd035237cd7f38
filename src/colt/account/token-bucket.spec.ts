import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketSize, hasInFlightCapacity, refill, shrink, takeTokens, type TokenBuckets } from './token-bucket.js';

const start = new Date('2026-01-01T00:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const empty: TokenBuckets = { orderTokens: 0, readTokens: 0, refilledAt: start, currentRate: null, pausedUntil: null };

describe('budget', () => {
  it('gives each share half of the rate', () => {
    expect(refill(empty, 10, after(500))).toMatchObject({ orderTokens: 2.5, readTokens: 2.5 });
  });

  it('lends what a full share does not need, and keeps that share full', () => {
    let budget = refill(empty, 10, after(1_000));
    let reads = 0;
    for (let ms = 1_100; ms <= 11_000; ms += 100) {
      budget = refill(budget, 10, after(ms));
      const taken = takeTokens(budget, 'read', 5, 10, after(ms));
      budget = taken.budget;
      reads += taken.tokens;
    }
    expect(reads).toBeGreaterThanOrEqual(100);
    expect(budget.orderTokens).toBe(bucketSize(10));
  });

  it('says how long until the next token', () => {
    expect(takeTokens(empty, 'order', 1, 10, start)).toMatchObject({ tokens: 0, waitMs: 200 });
  });

  it('lets a slow account have one request at a time', () => {
    expect(takeTokens(refill(empty, 0.1, after(60_000)), 'order', 5, 0.1, after(60_000)).tokens).toBe(1);
  });

  it('halves the rate once for a burst of 429s, is silent as long as Colt asks, and recovers', () => {
    let budget = shrink(empty, 10, 5_000, start);
    budget = shrink(budget, 10, null, after(100));
    expect(budget).toMatchObject({ currentRate: 5, pausedUntil: after(5_000) });
    expect(takeTokens(budget, 'read', 1, 10, after(4_000))).toMatchObject({ tokens: 0, waitMs: 1_000 });
    budget = refill(budget, 10, after(15_000));
    expect(budget.currentRate).toBeCloseTo(7.5, 1);
    expect(refill(budget, 10, after(120_000)).currentRate).toBeNull();
  });

  it('halves it once for a burst too when Colt names no time to wait, or one that has passed', () => {
    let budget = empty;
    for (const ms of [0, 1, 300, 999]) budget = shrink(budget, 10, 0, after(ms));
    expect(budget.currentRate).toBe(5);
    budget = shrink(empty, 10, 0, start);
    expect(shrink(budget, 10, 0, after(1_000)).currentRate).toBe(2.5);
  });

  it('never shrinks below a twentieth', () => {
    let budget = empty;
    for (let i = 0; i < 50; i += 1) budget = shrink(budget, 10, null, after(i * 2_000));
    expect(budget.currentRate).toBe(0.5);
  });

  it('hands out no more than the rate and both buckets, and each share its half, whatever is asked when', () => {
    const asks = fc.array(
      fc.record({
        share: fc.constantFrom('order' as const, 'read' as const),
        ms: fc.integer({ min: 0, max: 900 }),
        wanted: fc.integer({ min: 1, max: 8 }),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), asks, (rate, list) => {
        let budget = empty;
        let elapsed = 0;
        let total = 0;
        for (const { share, ms, wanted } of list) {
          elapsed += ms;
          budget = refill(budget, rate, after(elapsed));
          const taken = takeTokens(budget, share, wanted, rate, after(elapsed));
          budget = taken.budget;
          total += taken.tokens;
        }
        expect(total).toBeLessThanOrEqual((rate * elapsed) / 1000 + 1e-6);
        expect(Math.min(budget.orderTokens, budget.readTokens)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hasInFlightCapacity', () => {
  it.each<[number, number, number, boolean, boolean]>([
    // in flight: orders, reads; most; may an order go, may a read
    [0, 0, 8, true, true],
    [6, 0, 8, false, true],
    [0, 6, 8, true, false],
    [5, 1, 8, true, true],
    [6, 2, 8, false, false],
    [0, 0, 1, true, true],
    [1, 0, 1, false, false],
    [1, 0, 2, false, true],
  ])('%i orders and %i reads of %i', (order, read, max, mayOrder, mayRead) => {
    expect(hasInFlightCapacity({ order, read }, 'order', max)).toBe(mayOrder);
    expect(hasInFlightCapacity({ order, read }, 'read', max)).toBe(mayRead);
  });
});
