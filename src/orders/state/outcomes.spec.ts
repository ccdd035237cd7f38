import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeSize, type NumberRange } from '../../numbering/range.js';
import { REFUSAL, span } from '../order-facts.fake.js';
import type { Order, OrderStatus } from '../order.js';
import { closedParts, failedNumbers, rangeOutcomes } from './outcomes.js';

const order = (...ranges: NumberRange[]): Pick<Order, 'ranges'> => ({
  ranges: ranges.map((range) => ({ ...range, outcome: 'pending', error: null })),
});
const two = order(span(20, 29), span(0, 9));

describe('failedNumbers', () => {
  it.each<[OrderStatus, NumberRange[] | undefined, NumberRange[]]>([
    ['completed', undefined, []],
    ['completed', [span(0, 9)], []],
    ['failed', undefined, [span(0, 9), span(20, 29)]],
    ['failed', [span(0, 0)], [span(0, 9), span(20, 29)]],
    ['rejected', undefined, [span(0, 9), span(20, 29)]],
    ['withdrawn', undefined, [span(0, 9), span(20, 29)]],
    ['partial', [span(5, 22)], [span(5, 9), span(20, 22)]],
    ['partial', [], []],
    // Nobody knows which ones: none is taken for done.
    ['partial', undefined, [span(0, 9), span(20, 29)]],
  ])('%s, told %j', (to, failed, expected) => {
    expect(failedNumbers(two, { to, failed })).toEqual(expected);
  });
});

describe('closedParts', () => {
  it('has each number of the order once, whatever failed', () => {
    const range = fc.tuple(fc.nat(60), fc.nat(20)).map(([from, length]) => span(from, from + length));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), (told) => {
        const failed = failedNumbers(two, { to: 'partial', failed: told });
        const parts = closedParts(two, failed);
        const size = (outcome: string) =>
          parts.filter((part) => part.outcome === outcome).reduce((sum, part) => sum + rangeSize(part.range), 0n);
        expect(size('completed') + size('failed')).toBe(20n);
        expect(size('failed')).toBe(failed.reduce((sum, each) => sum + rangeSize(each), 0n));
      }),
    );
  });

  it('splits a range in the middle', () => {
    expect(closedParts(order(span(0, 9)), [span(3, 4)])).toEqual([
      { range: span(0, 2), outcome: 'completed' },
      { range: span(5, 9), outcome: 'completed' },
      { range: span(3, 4), outcome: 'failed' },
    ]);
  });
});

describe('rangeOutcomes', () => {
  it('tells of each ordered range, in the order of the order', () => {
    expect(rangeOutcomes(two, [span(9, 9)], REFUSAL)).toEqual([
      { ...span(20, 29), outcome: 'completed', error: null },
      { ...span(0, 9), outcome: 'failed', error: REFUSAL },
    ]);
  });
});
