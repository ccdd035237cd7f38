import { describe, expect, it } from '@jest/globals';
import { attempts, blindLook, look, part } from '../order-facts.fake.js';
import { ORDER_TYPES, type FoundPart, type Look } from '../order.js';
import type { AttemptVerdict } from '../state/facts.js';
import { earlyLookMs, settle, type Evidence } from './settle.js';

const DOUBT = 1_000_000;
const SETTLE = 60_000;
/** Two looks that prove: both after the settle time, one settle time apart. */
const PROVEN = [DOUBT + SETTLE, DOUBT + 2 * SETTLE] as const;
const NOW = new Date(PROVEN[1]);

const evidence = (looks: readonly Look[]): Evidence => ({
  looks,
  doubtSince: new Date(DOUBT),
  settleMs: SETTLE,
  attentionFrom: new Date(DOUBT + 3 * SETTLE),
  parkedUntil: null,
});
const twice = (...parts: FoundPart[]) => evidence(PROVEN.map((at) => look(at, ...parts)));
const ours = part(0, 9, 'ours', 'C1');
const notDone = part(0, 9, 'not_done');
const others = part(0, 9, 'others', 'X9');

describe('settle: parked notifications', () => {
  const until = new Date(PROVEN[1] + 1_000);
  const parked = { ...twice(notDone), parkedUntil: until };

  it('hold a repeat back', () => {
    expect(settle('reservation', attempts('ambiguous'), parked, NOW)).toMatchObject({
      do: 'look',
      at: until,
      attention: { code: 'notification-unmatched' },
    });
  });

  it('only until their time', () => {
    expect(settle('reservation', attempts('ambiguous'), parked, until)).toMatchObject({ do: 'repeat' });
  });

  it.each([ours, others])('hold nothing else back: %o', (found) => {
    const given = { ...twice(found), parkedUntil: until };
    expect(settle('reservation', attempts('ambiguous'), given, NOW).do).not.toBe('look');
  });
});

describe('settle: repeats', () => {
  const after = (absent: number) =>
    settle('reservation', attempts(...Array<AttemptVerdict>(absent).fill('absent'), 'ambiguous'), twice(notDone), NOW);

  it.each([0, 1, 2])('at once after %i that Colt did not take', (absent) => {
    expect(after(absent)).toMatchObject({ do: 'repeat', at: NOW, attention: null });
  });

  it.each([
    [3, SETTLE],
    [4, 2 * SETTLE],
    [6, 8 * SETTLE],
    [40, 6 * 3_600_000],
  ])('after %i only in %i ms, and a person knows', (absent, waitMs) => {
    expect(after(absent)).toMatchObject({
      do: 'repeat',
      at: new Date(NOW.getTime() + waitMs),
      attention: {
        code: 'colt-does-not-take',
        detail: `Colt answered ${absent + 1} sendings doubtfully and took none of them`,
      },
    });
  });
});

describe('settle: a repeat that was put off, looked at once more before it leaves', () => {
  const again = (nowMs: number) => {
    const looks = [...PROVEN, nowMs].map((at) => look(at, notDone));
    const absent = attempts(...Array<AttemptVerdict>(4).fill('absent'));
    return settle('reservation', absent, evidence(looks), new Date(nowMs));
  };

  it('does not wait anew', () => {
    expect(again(PROVEN[1] + SETTLE)).toMatchObject({ do: 'repeat', at: new Date(PROVEN[1] + SETTLE) });
    expect(again(PROVEN[1] + 10)).toMatchObject({ do: 'repeat', at: new Date(PROVEN[1] + SETTLE) });
  });
});

