import { describe, expect, it } from '@jest/globals';
import type { CarrierNumber, CarrierNumberStatus } from '../../colt/model/carrier.js';
import { carrierNumber } from '../../colt/model/carrier-number.fake.js';
import type { Segment } from '../holding-model/holding.js';
import { planAdoption, planRelease } from './plan-adoption.js';
import { range, segment } from './segments.fake.js';

const AT = new Date('2026-03-01T00:00:00Z');
const TERMS = { at: AT, reservationDays: 90 };
const OURS_SPLIT = { areaCode: '3', areaCodeExtn: '8250', rangeStart: '0000', rangeEnd: '0009' };
const COLTS_SPLIT = { areaCode: '38', areaCodeExtn: '250', rangeStart: '0000', rangeEnd: '0009' };

/** Numbers with every fact, so that a lost one is noticed. */
const OURS: Partial<Segment> = {
  endCustomerId: 'ours',
  endCustomerVersion: 1,
  directoryService: { listing: 'unlisted' },
  reference: 'ours',
  orderId: 'ours',
  coltOrderId: 'ours',
  split: OURS_SPLIT,
  reservedAt: new Date(1),
  reservationExpiresAt: new Date(2),
  reservationExpirySource: 'assumed',
  expiryWarnedAt: new Date(3),
  activatedAt: new Date(4),
};
const TOLD: Partial<CarrierNumber> = {
  country: 'DE',
  kind: 'freephone',
  coltOrderId: 'colt',
  reference: 'colt',
  reservationExpiresAt: new Date(5),
  activatedAt: new Date(6),
  split: COLTS_SPLIT,
};

const told = (start: number, end: number, status: CarrierNumberStatus, over: Partial<CarrierNumber> = {}) =>
  carrierNumber(range(start, end), { status, ...over });
const adopt = (numbers: CarrierNumber[], live: Segment[] = []) => planAdoption(numbers, live, [], TERMS);

describe('the facts of numbers after an adoption', () => {
  const held = segment(0, 9, OURS);

  it.each<[string, Partial<CarrierNumber>, Partial<Segment>, Partial<Segment>]>([
    [
      'active, with all facts',
      { ...TOLD, status: 'active' },
      {},
      { country: 'DE', kind: 'freephone', split: COLTS_SPLIT, activatedAt: new Date(6) },
    ],
    ['active, with none', { status: 'active', country: null, kind: null }, {}, {}],
    ['active, without a known order', { ...TOLD, status: 'active', country: 'FR', kind: 'geo', split: null }, { coltOrderId: null }, { coltOrderId: 'colt', activatedAt: new Date(6) }], // prettier-ignore
  ])('%s', (_, number, before, after) => {
    const live = { ...held, ...before };
    const expected = {
      ...live,
      status: 'active',
      // The reservation of an active number can no longer lapse.
      reservationExpiresAt: null,
      reservationExpirySource: null,
      expiryWarnedAt: null,
      ...after,
    };
    const plan = adopt([{ ...told(0, 9, 'active'), ...number }], [live]);
    expect(plan).toEqual({ changed: [expected], released: [], after: [expected] });
  });

  it.each<[string, Partial<CarrierNumber>, Partial<Segment>]>([
    [
      'reserved, with all facts',
      TOLD,
      {
        country: 'DE',
        kind: 'freephone',
        split: COLTS_SPLIT,
        coltOrderId: 'colt',
        reservationExpiresAt: new Date(5),
        reservationExpirySource: 'colt',
      },
    ],
    ['reserved, with none: our facts stay', { country: null, kind: null }, {}],
  ])('%s', (_, number, after) => {
    const active = { ...held, status: 'active' } as const;
    // A reserved number has no end customer any more.
    const nobodys = { endCustomerId: null, endCustomerVersion: null, directoryService: null, activatedAt: null };
    const expected = { ...held, ...nobodys, ...after };
    const plan = adopt([{ ...told(0, 9, 'reserved'), ...number }], [active]);
    expect(plan).toEqual({ changed: [expected], released: [], after: [expected] });
  });

  it('assumes an expiry for a reservation without one', () => {
    const live = segment(0, 9, { reservationExpiresAt: null });
    expect(adopt([told(0, 9, 'reserved')], [live]).changed).toEqual([
      { ...live, reservationExpiresAt: new Date('2026-05-30T00:00:00Z'), reservationExpirySource: 'assumed' },
    ]);
  });

  it('takes the facts of new numbers from Colt', () => {
    const number = { ...told(0, 9, 'active'), ...TOLD, country: null };
    const expected = segment(0, 9, {
      country: 'FR',
      kind: 'freephone',
      status: 'active',
      reference: 'colt',
      coltOrderId: 'colt',
      split: COLTS_SPLIT,
      activatedAt: new Date(6),
    });
    expect(adopt([number])).toEqual({ changed: [expected], released: [], after: [expected] });
  });

  it('ignores new numbers outside the supported countries', () => {
    const number = carrierNumber({ start: 1_202_555_0100n, end: 1_202_555_0100n }, { country: null });
    expect(adopt([number]).after).toEqual([]);
  });
});

