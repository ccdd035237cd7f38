import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attempt, attempts, carrier } from '../order-facts.fake.js';
import { isOpen, ORDER_STATUSES, ORDER_TYPES, type OrderStatus, type OrderType } from '../order.js';
import type { AttemptFact, AttemptVerdict, CarrierFact } from './facts.js';
import { foldStatus, hasEnded, wasEverInDoubt } from './fold.js';

const VERDICTS: (AttemptVerdict | null)[] = [
  null,
  'accepted',
  'not_sent',
  'not_taken',
  'refused',
  'ambiguous',
  'absent',
];
const CARRIER_STATUSES: CarrierFact['status'][] = [
  'raised',
  'in_progress',
  'completed',
  'failed',
  'partial',
  'cancelled',
  'unknown',
];

describe('foldStatus over sendings alone', () => {
  it.each<[(AttemptVerdict | null)[], OrderStatus]>([
    [[], 'accepted'],
    [[null], 'submitting'],
    [['accepted'], 'unconfirmed'],
    [['not_sent'], 'accepted'],
    [['not_taken'], 'accepted'],
    [['refused'], 'rejected'],
    [['ambiguous'], 'unconfirmed'],
    [['absent'], 'accepted'],
    // A refusal counts on a first sending only, or after sendings that Colt surely did not take.
    [['not_taken', 'refused'], 'rejected'],
    [['not_sent', 'refused'], 'rejected'],
    [['absent', 'refused'], 'unconfirmed'],
    [['absent', 'not_taken', 'refused'], 'unconfirmed'],
    [['ambiguous', 'refused'], 'unconfirmed'],
    // A doubt stays until evidence ends it.
    [['ambiguous', 'not_taken'], 'unconfirmed'],
    [['ambiguous', 'not_sent'], 'unconfirmed'],
    [['absent', 'not_taken'], 'accepted'],
    [['absent', 'ambiguous'], 'unconfirmed'],
    [['absent', null], 'submitting'],
    [['not_taken', null], 'submitting'],
    // An earlier sending without an end, as a restored backup may have it.
    [[null, 'refused'], 'unconfirmed'],
    [[null, 'not_taken'], 'unconfirmed'],
  ])('%j → %s', (verdicts, status) => {
    for (const type of ['reservation', 'activation', 'customer_update'] as const) {
      expect(foldStatus('accepted', type, attempts(...verdicts), [])).toBe(status);
    }
  });

  it('keeps an order without a sending as it is: a restored one stays in doubt', () => {
    expect(foldStatus('unconfirmed', 'reservation', [], [])).toBe('unconfirmed');
  });
});

describe('foldStatus of a cancellation', () => {
  it.each<[(AttemptVerdict | null)[], CarrierFact[], OrderStatus]>([
    [['accepted'], [], 'completed'],
    [['absent', 'accepted'], [], 'completed'],
    [['accepted'], [carrier('raised')], 'completed'],
    [['accepted'], [carrier('in_progress', true)], 'completed'],
    [['refused'], [], 'rejected'],
    [['ambiguous'], [], 'unconfirmed'],
    [['ambiguous'], [carrier('raised')], 'in_progress'],
  ])('%j with %j → %s', (verdicts, carriers, status) => {
    expect(foldStatus('submitting', 'reservation_cancellation', attempts(...verdicts), carriers)).toBe(status);
  });
});

