import { describe, expect, it } from '@jest/globals';
import { isPlaceholder } from './placeholder.js';

describe('placeholders', () => {
  it.each([
    '',
    '-',
    '–',
    '.',
    '...',
    '?',
    '/',
    '0',
    '000',
    '0-0',
    'x',
    'X',
    'xxx',
    'n/a',
    'N.A.',
    'NA',
    'ｎ／ａ',
    'none',
  ])('%j', (text) => expect(isPlaceholder(text)).toBe(true));

  it.each(['None', 'NULL', '(null)', 'unknown', 'tbd', 'not applicable', 'keine', 'néant', 'Ne\u0301ant', 'ninguna'])(
    '%j',
    (text) => expect(isPlaceholder(text)).toBe(true),
  );

  it.each(['PT123456789', '1', '10', '0x', 'X Corp', 'None SARL', 'Å', 'Y', '名', 'Nà', 'constructor', 'Nanterre'])(
    '%j is none',
    (text) => expect(isPlaceholder(text)).toBe(false),
  );

  it('are not the names of real places', () => {
    expect(['None', 'Ingen'].map((text) => isPlaceholder(text, { place: true }))).toEqual([false, false]);
    expect(['-', 'n/a', 'xxx'].map((text) => isPlaceholder(text, { place: true }))).toEqual([true, true, true]);
  });
});