describe('settle: Colt cannot tell', () => {
  const blind = (count: number, nowMs: number) =>
    settle(
      'reservation',
      attempts('ambiguous'),
      evidence(Array.from({ length: count }, (_, i) => blindLook(DOUBT + i, 'Colt answered 503'))),
      new Date(nowMs),
    );

  it.each([
    [1, SETTLE],
    [2, 2 * SETTLE],
    [5, 16 * SETTLE],
    [20, 6 * 3_600_000],
  ])('%i looks in a row: the next in %i ms', (count, waitMs) => {
    const now = DOUBT + 3 * SETTLE;
    expect(blind(count, now)).toMatchObject({ do: 'look', at: new Date(now + waitMs) });
  });

  it('becomes attention after two settle times, by a look at that moment', () => {
    expect(blind(3, DOUBT + SETTLE)).toMatchObject({ at: new Date(DOUBT + 2 * SETTLE), attention: null });
    expect(blind(2, DOUBT + 2 * SETTLE - 1)).toMatchObject({ attention: null });
    expect(blind(2, DOUBT + 2 * SETTLE)).toMatchObject({
      attention: { code: 'colt-cannot-tell', detail: 'Colt answered 503' },
    });
  });

  it('counts only the looks since the last that told something', () => {
    const looks = [blindLook(DOUBT), blindLook(DOUBT + 1), look(DOUBT + 2, notDone), blindLook(DOUBT + 3)];
    const decided = settle('reservation', attempts('ambiguous'), evidence(looks), new Date(DOUBT + 3));
    expect(decided).toMatchObject({ at: new Date(DOUBT + 3 + SETTLE) });
  });

  it.each(ORDER_TYPES)('%s: never a verdict', (type) => {
    const looks = [...PROVEN.map((ms) => look(ms, notDone)), blindLook(PROVEN[1] + SETTLE)];
    expect(settle(type, attempts('ambiguous'), evidence(looks), new Date(PROVEN[1] + SETTLE)).do).toBe('look');
  });
});

describe('settle: a settle time that grew', () => {
  const grown = (...at: number[]): Evidence => ({
    ...evidence(at.map((ms) => look(ms, notDone))),
    settleMs: 20 * SETTLE,
  });
  const decide = (...at: number[]) =>
    settle('reservation', attempts('ambiguous'), grown(...at), new Date(Math.max(...at)));

  it('leaves nobody in the dark: a look when the configured time is over thrice, and then attention', () => {
    expect(decide(DOUBT + 1)).toMatchObject({ do: 'look', at: new Date(DOUBT + 3 * SETTLE), attention: null });
    expect(decide(DOUBT + 1, DOUBT + 3 * SETTLE)).toMatchObject({
      do: 'look',
      at: new Date(DOUBT + 20 * SETTLE),
      attention: { code: 'still-in-doubt', detail: expect.stringContaining('1200 s') },
    });
  });

  it('is said where Colt cannot tell, too, and what a person can do only when it is over', () => {
    const blind = (nowMs: number) =>
      settle('reservation', attempts('ambiguous'), { ...grown(), looks: [blindLook(DOUBT + 1)] }, new Date(nowMs));
    expect(blind(DOUBT + 1)).toMatchObject({ at: new Date(DOUBT + 3 * SETTLE), attention: null });
    expect(blind(DOUBT + 3 * SETTLE)).toMatchObject({
      at: new Date(DOUBT + 23 * SETTLE),
      attention: { code: 'still-in-doubt' },
    });
    expect(blind(DOUBT + 30 * SETTLE)).toMatchObject({ at: new Date(DOUBT + 40 * SETTLE) });
    expect(blind(DOUBT + 40 * SETTLE)).toMatchObject({ attention: { code: 'colt-cannot-tell' } });
  });

  it('is waited for all the same', () => {
    const first = DOUBT + 20 * SETTLE;
    expect(decide(first)).toMatchObject({ do: 'look', at: new Date(first + 20 * SETTLE) });
    expect(decide(first, first + 20 * SETTLE)).toMatchObject({ do: 'repeat' });
  });
});

describe('earlyLookMs', () => {
  it.each([
    [1_000, 100],
    [60_000, 6_000],
    [100_000, 10_000],
    [3_600_000, 10_000],
  ])('a settle time of %i ms: the first look after %i ms', (settleMs, ms) => {
    expect(earlyLookMs(settleMs)).toBe(ms);
  });
});
