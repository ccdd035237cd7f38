import { describe, expect, it } from '@jest/globals';
import { meansNumber, type NumberFilter } from './number-filter.js';

describe('meansNumber', () => {
  it.each<[string, NumberFilter, boolean]>([
    ['any number, without a filter on digits', { reference: 'ACME-42' }, true],
    ['a number with this prefix', { prefix: '3338' }, true],
    ['a number with this prefix, written with the plus', { prefix: '+3338' }, true],
    ['a number with this prefix, with a plus decoded as a blank', { prefix: ' 3338' }, true],
    ['not a number with another prefix', { prefix: '382' }, false],
    ['a number that contains the digits', { contains: '825' }, true],
    ['not a number without the digits', { contains: '999' }, false],
    ['not a number that matches only the prefix', { prefix: '3338', contains: '999' }, false],
    ['not a number that matches only the digits', { prefix: '382', contains: '825' }, false],
  ])('%s', (_, filter, means) => {
    expect(meansNumber(filter, 33_382_500_010n)).toBe(means);
  });
});
