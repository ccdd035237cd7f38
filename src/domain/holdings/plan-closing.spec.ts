import { describe, expect, it } from '@jest/globals';
import type { Segment } from '../holding-model/holding.js';
import type { ClosedPart, OrderIntent } from './order-intent.js';
import { planClosing } from './plan-closing.js';
import { intent, range, segment } from './segments.fake.js';

const AT = new Date('2026-03-01T00:00:00Z');
const TERMS = { at: AT, reservationDays: 90 };
const IN_90_DAYS = new Date('2026-05-30T00:00:00Z');

/** Numbers with every fact, so that a lost one is noticed. */
const FULL: Partial<Segment> = {
  endCustomerId: 'former',
  endCustomerVersion: 1,
  directoryService: { listing: 'unlisted' },
  reference: 'former',
  orderId: 'former',
  coltOrderId: 'former',
  reservedAt: new Date(1),
  reservationExpiresAt: new Date(2),
  reservationExpirySource: 'colt',
  expiryWarnedAt: new Date(3),
  activatedAt: new Date(4),
};
const GUARDED = segment(0, 9, { ...FULL, status: 'activating', openOrderId: 'order' });

function close(
  order: OrderIntent,
  outcome: ClosedPart['outcome'],
  live: Segment[],
  before: Segment[] = [],
  part = range(0, 9),
) {
  return planClosing(order, [{ range: part, outcome }], live, before, TERMS);
}

describe('an order that completed', () => {
  const done: [OrderIntent['type'], Partial<Segment>][] = [
    [
      'reservation',
      {
        status: 'reserved',
        coltOrderId: 'colt',
        reservedAt: AT,
        reservationExpiresAt: IN_90_DAYS,
        reservationExpirySource: 'assumed',
        expiryWarnedAt: null,
      },
    ],
    [
      'activation',
      {
        status: 'active',
        endCustomerId: 'customer',
        endCustomerVersion: 3,
        directoryService: { listing: 'listed' },
        activatedAt: AT,
        reservationExpiresAt: null,
        reservationExpirySource: null,
        expiryWarnedAt: null,
      },
    ],
    ['customer_update', { endCustomerId: 'customer', endCustomerVersion: 3, directoryService: { listing: 'listed' } }],
  ];
  it.each(done)('a %s adds its facts to the numbers and keeps all others', (type, facts) => {
    const after = { ...GUARDED, ...facts, reference: 'portal', orderId: 'order', openOrderId: null };
    expect(close(intent(type, [range(0, 9)]), 'completed', [GUARDED])).toEqual({
      changed: [after],
      released: [],
      after: [after],
    });
  });

  it('a cancellation releases all numbers and reports their last state', () => {
    const order = intent('reservation_cancellation', [range(0, 9)]);
    expect(close(order, 'completed', [GUARDED])).toEqual({ changed: [], released: [GUARDED], after: [] });
  });

  it('keeps the reference and the listing if the order has none', () => {
    const order = intent('customer_update', [range(0, 9)], { reference: null, directoryService: null });
    expect(close(order, 'completed', [GUARDED]).changed).toMatchObject([
      { reference: 'former', directoryService: { listing: 'unlisted' } },
    ]);
  });
});

describe('an order that failed', () => {
  it('restores its numbers and drops the guard', () => {
    const before = segment(0, 9, { ...FULL, openOrderId: 'order' });
    const after = { ...before, openOrderId: null };
    const plan = close(intent('activation', [range(0, 9)]), 'failed', [GUARDED], [before]);
    expect(plan).toEqual({ changed: [after], released: [], after: [after] });
  });

  it('releases numbers that were not held before, number by number', () => {
    const before = segment(3, 5, FULL);
    const plan = close(intent('activation', [range(0, 9)]), 'failed', [GUARDED], [before]);
    expect(plan).toEqual({
      changed: [before],
      released: [
        { ...GUARDED, ...range(0, 2) },
        { ...GUARDED, ...range(6, 9) },
      ],
      after: [before],
    });
  });
});

describe('the end of an order', () => {
  const order = intent('activation', [range(0, 9)]);

  it('on a part leaves the other part guarded', () => {
    const plan = close(order, 'completed', [GUARDED], [], range(0, 4));
    expect(plan.after).toMatchObject([
      { ...range(0, 4), status: 'active', openOrderId: null },
      { ...range(5, 9), status: 'activating', openOrderId: 'order' },
    ]);
  });

  it('completes one half and restores the other', () => {
    const parts: ClosedPart[] = [
      { range: range(0, 4), outcome: 'failed' },
      { range: range(5, 9), outcome: 'completed' },
    ];
    const plan = planClosing(order, parts, [GUARDED], [segment(0, 9, FULL)], TERMS);
    expect(plan.after).toMatchObject([
      { ...range(0, 4), status: 'reserved', endCustomerId: 'former' },
      { ...range(5, 9), status: 'active', endCustomerId: 'customer' },
    ]);
    expect(plan.changed).toEqual(plan.after);
  });

  it('changes only numbers that it guards, also when reported twice', () => {
    const others = [segment(0, 4, { openOrderId: 'another' }), segment(5, 9)];
    for (const outcome of ['completed', 'failed'] as const) {
      expect(close(order, outcome, others, [segment(0, 9, FULL)])).toEqual({
        changed: [],
        released: [],
        after: others,
      });
    }
  });

  it('joins equal numbers again', () => {
    const live = [
      segment(0, 4, { ...FULL, status: 'activating', openOrderId: 'order' }),
      segment(5, 9, { ...FULL, status: 'activating', openOrderId: 'order' }),
      segment(10, 14, FULL),
    ];
    const before = [segment(0, 4, FULL), segment(5, 9, FULL)];
    const plan = close(order, 'failed', live, before);
    expect([plan.changed, plan.after]).toEqual([[segment(0, 9, FULL)], [segment(0, 14, FULL)]]);
  });
});
