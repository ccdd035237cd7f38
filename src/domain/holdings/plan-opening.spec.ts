import { describe, expect, it } from '@jest/globals';
import { formatRange } from '../../numbering/range.js';
import type { OrderIntent } from './order-intent.js';
import { planOpening } from './plan-opening.js';
import { intent, range, segment } from './segments.fake.js';

const ALL = range(0, 9);
const text = (start: number, end: number) => formatRange(range(start, end));

describe('taking the guard of an order', () => {
  it('takes free numbers for a reservation, with the facts of the order', () => {
    const guarded = segment(0, 9, { status: 'reserving', reference: 'portal', openOrderId: 'order' });
    expect(planOpening(intent('reservation', [ALL]), [], false)).toEqual({
      refusal: null,
      conflicts: [],
      before: [],
      guarded: [guarded],
      after: [guarded],
    });
  });

  it.each<[OrderIntent['type'], 'reserved' | 'active', string]>([
    ['reservation_cancellation', 'reserved', 'returning'],
    ['activation', 'reserved', 'activating'],
    ['customer_update', 'active', 'active'],
  ])('a %s guards its part of %s numbers, which become %s', (type, needs, becomes) => {
    const held = segment(0, 19, { status: needs, reference: 'first', orderId: 'earlier' });
    const order = intent(type, [range(5, 9)]);
    const plan = planOpening(order, [held], false);
    const { endCustomerId, endCustomerVersion } = type === 'activation' ? order : held;
    const owner = { endCustomerId, endCustomerVersion };
    const guarded = { ...held, ...owner, ...range(5, 9), status: becomes, openOrderId: 'order' };
    expect(plan).toEqual({
      refusal: null,
      conflicts: [],
      before: [{ ...held, ...range(5, 9) }],
      guarded: [guarded],
      after: [{ ...held, ...range(0, 4) }, guarded, { ...held, ...range(10, 19) }],
    });
  });

  it.each<[string, OrderIntent['type'], Parameters<typeof planOpening>[1], string, unknown[]]>([
    ['held', 'reservation', [segment(3, 5)], 'range-held', [{ ...text(3, 5), status: 'reserved' }]],
    [
      'being reserved',
      'reservation',
      [segment(3, 5, { status: 'reserving', openOrderId: 'other' })],
      // Waiting can help only an order that needs held numbers.
      'range-held',
      [{ ...text(3, 5), status: 'reserving', orderId: 'other' }],
    ],
    ['not held at all', 'activation', [], 'range-not-reserved', [text(0, 9)]],
    [
      'active',
      'activation',
      [segment(0, 9, { status: 'active' })],
      'range-not-reserved',
      [{ ...text(0, 9), status: 'active' }],
    ],
    [
      'partly held',
      'reservation_cancellation',
      [segment(2, 3), segment(4, 6)],
      'range-not-reserved',
      [text(0, 1), text(7, 9)],
    ],
    ['reserved', 'customer_update', [segment(0, 9)], 'range-not-active', [{ ...text(0, 9), status: 'reserved' }]],
    [
      'guarded by an open order',
      'customer_update',
      [segment(0, 9, { status: 'active', openOrderId: 'other' })],
      'range-busy',
      [{ ...text(0, 9), status: 'active', orderId: 'other' }],
    ],
    ...(['reservation', 'customer_update', 'activation'] as const).map(
      (type): [string, OrderIntent['type'], Parameters<typeof planOpening>[1], string, unknown[]] => [
        'named by an open cessation request',
        type,
        [segment(0, 9, { status: 'active', cessationRequestId: 'wish' })],
        'range-ceasing',
        [{ ...text(0, 9), status: 'active', cessationRequestId: 'wish' }],
      ],
    ),
    [
      'partly guarded, partly to be given back',
      'customer_update',
      [
        segment(0, 4, { status: 'active', openOrderId: 'other' }),
        segment(5, 9, { status: 'active', cessationRequestId: 'wish' }),
      ],
      'range-ceasing',
      [
        { ...text(0, 4), status: 'active', orderId: 'other' },
        { ...text(5, 9), status: 'active', cessationRequestId: 'wish' },
      ],
    ],
    [
      'partly guarded, partly free',
      'activation',
      [segment(0, 4, { status: 'activating', openOrderId: 'other' })],
      'range-not-reserved',
      [{ ...text(0, 4), status: 'activating', orderId: 'other' }, text(5, 9)],
    ],
    [
      'partly guarded, partly active',
      'activation',
      [segment(0, 4, { openOrderId: 'other' }), segment(5, 9, { status: 'active' })],
      'range-not-reserved',
      [
        { ...text(0, 4), status: 'reserved', orderId: 'other' },
        { ...text(5, 9), status: 'active' },
      ],
    ],
  ])('refuses numbers that are %s for a %s', (_, type, live, refusal, conflicts) => {
    const plan = planOpening(intent(type, [ALL]), live, false);
    // A strict comparison: unknown members of a conflict must be absent.
    expect(plan).toStrictEqual({ refusal, conflicts, before: [], guarded: [], after: [] });
  });

  it('activates free numbers if allowed, beside reserved ones', () => {
    const order = intent('activation', [ALL]);
    const plan = planOpening(order, [segment(3, 5)], true);
    expect(plan.refusal).toBeNull();
    expect(plan.before).toEqual([segment(3, 5)]);
    const { endCustomerId, endCustomerVersion } = order;
    expect(endCustomerId).not.toBeNull();
    const facts = { status: 'activating', openOrderId: 'order', endCustomerId, endCustomerVersion } as const;
    expect(plan.guarded).toEqual([
      segment(0, 2, { ...facts, reference: 'portal' }),
      segment(3, 5, facts),
      segment(6, 9, { ...facts, reference: 'portal' }),
    ]);
    for (const type of ['reservation_cancellation', 'customer_update'] as const) {
      expect(planOpening({ ...order, type }, [], true).conflicts).toEqual([text(0, 9)]);
    }
  });
});
