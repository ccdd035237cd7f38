import { describe, expect, it } from '@jest/globals';
import { displayText, rangeText } from './range-text';

describe('a range as text', () => {
  it.each([
    ['+33170760000', '+33170760000', '+33170760000'],
    ['+33170760000', '+33170760009', '+33170760000 – 09'],
    ['+33170760000', '+33170769999', '+33170760000 – 9999'],
  ])('%s to %s is %s', (start, end, text) => expect(rangeText({ start, end })).toBe(text));

  it('is as people write it, if that is known', () => {
    const range = { start: '+33382500010', end: '+33382500019' };
    const display = { national: null, international: '+33 3 82 50 00 10 – +33 3 82 50 00 19' };
    expect(displayText({ ...range, display })).toBe('+33 3 82 50 00 10 – 19');
  });
});
