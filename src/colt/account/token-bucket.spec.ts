import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UNLIMITED } from './rate-control.js';
import { bucketSize, hasInFlightCapacity, paused, refill, takeTokens, type TokenBuckets } from './token-bucket.js';

const start = new Date('2026-01-01T00:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const empty: TokenBuckets = { ...UNLIMITED, orderTokens: 0, readTokens: 0, refilledAt: start, pausedUntil: null };

describe('budget', () => {
  it('gives each share half of the rate', () => {
    expect(refill(empty, 10, after(500))).toMatchObject({ orderTokens: 2.5, readTokens: 2.5 });
  });

  it('lends what a full share does not need, and keeps that share full', () => {
    let budget = refill(empty, 10, after(1_000));
    let reads = 0;
    for (let ms = 1_100; ms <= 11_000; ms += 100) {
      budget = refill(budget, 10, after(ms));
      const taken = takeTokens(budget, 'read', { wanted: 5 }, 10, after(ms));
      budget = taken.budget;
      reads += taken.tokens;
    }
    expect(reads).toBeGreaterThanOrEqual(100);
    expect(budget.orderTokens).toBe(bucketSize(10));
  });

  it('says how long until the next token', () => {
    expect(takeTokens(empty, 'order', { wanted: 1 }, 10, start)).toMatchObject({ tokens: 0, waitMs: 200 });
  });

  it('lets a slow account have one request at a time', () => {
    expect(takeTokens(refill(empty, 0.1, after(60_000)), 'order', { wanted: 5 }, 0.1, after(60_000)).tokens).toBe(1);
  });

  it('leaves tokens for callers who came before', () => {
    const budget = refill(empty, 10, after(1_000));
    expect(takeTokens(budget, 'order', { wanted: 3, kept: 3 }, 10, after(1_000)).tokens).toBe(2);
    expect(takeTokens(budget, 'order', { wanted: 1, kept: 5 }, 10, after(1_000))).toMatchObject({
      tokens: 0,
      waitMs: 100,
    });
  });

  it('fills a share at half of the rate until the other one is full', () => {
    const budget = { ...empty, orderTokens: 0.5, readTokens: 3.75 };
    expect(takeTokens(budget, 'order', { wanted: 1 }, 8, start)).toMatchObject({ tokens: 0, waitMs: 94 });
  });

  it('counts what it grants', () => {
    const { budget } = takeTokens(refill(empty, 10, after(1_000)), 'order', { wanted: 3 }, 10, after(1_000));
    expect(budget).toMatchObject({ orderTokens: 2, callsSinceLimit: 3 });
  });

  it('fills at the rate after a cut, and forgets the cut when the rate has recovered', () => {
    const cut = { ...empty, currentRate: 4, rateHeldUntil: after(20_000) };
    expect(refill(cut, 10, after(500))).toMatchObject({ orderTokens: 1, currentRate: 4 });
    expect(refill(cut, 10, after(60_000))).toMatchObject({ orderTokens: 5, currentRate: null, rateHeldUntil: null });
  });

  it.each<[string, number | null, number]>([
    ['as long as Colt asks', 5_000, 5_000],
    ['not at all without a time to wait', null, 0],
    ['not at all for a time that has passed', 0, 0],
  ])('sends nothing %s', (_, retryAfterMs, waitMs) => {
    const budget = paused({ ...empty, readTokens: 1 }, retryAfterMs, start);
    expect(takeTokens(budget, 'read', { wanted: 1 }, 10, start)).toMatchObject({ tokens: waitMs > 0 ? 0 : 1, waitMs });
  });

  it('waits for the longest of several times', () => {
    const budget = paused(paused(empty, 5_000, start), 1_000, after(100));
    expect(budget.pausedUntil).toEqual(after(5_000));
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
          const taken = takeTokens(budget, share, { wanted }, rate, after(elapsed));
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
