import { describe, expect, it } from '@jest/globals';
import { ceasedNumbers } from './ceased-numbers.js';
import { range, segment } from './segments.fake.js';

const asked = (start: number, end: number, cessationRequestId: string | null = 'request') =>
  segment(start, end, { status: 'active', cessationRequestId });

describe('ceased numbers', () => {
  it('are those that no longer have their request afterwards', () => {
    expect(ceasedNumbers([asked(0, 9), asked(10, 19, null)], [asked(3, 5), asked(6, 9, null)])).toEqual([
      { requestId: 'request', range: range(0, 2) },
      { requestId: 'request', range: range(6, 9) },
    ]);
  });

  it('belong each to its own request', () => {
    expect(ceasedNumbers([asked(0, 4, 'a'), asked(5, 9, 'b')], [])).toEqual([
      { requestId: 'a', range: range(0, 4) },
      { requestId: 'b', range: range(5, 9) },
    ]);
  });

  it('are none where nobody asked, or nothing changed', () => {
    expect(ceasedNumbers([asked(0, 9, null)], [])).toEqual([]);
    expect(ceasedNumbers([asked(0, 9)], [asked(0, 4), asked(5, 9)])).toEqual([]);
  });
});