describe('adopting a change at Colt', () => {
  it.each(['quarantined', 'returned', 'free', 'ported_out'] as const)('releases numbers that are %s', (status) => {
    const live = segment(0, 9, OURS);
    expect(adopt([told(3, 5, status)], [live])).toEqual({
      changed: [],
      released: [{ ...live, ...range(3, 5) }],
      after: [
        { ...live, ...range(0, 2) },
        { ...live, ...range(6, 9) },
      ],
    });
  });

  it('leaves numbers with an open order unchanged and changes their neighbours', () => {
    const guarded = segment(3, 5, { ...OURS, status: 'activating', openOrderId: 'open' });
    const live = [segment(0, 2, OURS), guarded, segment(6, 9, OURS)];
    const gone = adopt([told(0, 9, 'returned')], live);
    expect([gone.released, gone.after]).toEqual([[live[0], live[2]], [guarded]]);
    const active = adopt([told(0, 9, 'active')], live);
    expect(active.after.map(({ status }) => status)).toEqual(['active', 'activating', 'active']);
    expect(active.changed.map(({ start }) => start)).toEqual([live[0]?.start, live[2]?.start]);
  });

  it('reports only the rows that changed', () => {
    const live = [segment(0, 4, { reservationExpiresAt: new Date(2) }), segment(5, 9, OURS), segment(10, 14, OURS)];
    const rows = [told(0, 4, 'reserved'), told(5, 7, 'active'), told(8, 9, 'unknown'), told(12, 13, 'returned')];
    const plan = adopt(rows, live);
    expect(plan.changed.map(({ start, end, status }) => [start, end, status])).toEqual([
      [live[1]?.start, range(5, 7).end, 'active'],
    ]);
    expect(plan.released).toEqual([{ ...live[2], ...range(12, 13) }]);
    expect(plan.after.map(({ start, end }) => [start, end])).toEqual(
      [range(0, 4), range(5, 7), range(8, 11), range(14, 14)].map(({ start, end }) => [start, end]),
    );
  });
});

describe('releasing numbers', () => {
  it('releases exactly the given numbers, in numeric order', () => {
    const live = [segment(10, 14, { openOrderId: 'open' }), segment(20, 24), segment(0, 4)];
    const plan = planRelease([range(22, 24), range(2, 12)], live);
    expect(plan).toEqual({
      changed: [],
      released: [segment(2, 4), segment(22, 24)],
      after: [
        segment(0, 1),
        segment(10, 12, { openOrderId: 'open' }),
        segment(13, 14, { openOrderId: 'open' }),
        segment(20, 21),
      ],
    });
  });
});
