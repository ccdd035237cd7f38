import { describe, expect, it } from '@jest/globals';
import { multirange } from './multirange.js';
import { range } from './segments.fake.js';

describe('multirange', () => {
  it.each([
    ['nothing', [], '{}'],
    [
      'ranges with both of their ends',
      [range(0, 9), range(20, 20)],
      '{[33382500000,33382500009],[33382500020,33382500020]}',
    ],
  ])('formats %s', (_, ranges, text) => {
    expect(multirange(ranges)).toBe(text);
  });
});
