import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeSize } from '../../numbering/range.js';
import { REFUSAL, span } from './order-facts.fake.js';
import type { RangeOutcome } from './order.js';
import { orderedPieces, restAs } from './outcomes.js';

const ranges = [span(20, 29), span(0, 9)];
const settled = (from: number, to: number, outcome: RangeOutcome['outcome']): RangeOutcome => ({
  ...span(from, to),
  outcome,
  error: outcome === 'failed' ? REFUSAL : null,
});

describe('restAs', () => {
  it('gives this outcome to each number that has none', () => {
    expect(restAs({ ranges, outcomes: [] }, 'failed', REFUSAL)).toEqual([
      settled(0, 9, 'failed'),
      settled(20, 29, 'failed'),
    ]);
    expect(restAs({ ranges, outcomes: [settled(5, 22, 'completed')] }, 'failed', REFUSAL)).toEqual([
      settled(0, 4, 'failed'),
      settled(23, 29, 'failed'),
    ]);
  });
});

describe('orderedPieces', () => {
  it('cuts a range where its outcomes differ, in the sequence of the order', () => {
    const outcomes = [settled(0, 2, 'completed'), settled(3, 4, 'failed'), settled(20, 29, 'completed')];
    expect(orderedPieces({ ranges, outcomes })).toEqual([
      settled(20, 29, 'completed'),
      settled(0, 2, 'completed'),
      settled(3, 4, 'failed'),
      { ...span(5, 9), outcome: 'pending', error: null },
    ]);
  });

  it('contains each ordered number once, whatever the outcomes', () => {
    const part = fc.tuple(fc.nat(35), fc.nat(12), fc.constantFrom<RangeOutcome['outcome']>('completed', 'failed'));
    fc.assert(
      fc.property(part, ([from, length, outcome]) => {
        const pieces = orderedPieces({ ranges, outcomes: [settled(from, from + length, outcome)] });
        expect(pieces.reduce((sum, piece) => sum + rangeSize(piece), 0n)).toBe(20n);
      }),
    );
  });
});
