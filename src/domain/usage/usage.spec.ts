import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberDays, numberMilliseconds, usageOf, type UsageEntry, type UsageItem } from './usage.js';

const BASE = 33_382_500_000n;
const DAY_MS = 86_400_000;
const MONTH = { from: day(10), to: day(40) };
let seq = 0n;
const EVERYTHING = { start: BASE, end: BASE + 99n };

describe('the usage of numbers', () => {
  it.each<[string, UsageEntry[], string[]]>([
    ['a number that was active all the time', [active(0, 9, 1, 'a')], ['0-9 a 10-40 since 1 …']],
    ['one that becomes active in the period', [active(0, 9, 12, 'a')], ['0-9 a 12-40 since 12 …']],
    ['one that ends in the period', [active(0, 9, 1, 'a'), ended(0, 9, 15)], ['0-9 a 10-15 since 1']],
    ['one that ended before', [active(0, 9, 1, 'a'), ended(0, 9, 9)], []],
    ['one that ended at the very begin', [active(0, 9, 1, 'a'), ended(0, 9, 10)], []],
    ['one that becomes active at the end', [active(0, 9, 40, 'a')], []],
    [
      'several holders one after the other',
      [active(0, 9, 1, 'a'), active(0, 9, 12, 'b'), ended(0, 9, 20), active(0, 9, 30, 'a')],
      ['0-9 a 10-12 since 1', '0-9 b 12-20 since 12', '0-9 a 30-40 since 30 …'],
    ],
    [
      'a part that gets another holder',
      [active(0, 9, 1, 'a'), active(3, 5, 12, 'b')],
      ['0-2 a 10-40 since 1 …', '3-5 a 10-12 since 1', '3-5 b 12-40 since 12 …', '6-9 a 10-40 since 1 …'],
    ],
    ['a change that keeps the holder', [active(0, 9, 1, 'a'), active(0, 9, 12, 'a')], ['0-9 a 10-40 since 1 …']],
    ['parts that become one range', [active(0, 4, 1, 'a'), active(5, 9, 1, 'a')], ['0-9 a 10-40 since 1 …']],
    [
      'parts that change together',
      [active(0, 4, 1, 'a'), active(5, 9, 1, 'a'), active(0, 9, 12, 'b')],
      ['0-9 a 10-12 since 1', '0-9 b 12-40 since 12 …'],
    ],
    ['a number of nobody', [active(0, 0, 20, null)], ['0-0 - 20-40 since 20 …']],
    ['changes of the same moment', [active(0, 0, 20, 'a'), active(0, 0, 20, 'b')], ['0-0 b 20-40 since 20 …']],
  ])('%s', (_, entries, expected) => {
    expect(usageOf(entries, EVERYTHING, MONTH).map(brief)).toEqual(expected);
  });

  it('counts number-days', () => {
    const [item] = usageOf([active(0, 9, 1, 'a'), ended(0, 9, 15.5)], EVERYTHING, MONTH);
    expect(numberDays(numberMilliseconds(item!))).toBe(55);
  });

  const changes = fc.array(
    fc.record({
      start: fc.nat(12),
      size: fc.nat(6),
      hours: fc.nat(5),
      holder: fc.constantFrom('a', 'b', null, 'released', 'reserved'),
    }),
    { maxLength: 25 },
  );
  const cuts = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60));

  it('of two adjacent periods is the usage of both together, whatever the history', () => {
    fc.assert(
      fc.property(changes, cuts, (drawn, drawnCuts) => {
        const entries = history(drawn);
        const [a, b, c] = drawnCuts.toSorted((x, y) => x - y).map((hour) => day(hour / 24)) as [Date, Date, Date];
        const of = (from: Date, to: Date) => totals(usageOf(entries, EVERYTHING, { from, to }));
        const parts = new Map(of(a, b));
        for (const [key, more] of of(b, c)) parts.set(key, (parts.get(key) ?? 0n) + more);
        expect([...parts].toSorted()).toEqual([...of(a, c)].toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('is what a look at each number in each hour shows, and does not depend on the windows', () => {
    fc.assert(
      fc.property(changes, fc.nat(18), (drawn, cut) => {
        const entries = history(drawn);
        const period = { from: day(0), to: day(60 / 24) };
        const expected = new Map<string, bigint>();
        for (let number = BASE; number < BASE + 20n; number += 1n) {
          for (let hour = 0; hour < 60; hour += 1) {
            const at = day(hour / 24);
            const last = entries.findLast((entry) => entry.at <= at && entry.start <= number && number <= entry.end);
            if (!last?.isActive) continue;
            const key = `${number} ${last.endCustomerId}`;
            expected.set(key, (expected.get(key) ?? 0n) + 3_600_000n);
          }
        }
        const middle = BASE + BigInt(cut);
        const windows = [{ start: 1n, end: middle }, { start: middle + 1n, end: BASE + 99n }]; // prettier-ignore
        const found = windows.flatMap((window) => usageOf(entries, window, period));
        expect([...totals(found)].toSorted()).toEqual([...expected].toSorted());
      }),
      { numRuns: 300 },
    );
  });
});

/** By number and holder. */
function totals(items: readonly UsageItem[]): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { start, end, ...item } of items) {
    for (let number = start; number <= end; number += 1n) {
      const key = `${number} ${item.endCustomerId}`;
      found.set(key, (found.get(key) ?? 0n) + numberMilliseconds({ ...item, start: number, end: number }));
    }
  }
  return found;
}

function history(
  drawn: readonly { start: number; size: number; hours: number; holder: string | null }[],
): UsageEntry[] {
  let hour = 0;
  return drawn.map(({ start, size, hours, holder }, i) => {
    hour += hours;
    const isActive = holder !== 'released' && holder !== 'reserved';
    const range = { start: BASE + BigInt(start), end: BASE + BigInt(start + size) };
    return { ...entry(range, hour / 24, isActive ? holder : null, isActive), seq: BigInt(i) };
  });
}

function entry(range: { start: bigint; end: bigint }, at: number, endCustomerId: string | null, isActive: boolean) {
  seq += 1n;
  return { ...range, seq, at: day(at), isActive, country: 'FR', kind: 'geo', endCustomerId } as const;
}

function active(start: number, end: number, at: number, holder: string | null): UsageEntry {
  return entry({ start: BASE + BigInt(start), end: BASE + BigInt(end) }, at, holder, true);
}

function ended(start: number, end: number, at: number): UsageEntry {
  return { ...active(start, end, at, null), isActive: false };
}

function day(days: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + days * DAY_MS);
}

function brief({ start, end, endCustomerId, from, to, activeSince, continues }: UsageItem): string {
  const dayOf = (at: Date) => (at.getTime() - day(0).getTime()) / DAY_MS;
  const range = `${start - BASE}-${end - BASE}`;
  const more = continues ? ' …' : '';
  return `${range} ${endCustomerId ?? '-'} ${dayOf(from)}-${dayOf(to)} since ${dayOf(activeSince)}${more}`;
}
