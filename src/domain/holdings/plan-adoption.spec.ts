import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CarrierNumber, CarrierNumberStatus } from '../../colt/model/carrier.js';
import { carrierNumber } from '../../colt/model/carrier-number.fake.js';
import { newFacts, type Segment } from '../holding-model/holding.js';
import { each } from './number-model.fake.js';
import { planAdoption, planRelease } from './plan-adoption.js';
import { mergeEqual } from './segments.js';

const BASE = 33_382_500_000n;
const TERMS = { at: new Date('2026-03-01T00:00:00Z'), reservationDays: 90 };

describe('adopting what Colt shows', () => {
  it('agrees with an adoption of single numbers', () => {
    const statuses: CarrierNumberStatus[] = ['reserved', 'active', 'quarantined', 'unknown', 'porting_in', 'returned'];
    const piece = fc.tuple(fc.nat(2), fc.nat(6), fc.nat(11));
    const pieces = fc.array(piece, { maxLength: 6 });
    fc.assert(
      fc.property(pieces, pieces, piece, (left, right, [from, length]) => {
        const live = spread(left).map(([start, end, i]) =>
          segment(start, end, i % 2 ? 'active' : 'reserved', i > 8 ? 'order' : null),
        );
        const colts = spread(right).map(([start, end, i]) =>
          number(start, end, statuses[i % statuses.length] ?? 'free'),
        );
        const foreign = { start: BASE + 40n + BigInt(from), end: BASE + 40n + BigInt(from + length) };
        const plan = planAdoption(colts, live, [foreign], TERMS);
        const after = new Map(plan.after.flatMap((part) => each(part).map((n) => [n, part.status] as const)));
        const expected = new Map<bigint, Segment['status']>();
        for (let n = BASE - 1n; n < BASE + 70n; n += 1n) {
          const was = live.find(({ start, end }) => start <= n && n <= end);
          const colt = colts.find(({ range }) => range.start <= n && n <= range.end)?.status;
          const status =
            was?.openOrderId || !colt || colt === 'unknown' || colt === 'porting_in'
              ? was?.status
              : colt === 'quarantined' || colt === 'returned' || (!was && n >= foreign.start && n <= foreign.end)
                ? undefined
                : (colt as Segment['status']);
          if (status) expected.set(n, status);
        }
        // A single comparison, because one for each number takes most of the time.
        const listed = (numbers: Map<bigint, string>) => [...numbers].toSorted().join(' ');
        expect(listed(after)).toBe(listed(expected));
        expect(after.size).toBe(plan.after.flatMap(each).length);
        expect(mergeEqual(plan.after)).toHaveLength(plan.after.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [
      'in the middle',
      [3, 5],
      [
        [0, 2],
        [6, 9],
      ],
    ],
    ['at the beginning', [0, 0], [[1, 9]]],
    ['at the end, and beyond it', [9, 20], [[0, 8]]],
    ['all of them', [0, 9], []],
  ])('leaves numbers of another reseller alone: %s', (_, [from = 0, to = 0], taken) => {
    const foreign = { start: BASE + BigInt(from), end: BASE + BigInt(to) };
    const plan = planAdoption([number(0, 9, 'reserved')], [], [foreign], TERMS);
    const ends = (parts: readonly Segment[]) =>
      parts.map(({ start, end }) => [Number(start - BASE), Number(end - BASE)]);
    expect([ends(plan.changed), ends(plan.after)]).toEqual([taken, taken]);
  });

  it('keeps known facts that Colt does not report', () => {
    const known = {
      ...segment(0, 9, 'reserved'),
      reference: 'mine',
      orderId: 'o',
      reservationExpiresAt: new Date(5),
      reservationExpirySource: 'assumed' as const,
    };
    const plan = planAdoption([{ ...number(0, 9, 'active'), reference: 'carrier' }], [known], [], TERMS);
    expect(plan.changed).toMatchObject([
      { status: 'active', reference: 'mine', orderId: 'o', reservationExpiresAt: null },
    ]);
    expect(planAdoption([number(0, 9, 'reserved')], [known], [], TERMS).changed).toEqual([]);
  });

  it('takes the expiry from Colt, and assumes one only for new numbers', () => {
    const told = new Date('2026-04-01T00:00:00Z');
    const [found] = planAdoption([{ ...number(0, 9, 'reserved'), reservationExpiresAt: told }], [], [], TERMS).changed;
    expect(found).toMatchObject({ reservationExpiresAt: told, reservationExpirySource: 'colt' });
    const [assumed] = planAdoption([number(0, 9, 'reserved')], [], [], TERMS).changed;
    expect(assumed).toMatchObject({
      reservationExpiresAt: new Date('2026-05-30T00:00:00Z'),
      reservationExpirySource: 'assumed',
    });
  });

  it('does not hold numbers whose kind Colt does not report', () => {
    expect(planAdoption([{ ...number(0, 9, 'reserved'), kind: null }], [], [], TERMS).after).toEqual([]);
  });

  it('releases nothing that has an open order', () => {
    const plan = planRelease(
      [{ start: BASE, end: BASE + 9n }],
      [segment(0, 4, 'reserved'), segment(5, 9, 'reserved', 'order')],
    );
    expect(plan.released.map(({ end }) => end - BASE)).toEqual([4n]);
    expect(plan.after.map(({ end }) => end - BASE)).toEqual([9n]);
  });
});

function spread(list: readonly (readonly [number, number, number])[]): [number, number, number][] {
  let next = 0;
  return list.map(([gap, length, i]) => {
    const start = next + gap;
    next = start + length + 1;
    return [start, start + length, i];
  });
}

function segment(start: number, end: number, status: Segment['status'], openOrderId: string | null = null): Segment {
  return {
    ...newFacts({ country: 'FR', kind: 'geo', status, openOrderId, orderId: `o${start}` }),
    start: BASE + BigInt(start),
    end: BASE + BigInt(end),
  };
}

function number(start: number, end: number, status: CarrierNumberStatus): CarrierNumber {
  return carrierNumber({ start: BASE + BigInt(start), end: BASE + BigInt(end) }, { status });
}
