import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NumberRange } from '../../numbering/range.js';
import { NO_ANNOTATIONS } from '../../tenants/annotations/annotations.js';
import { newFacts, type Holding, type Segment } from '../holding-model/holding.js';
import { asNumbers, each, NumberModel } from './number-model.fake.js';
import type { ClosedPart, OrderIntent } from './order-intent.js';
import { planClosing } from './plan-closing.js';
import { planOpening } from './plan-opening.js';
import { planReplacement } from './plan-replacement.js';
import { carve, factsKey, mergeEqual } from './segments.js';

const BASE = 33_382_500_000n;
const WIDTH = 40;

const range = fc.tuple(fc.nat(WIDTH - 1), fc.nat(12)).map(([start, length]): NumberRange => ({
  start: BASE + BigInt(start),
  end: BASE + BigInt(Math.min(WIDTH - 1, start + length)),
}));
const ranges = fc
  .array(range, { minLength: 1, maxLength: 3 })
  .map((list) =>
    list.filter((item, i) => !list.slice(0, i).some((other) => other.start <= item.end && item.start <= other.end)),
  );
const type = fc.constantFrom<OrderIntent['type'][]>(
  'reservation',
  'reservation_cancellation',
  'activation',
  'customer_update',
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ open: type, ranges }) },
  {
    weight: 4,
    arbitrary: fc.record({
      close: fc.nat(5),
      outcome: fc.constantFrom<ClosedPart['outcome'][]>('completed', 'failed'),
      only: fc.option(range),
    }),
  },
);

function intent(id: number, orderType: OrderIntent['type'], wanted: readonly NumberRange[]): OrderIntent {
  return {
    id: `order-${id}`,
    type: orderType,
    country: 'FR',
    kind: 'geo',
    ranges: wanted,
    endCustomerId: orderType === 'activation' || orderType === 'customer_update' ? `customer-${id % 2}` : null,
    endCustomerVersion: null,
    directoryService: null,
    reference: null,
    coltOrderId: null,
  };
}

/** Rows in memory: applies planReplacement and rejects what Postgres would reject. */
class Rows {
  list: Holding[] = [];
  private next = 0;

  replace(after: readonly Segment[], released: readonly Segment[] = []): void {
    const plan = planReplacement(this.list, after, released);
    const gone = new Set([...plan.release, ...plan.remove]);
    this.list = this.list.filter((row) => !gone.has(row));
    for (const { row, to } of plan.update) {
      expect(row.start <= to.start && to.end <= row.end).toBe(true);
      this.list = this.list.map((other) => (other === row ? { ...row, ...to } : other));
    }
    for (const segment of plan.insert) {
      expect(this.list.some((row) => row.start <= segment.end && segment.start <= row.end)).toBe(false);
      this.list.push({ ...segment, id: `${(this.next += 1)}` });
    }
  }
}

