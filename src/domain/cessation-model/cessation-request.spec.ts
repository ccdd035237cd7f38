import { describe, expect, it } from '@jest/globals';
import { ceased, isOpenCessation, newRanges, withdrawn, type CessationRequest } from './cessation-request.js';

const BASE = 33_382_500_000n;
const MADE = new Date('2026-11-01T00:00:00Z');
const LATER = new Date('2026-11-02T00:00:00Z');
const range = (start: number, end: number) => ({ start: BASE + BigInt(start), end: BASE + BigInt(end) });
const outcomes = ({ ranges }: CessationRequest) =>
  ranges.map(({ start, end, outcome }) => [Number(start - BASE), Number(end - BASE), outcome]);

function request(...ranges: [number, number][]): CessationRequest {
  return {
    ...{ id: 'request', status: 'open', country: 'FR', kind: 'geo', endCustomerId: null, reason: null },
    ...{ reference: null, requestedFor: null, actor: null, createdAt: MADE, updatedAt: MADE, completedAt: null },
    ranges: newRanges(ranges.map(([start, end]) => range(start, end))),
  };
}

describe('a cessation request', () => {
  it('is pending in the order of its numbers, as it was asked for', () => {
    expect(outcomes(request([10, 19], [0, 9]))).toEqual([
      [0, 9, 'pending'],
      [10, 19, 'pending'],
    ]);
  });

  it('stays open while a part is pending, and is completed with the last one', () => {
    const first = ceased(request([0, 9], [20, 29]), [range(3, 4), range(28, 35)], LATER);
    expect(outcomes(first)).toEqual([
      [0, 2, 'pending'],
      [3, 4, 'ceased'],
      [5, 9, 'pending'],
      [20, 27, 'pending'],
      [28, 29, 'ceased'],
    ]);
    expect([first.status, first.updatedAt, first.completedAt]).toEqual(['open', LATER, null]);
    expect(isOpenCessation(first)).toBe(true);
    const last = ceased(first, [range(0, 99)], LATER);
    expect(outcomes(last)).toEqual([
      [0, 9, 'ceased'],
      [20, 29, 'ceased'],
    ]);
    expect([last.status, last.completedAt, isOpenCessation(last)]).toEqual(['completed', LATER, false]);
  });

  it('does not change by other numbers, or by the same ones again', () => {
    const made = request([0, 9]);
    expect(ceased(made, [range(10, 19)], LATER)).toBe(made);
    const once = ceased(made, [range(0, 4)], LATER);
    expect(ceased(once, [range(0, 4)], new Date())).toBe(once);
  });

  it('keeps what has ceased when it is withdrawn', () => {
    const part = ceased(request([0, 9]), [range(0, 4)], LATER);
    const ended = withdrawn(part, LATER);
    expect(outcomes(ended)).toEqual([
      [0, 4, 'ceased'],
      [5, 9, 'withdrawn'],
    ]);
    expect([ended.status, ended.completedAt]).toEqual(['withdrawn', LATER]);
    expect(ceased(ended, [range(5, 9)], new Date())).toBe(ended);
  });
});