describe('foldStatus over orders at Colt', () => {
  it.each<[CarrierFact['status'], boolean, OrderStatus]>([
    ['raised', false, 'in_progress'],
    ['raised', true, 'in_progress'],
    ['in_progress', false, 'in_progress'],
    ['in_progress', true, 'in_progress'],
    ['unknown', false, 'in_progress'],
    ['unknown', true, 'in_progress'],
    ['completed', false, 'completed'],
    ['completed', true, 'completed'],
    // What releases numbers is read back first.
    ['failed', false, 'in_progress'],
    ['failed', true, 'failed'],
    ['cancelled', false, 'in_progress'],
    ['cancelled', true, 'failed'],
    ['partial', false, 'in_progress'],
    ['partial', true, 'partial'],
  ])('%s, confirmed %s → %s', (status, confirmed, expected) => {
    expect(foldStatus('submitting', 'reservation', attempts('accepted'), [carrier(status, confirmed)])).toBe(expected);
    expect(hasEnded(carrier(status, confirmed))).toBe(
      confirmed && ['completed', 'failed', 'cancelled', 'partial'].includes(status),
    );
  });

  it.each<[string, (AttemptVerdict | null)[], CarrierFact[], OrderStatus]>([
    [
      'any completed completes',
      ['accepted'],
      [carrier('failed', true, 'A'), carrier('completed', false, 'B')],
      'completed',
    ],
    [
      'any open one keeps it open',
      ['accepted'],
      [carrier('failed', true, 'A'), carrier('raised', false, 'B')],
      'in_progress',
    ],
    ['all failed', ['accepted'], [carrier('failed', true, 'A'), carrier('cancelled', true, 'B')], 'failed'],
    ['one partial', ['accepted'], [carrier('failed', true, 'A'), carrier('partial', true, 'B')], 'partial'],
    ['the doubtful sending is the known order', ['ambiguous'], [carrier('failed', true)], 'failed'],
    ['another sending is in doubt', ['accepted', 'ambiguous'], [carrier('failed', true)], 'unconfirmed'],
    ['another sending is out', ['accepted', null], [carrier('failed', true)], 'unconfirmed'],
    [
      'the known order may be of the sending thought absent',
      ['absent', 'ambiguous'],
      [carrier('failed', true)],
      'unconfirmed',
    ],
    ['the same, of a part', ['absent', 'ambiguous'], [carrier('partial', true)], 'unconfirmed'],
    ['no sending is in doubt any more', ['absent', 'absent'], [carrier('failed', true)], 'failed'],
    ['another sending may have the rest', ['accepted', 'ambiguous'], [carrier('partial', true)], 'unconfirmed'],
    ['a refused repeat takes nothing back', ['absent', 'refused'], [carrier('raised')], 'in_progress'],
    [
      'every doubtful sending is known',
      ['accepted', 'ambiguous'],
      [carrier('failed', true, 'A'), carrier('failed', true, 'B')],
      'failed',
    ],
  ])('%s', (_, verdicts, carriers, status) => {
    expect(foldStatus('submitting', 'reservation', attempts(...verdicts), carriers)).toBe(status);
  });
});

const sendings = fc.array(fc.constantFrom(...VERDICTS), { maxLength: 4 }).map((verdicts) => attempts(...verdicts));
const orders = fc
  .array(fc.tuple(fc.constantFrom(...CARRIER_STATUSES), fc.boolean()), { maxLength: 3 })
  .map((facts) => facts.map(([status, confirmed], i) => carrier(status, confirmed, `C${i}`)));

/** The same facts in any order, some of them twice. */
const shuffled = <T>(facts: readonly T[]) =>
  fc
    .tuple(fc.shuffledSubarray([...facts], { minLength: facts.length }), fc.shuffledSubarray([...facts]))
    .map(([all, again]) => [...all, ...again]);

const told = fc
  .tuple(sendings, orders)
  .chain(([a, c]) => fc.tuple(fc.constant(a), fc.constant(c), shuffled(a), shuffled(c)));

describe('foldStatus, whatever the facts', () => {
  const current = fc.constantFrom<OrderStatus[]>(...ORDER_STATUSES);
  const type = fc.constantFrom<OrderType[]>(...ORDER_TYPES);

  it('does not care for the order of facts, nor for repetition', () => {
    fc.assert(
      fc.property(current, type, told, (status, orderType, [a, c, otherA, otherC]) => {
        expect(foldStatus(status, orderType, otherA, otherC)).toBe(foldStatus(status, orderType, a, c));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a terminal order as it is', () => {
    fc.assert(
      fc.property(current, type, sendings, orders, (status, orderType, a, c) => {
        fc.pre(!isOpen(status));
        expect(foldStatus(status, orderType, a, c)).toBe(status);
      }),
    );
  });

  it('ends without success only when nothing is open, out or in doubt', () => {
    const pending = ({ verdict, endedAt }: AttemptFact) => verdict === 'ambiguous' || endedAt === null;
    fc.assert(
      fc.property(type, sendings, orders, (orderType, a, c) => {
        const status = foldStatus('submitting', orderType, a, c);
        if (status === 'rejected') expect(c.length > 0 || wasEverInDoubt(a) || a.some(pending)).toBe(false);
        if (status === 'failed' || status === 'partial') {
          expect(c.every(hasEnded)).toBe(true);
          expect(c.length).toBeGreaterThan(0);
          const taken = (verdict: AttemptVerdict | null) => verdict === 'accepted' || verdict === 'absent';
          const possible = a.filter((sending) => pending(sending) || taken(sending.verdict)).length;
          expect(a.some(pending) && possible > c.length).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('sends again only when no sending is out or in doubt, and Colt has no order for it', () => {
    fc.assert(
      fc.property(type, sendings, orders, (orderType, a, c) => {
        fc.pre(foldStatus('submitting', orderType, a, c) === 'accepted');
        expect(c).toEqual([]);
        expect(a.some(({ verdict }) => verdict === 'ambiguous' || verdict === null)).toBe(false);
      }),
    );
  });
});

describe('wasEverInDoubt', () => {
  it.each(VERDICTS)('after %s', (verdict) => {
    expect(wasEverInDoubt([attempt(1, verdict)])).toBe([null, 'ambiguous', 'absent'].includes(verdict));
  });

  it('not while a sending has not left', () => {
    expect(wasEverInDoubt([attempt(1, null, { sentAt: null })])).toBe(false);
  });
});
