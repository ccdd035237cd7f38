import { describe, expect, it } from '@jest/globals';
import { decodeRange } from './ranges.js';

describe("Colt's full numbers", () => {
  it.each([
    '+33 (0)800 000 100',
    '0033800000100',
    '33800000100',
    'tel:+33-800-000-100',
    '+33\u202f800\u2011000\u2011100',
    '\u2066+33800000100\u2069',
  ])('may be written as %j', (startFullNumber) => {
    expect(decodeRange({ startFullNumber }, null, null)).toEqual({ start: 33800000100n, end: 33800000100n });
  });

  it.each(['0800 000 100', '+33 800 000 100/101', 'tel:+33800000100;ext=1', '+33 800 000 10x'])(
    'cannot be read as %j',
    (startFullNumber) => {
      expect(decodeRange({ startFullNumber }, 'FR', 'freephone')).toBeNull();
    },
  );
});
