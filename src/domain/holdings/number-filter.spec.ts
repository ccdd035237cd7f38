import { describe, expect, it } from '@jest/globals';
import { digitsSearched, meansNumber, type NumberFilter } from './number-filter.js';

describe('digitsSearched', () => {
  it.each([
    ['a number in E.164', '+33 3 82 50 00 10', ['33382500010']],
    ['a number with its trunk 0, with and without it', '03.82/50-00 (10)', ['0382500010', '382500010']],
    ['a text that is not a number', 'ACME-42', []],
    ['signs without a digit', '+ (-)', []],
    ['a 0 alone', '0', ['0']],
    ['the maximum number of digits', '123456789012345', ['123456789012345']],
    ['more digits than that', '1234567890123456', []],
    ['the maximum number of digits after a trunk 0', '0123456789012345', ['123456789012345']],
    ['more digits than that after a trunk 0', '01234567890123456', ['123456789012345']],
    ['nothing', '', []],
  ])('of %s', (_, text, digits) => {
    expect(digitsSearched(text)).toEqual(digits);
  });
});

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
