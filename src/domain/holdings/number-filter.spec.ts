import { describe, expect, it } from '@jest/globals';
import { digitsSearched, meansNumber, type NumberFilter } from './number-filter.js';

describe('digitsSearched', () => {
  it.each([
    ['a number in E.164', '+33 3 82 50 00 10', ['33382500010']],
    ['a number with its trunk 0, with and without it', '03.82/50-00 (10)', ['0382500010', '382500010']],
    ['a text that is no number', 'ACME-42', []],
    ['signs without a digit', '+ (-)', []],
    ['a 0 alone', '0', ['0']],
    ['as many digits as a number may have', '123456789012345', ['123456789012345']],
    ['more digits than that', '1234567890123456', []],
    ['so many after a trunk 0', '0123456789012345', ['123456789012345']],
    ['more digits than that after a trunk 0', '01234567890123456', ['123456789012345']],
    ['nothing', '', []],
  ])('of %s', (_, text, digits) => {
    expect(digitsSearched(text)).toEqual(digits);
  });
});

describe('meansNumber', () => {
  it.each<[string, NumberFilter, boolean]>([
    ['of any number, without a word on digits', { reference: 'ACME-42' }, true],
    ['of one that begins so', { prefix: '3338' }, true],
    ['of one that begins so, written with the plus', { prefix: '+3338' }, true],
    ['of one that begins so, with a plus that the address has made a blank', { prefix: ' 3338' }, true],
    ['not of one that begins otherwise', { prefix: '382' }, false],
    ['of one that has the digits', { contains: '825' }, true],
    ['not of one that has them not', { contains: '999' }, false],
    ['not of one that only begins so', { prefix: '3338', contains: '999' }, false],
    ['not of one that only has the digits', { prefix: '382', contains: '825' }, false],
  ])('%s', (_, filter, means) => {
    expect(meansNumber(filter, 33_382_500_010n)).toBe(means);
  });
});
