import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterCalls, afterLimit, GROWTH_MS, HOLD_MS, rateAt, UNLIMITED, type RateControl } from './rate-control.js';

const start = new Date('2026-01-01T00:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const RATE = 10;

/** 429s after so many requests each, all at one time. */
function limits(control: RateControl, gaps: readonly number[], at = start): RateControl {
  return gaps.reduce((each, gap) => afterLimit(afterCalls(each, gap), RATE, 0, at), control);
}

/** A rate of 4 that was held without a 429. */
const known: RateControl = { ...UNLIMITED, currentRate: 4, rateHeldUntil: start };

describe('the rate after 429s', () => {
  it.each<[string, RateControl, readonly number[], number | null]>([
    ['a single one changes nothing', UNLIMITED, [1], null],
    ['four in a row do not, either', UNLIMITED, [1, 1, 1, 1], null],
    ['the fifth cuts the rate, but not below two fifths', UNLIMITED, [1, 1, 1, 1, 1], 4],
    ['every second request: below the half that Colt granted', UNLIMITED, [9, 2, 2, 2, 2], 4.25],
    ['every fifth request', UNLIMITED, [100, 5, 5, 5, 5], 6.8],
    ['every sixth request is not enough', UNLIMITED, [100, 6, 6, 6, 6, 6, 6], null],
    ['5 % in a regular order', UNLIMITED, Array<number>(50).fill(20), null],
    ['a quiet time begins a new series', UNLIMITED, [1, 1, 1, 40, 1, 1, 1], null],
    ['the latest ones count most', UNLIMITED, [20, 20, 20, 20, 2, 2, 2, 2, 2, 2, 2], 6.61],
    ['the latest ones alone do not count', UNLIMITED, [20, 20, 20, 20, 2, 2, 2, 2, 2], null],
    ['a known limit: two close ones, and a little more than what was held', known, [40, 10], 4.28],
    ['a known limit, further below', known, [40, 2], 3.8],
    ['a known limit, two rare ones', known, [40, 17], 4],
    ['a limit that was not quiet for long is not known', known, [39, 2], 4],
  ])('%s', (_, control, gaps, expected) => {
    const at = control === known ? after(3_000) : start;
    const { currentRate } = limits(control, gaps, at);
    if (expected === null) expect(currentRate).toBeNull();
    else expect(currentRate).toBeCloseTo(expected, 1);
  });

  it('is held, then grows to the configured rate within a minute', () => {
    const cut = limits(UNLIMITED, [1, 1, 1, 1, 1]);
    expect(cut).toMatchObject({ currentRate: 4, rateHeldUntil: after(HOLD_MS), limitsInSeries: 0, quietCalls: 0 });
    expect(rateAt(cut, RATE, after(HOLD_MS))).toBe(4);
    expect(rateAt(cut, RATE, after(HOLD_MS + GROWTH_MS / 10))).toBe(5);
    expect(rateAt({ ...cut, currentRate: 0.5 }, RATE, after(60_000))).toBe(RATE);
  });

  it('ignores the 429s of requests from before the last cut', () => {
    const cut = limits(UNLIMITED, [1, 1, 1, 1, 1]);
    expect(afterLimit(cut, RATE, 600, after(500))).toBe(cut);
    expect(afterLimit(cut, RATE, 400, after(500)).limitsInSeries).toBe(1);
  });

  it('stays between a twentieth of the configured rate and all of it, whatever happens when', () => {
    const events = fc.array(
      fc.record({ calls: fc.integer({ min: 0, max: 60 }), ms: fc.integer({ min: 0, max: 30_000 }) }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), events, (configured, list) => {
        let control = UNLIMITED;
        let now = 0;
        for (const { calls, ms } of list) {
          now += ms;
          control = afterLimit(afterCalls(control, calls), configured, 0, after(now));
          const rate = rateAt(control, configured, after(now));
          expect(rate).toBeGreaterThanOrEqual(configured / 20);
          expect(rate).toBeLessThanOrEqual(configured);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([2, 5, 10])('uses nine tenths of a limit of 5 a second with a burst of %i, at few 429s', (burst) => {
    const { granted, refused } = play(120, limitOf(5, burst));
    expect(granted / 120).toBeGreaterThanOrEqual(4.5);
    expect(refused / (granted + refused)).toBeLessThanOrEqual(0.05);
  });

  it('uses eight tenths of the rate where 5 % of the requests meet a 429 at random', () => {
    const runs = Array.from({ length: 40 }, (_, seed) => play(120, atRandom(0.05, seed)));
    const rates = runs.map(({ granted, refused }) => (granted + refused) / 120).sort((a, b) => a - b);
    expect(rates[4]).toBeGreaterThanOrEqual(8); // nine of ten runs
    expect(rates[20]).toBeGreaterThanOrEqual(9.5);
  });

  it('is back within a minute after the limit was raised', () => {
    const isLimited = limitOf(5, 5);
    const { control } = play(300, (ms) => ms < 240_000 && isLimited(ms));
    expect(rateAt(control, RATE, after(300_000))).toBe(RATE);
  });
});

/** Requests at the rate that the control allows. */
function play(seconds: number, isRefused: (ms: number) => boolean) {
  let control = UNLIMITED;
  let [granted, refused] = [0, 0];
  for (let ms = 0; ms < seconds * 1_000; ms += 1_000 / rateAt(control, RATE, after(ms))) {
    control = afterCalls(control, 1);
    if (isRefused(ms)) {
      refused += 1;
      control = afterLimit(control, RATE, 0, after(ms));
    } else granted += 1;
  }
  return { granted, refused, control };
}

/** A token bucket. */
function limitOf(perSecond: number, burst: number): (ms: number) => boolean {
  let tokens = burst;
  let at = 0;
  return (ms) => {
    tokens = Math.min(burst, tokens + ((ms - at) * perSecond) / 1_000);
    at = ms;
    if (tokens < 1) return true;
    tokens -= 1;
    return false;
  };
}

function atRandom(share: number, seed: number): () => boolean {
  let state = seed * 7919 + 13;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296 < share;
  };
}