describe('segments against a model of single numbers', () => {
  it('any sequence of orders leaves the same numbers in the same state, merged as far as possible', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const model = new NumberModel();
        const rows = new Rows();
        const befores = new Map<string, Segment[]>();
        const orders: OrderIntent[] = [];
        steps.forEach((action, index) => {
          if ('open' in action) {
            const order = intent(index, action.open, action.ranges);
            const plan = planOpening(order, rows.list, false);
            expect(plan.refusal === null).toBe(model.open(order));
            expect(plan.conflicts.length > 0).toBe(plan.refusal !== null);
            if (plan.refusal !== null) return;
            rows.replace(plan.after);
            befores.set(order.id, plan.before);
            orders.push(order);
          } else {
            const order = orders[action.close];
            if (!order) return;
            const parts = action.only
              ? [{ range: action.only, outcome: action.outcome }]
              : order.ranges.map((whole) => ({ range: whole, outcome: action.outcome }));
            const terms = { at: new Date(index * 1000), reservationDays: 90 };
            const plan = planClosing(order, parts, rows.list, befores.get(order.id) ?? [], terms);
            model.close(order, parts);
            rows.replace(plan.after, plan.released);
          }
          expect(asNumbers(rows.list)).toEqual(model.numbers);
          expect(mergeEqual(rows.list)).toHaveLength(rows.list.length);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('carving neither loses nor duplicates a number', () => {
    const disjoint = ranges.map((list) =>
      list.map((item) => ({ ...newFacts({ country: 'FR', kind: 'geo', status: 'active' }), ...item })),
    );
    fc.assert(
      fc.property(disjoint, fc.array(range, { maxLength: 4 }), (segments, cuts) => {
        const { inside, outside } = carve(segments, cuts);
        const wanted = new Set(cuts.flatMap(each));
        const numbers = segments.flatMap(each);
        const sort = (list: bigint[]) => list.sort((a, b) => Number(a - b));
        expect(sort(inside.flatMap(each))).toEqual(sort(numbers.filter((n) => wanted.has(n))));
        expect(sort(outside.flatMap(each))).toEqual(sort(numbers.filter((n) => !wanted.has(n))));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what merges', () => {
  const facts = newFacts({ country: 'FR', kind: 'geo', status: 'reserved', reservedAt: new Date(1), orderId: 'a' });
  const pair = (left: object, right: object): Segment[] => [
    { ...facts, start: 33382500010n, end: 33382500014n, ...left },
    { ...facts, start: 33382500015n, end: 33382500019n, ...right },
  ];
  const split = { areaCode: '3', areaCodeExtn: '8250', rangeStart: '0010', rangeEnd: '0014' };

  it.each([
    ['equal neighbours', {}, {}, 1],
    [
      'members of JSON in another order',
      { directoryService: { listing: 'listed', name: 'x' } },
      { directoryService: { name: 'x', listing: 'listed' } },
      1,
    ],
    ['the same cut of the split format', { split }, { split: { ...split, rangeStart: '0015', rangeEnd: '0019' } }, 1],
    ['another area code', { split }, { split: { ...split, areaCode: '4' } }, 2],
    ['another extension', { split }, { split: { ...split, areaCodeExtn: '8251' } }, 2],
    ['another number of digits', { split }, { split: { ...split, rangeStart: '015', rangeEnd: '019' } }, 2],
    ['no extension', { split: { ...split, areaCodeExtn: undefined } }, { split }, 2],
    ['nomadic', { split }, { split: { ...split, nomadic: true } }, 2],
    ['another cut', { split }, { split: { areaCode: '38250', rangeStart: '0015', rangeEnd: '0019' } }, 2],
    ['another time of reservation', {}, { reservedAt: new Date(2) }, 2],
    ['another order', {}, { orderId: 'b' }, 2],
    ['another tag', {}, { annotations: { ...NO_ANNOTATIONS, tags: ['a'] } }, 2],
    ['another note', {}, { annotations: { ...NO_ANNOTATIONS, note: 'a' } }, 2],
    [
      'metadata in another order',
      { annotations: { ...NO_ANNOTATIONS, metadata: { a: '1', b: '2' } } },
      { annotations: { ...NO_ANNOTATIONS, metadata: { b: '2', a: '1' } } },
      1,
    ],
    [
      'other metadata',
      { annotations: { ...NO_ANNOTATIONS, metadata: { a: '1' } } },
      { annotations: { ...NO_ANNOTATIONS, metadata: { a: '2' } } },
      2,
    ],
    ['one with an open order', {}, { openOrderId: 'b' }, 2],
    ['both with the same open order', { openOrderId: 'b' }, { openOrderId: 'b' }, 2],
    ['a gap between', {}, { start: 33382500016n }, 2],
  ])('%s', (_, left, right, count) => {
    expect(mergeEqual(pair(left, right))).toHaveLength(count);
  });

  it('never the last number of one length and the first of the next', () => {
    const ends = { start: 99_999_999n, end: 99_999_999n };
    expect(
      mergeEqual([
        { ...facts, ...ends },
        { ...facts, start: 100_000_000n, end: 100_000_000n },
      ]),
    ).toHaveLength(2);
  });

  it('the key distinguishes every fact', () => {
    const changes: Partial<Segment>[] = [
      { country: 'DE' },
      { kind: 'freephone' },
      { status: 'active' },
      { endCustomerId: 'x' },
      { endCustomerVersion: 2 },
      { directoryService: { listing: 'listed' } },
      { reference: 'x' },
      { orderId: 'x' },
      { openOrderId: 'x' },
      { coltOrderId: 'x' },
      { split },
      { reservedAt: new Date(9) },
      { reservationExpiresAt: new Date(9) },
      { reservationExpirySource: 'colt' },
      { expiryWarnedAt: new Date(9) },
      { activatedAt: new Date(9) },
      { annotations: { ...NO_ANNOTATIONS, tags: ['x'] } },
      { annotatedFor: ['x'] },
      { cessationRequestId: 'x' },
    ];
    expect([...new Set(changes.flatMap(Object.keys))].sort()).toEqual(Object.keys(facts).sort());
    expect(new Set([facts, ...changes.map((change) => ({ ...facts, ...change }))].map(factsKey)).size).toBe(
      changes.length + 1,
    );
  });
});
