import { describe, expect, it } from '@jest/globals';
import { displayNumber, displayRange } from './display.js';
import { numberRange, parseE164 } from './range.js';

describe('displayNumber', () => {
  it.each([
    ['+33382500010', '03 82 50 00 10', '+33 3 82 50 00 10'],
    ['+442079460000', '020 7946 0000', '+44 20 7946 0000'],
    ['+390612345000', '06 1234 5000', '+39 06 1234 5000'],
    ['+4580123400', '80 12 34 00', '+45 80 12 34 00'],
    ['+493012345600', '030 12345600', '+49 30 12345600'],
    ['+39178000000', null, '+39 178 000 000'],
    ['+39551234567', null, '+39 55 123 4567'],
    ['+999123456', null, '+999123456'],
    // libphonenumber would drop the 0 and show another number.
    ['+330382500010', null, '+330382500010'],
  ])('%s', (text, national, international) => {
    expect(displayNumber(parseE164(text))).toEqual({ national, international });
  });
});

describe('displayRange', () => {
  it('shows both ends, or the one number', () => {
    expect(displayRange(numberRange(33382500010n, 33382500019n))).toEqual({
      national: '03 82 50 00 10 – 03 82 50 00 19',
      international: '+33 3 82 50 00 10 – +33 3 82 50 00 19',
    });
    expect(displayRange(numberRange(33382500010n)).national).toBe('03 82 50 00 10');
  });

  it('has no national form if one end has none', () => {
    expect(displayRange(numberRange(39178000000n, 39178000009n))).toEqual({
      national: null,
      international: '+39 178 000 000 – +39 178 000 009',
    });
  });
});
