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
    'known %s, told %s: %s',
    (known, told, verdict) => {
      const after = tell(carrier(known, { confirmed: true }), told);
      if (verdict !== 'news') return expect(after).toBe(verdict);
      // What a notification says is confirmed by GET /order before it releases anything.
      expect(after).toEqual({
        fact: { ...carrier(known), status: told, rawStatus: `raw ${told}`, error: REFUSAL, confirmed: false },
      });
    },
  );

  it('goes by rank and never by what was known of confirmation', () => {
    for (const told of ALL) {
      expect(typeof tell(carrier('raised', { confirmed: true }), told)).toBe(typeof tell(carrier('raised'), told));
    }
  });
});

describe('contradictsEnd', () => {
  /** The ends of an order that what is told cannot be true of. */
  const contradicted: Partial<Record<CarrierStatus, OrderStatus[]>> = {
    completed: ['failed', 'partial', 'rejected', 'withdrawn'],
    failed: ['completed', 'partial'],
    cancelled: ['completed', 'partial'],
    partial: ['completed', 'failed', 'rejected', 'withdrawn'],
  };
  const ends = ORDER_STATUSES.filter((status) => !isOpen(status));
  it.each(ALL)('told %s', (told) => {
    expect(ends.filter((ended) => contradictsEnd(ended, told)).toSorted()).toEqual(contradicted[told] ?? []);
  });
});

/** What notifications, one after the other, make of an order at Colt; a read-back confirms what was told. */
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

  it('never lets contradicting ends release anything by themselves', () => {
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
