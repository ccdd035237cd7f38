import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CarrierStatus } from '../../colt/model/carrier.js';
import { carrier, REFUSAL } from '../order-model/order-facts.fake.js';
import { isOpen, ORDER_STATUSES, type OrderStatus } from '../order-model/order.js';
import type { CarrierFact } from '../order-model/facts.js';
import { isTerminal } from '../decision/carrier-facts.js';
import { afterNotification, contradictsEnd } from './notified-fact.js';

const ENDS: CarrierStatus[] = ['completed', 'failed', 'partial', 'cancelled'];
const ALL: CarrierStatus[] = ['unknown', 'raised', 'in_progress', ...ENDS];

type Verdict = 'news' | 'old_news' | 'contradiction';

function expected(known: CarrierStatus, told: CarrierStatus): Verdict {
  if (known === told) return 'old_news';
  if (ENDS.includes(known)) return ENDS.includes(told) ? 'contradiction' : 'old_news';
  if (ENDS.includes(told) || told === 'unknown' || known === 'unknown') return 'news';
  return known === 'raised' ? 'news' : 'old_news';
}

const tell = (known: CarrierFact, status: CarrierStatus) =>
  afterNotification(known, { status, rawStatus: `raw ${status}`, error: REFUSAL });

describe('afterNotification', () => {
  it.each(ALL.flatMap((known) => ALL.map((told) => [known, told, expected(known, told)] as const)))(
    'known %s, reported %s: %s',
    (known, told, verdict) => {
      const after = tell(carrier(known, { confirmed: true }), told);
      if (verdict !== 'news') return expect(after).toBe(verdict);
      // GET /order confirms a notification before it releases anything.
      expect(after).toEqual({
        fact: { ...carrier(known), status: told, rawStatus: `raw ${told}`, error: REFUSAL, confirmed: false },
      });
    },
  );

  it('depends on the rank, never on the confirmation', () => {
    for (const told of ALL) {
      expect(typeof tell(carrier('raised', { confirmed: true }), told)).toBe(typeof tell(carrier('raised'), told));
    }
  });
});

describe('contradictsEnd', () => {
  /** The final statuses that a reported status contradicts. */
  const contradicted: Partial<Record<CarrierStatus, OrderStatus[]>> = {
    completed: ['failed', 'partial', 'rejected', 'withdrawn'],
    failed: ['completed', 'partial'],
    cancelled: ['completed', 'partial'],
    partial: ['completed', 'failed', 'rejected', 'withdrawn'],
  };
  const ends = ORDER_STATUSES.filter((status) => !isOpen(status));
  it.each(ALL)('reported %s', (told) => {
    expect(ends.filter((ended) => contradictsEnd(ended, told)).toSorted()).toEqual(contradicted[told] ?? []);
  });
});

/** The state of an order at Colt after a sequence of notifications. */
function follow(told: readonly CarrierStatus[]): { status: CarrierStatus; ends: number } {
  let fact = carrier('raised');
  let ends = 0;
  for (const each of told) {
    const after = tell(fact, each);
    if (typeof after !== 'object') continue;
    if (!ENDS.includes(fact.status) && ENDS.includes(after.fact.status)) ends += 1;
    fact = after.fact;
  }
  return { status: fact.status, ends };
}

describe('a set of notifications, in any order and with any repetition', () => {
  it('leads to one end, once', () => {
    const end = fc.constantFrom<(CarrierStatus | null)[]>(null, ...ENDS);
    const others = fc.subarray<CarrierStatus>(['raised', 'in_progress', 'unknown']);
    const deliveries = fc.tuple(others, end).chain(([before, its]) => {
      const set = its === null ? before : [...before, its];
      const minLength = Math.max(0, set.length * 3 - 2);
      return fc.tuple(fc.constant(its), fc.shuffledSubarray([...set, ...set, ...set], { minLength }));
    });
    fc.assert(
      fc.property(deliveries, ([its, told]) => {
        const result = follow(told);
        if (its) expect(result).toEqual({ status: its, ends: 1 });
        else expect(result.ends).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('never releases anything because of contradicting ends', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ENDS, { minLength: 2 }), (told) => {
        const first = tell(carrier('raised'), told[0] ?? 'failed');
        const fact = typeof first === 'object' ? first.fact : carrier('raised');
        for (const each of told.slice(1)) expect(tell(fact, each)).toBe('contradiction');
        expect(isTerminal(fact)).toBe(told[0] === 'completed');
      }),
    );
  });
});
