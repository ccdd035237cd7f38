import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanSearch, cleanText, isBlank, oneLine, textFault } from './text.js';

describe('clean text', () => {
  it.each([
    ['NFD', 'Cafe\u0301', 'Café'],
    ['blanks at the ends', ' \u00a0Café\u3000', 'Café'],
    ['blanks of all kinds', 'Café\u00a0de\u202fParis', 'Café de Paris'],
    ['a soft hyphen', 'Boulan\u00adgerie', 'Boulangerie'],
    ['zero-width spaces and a BOM', '\ufeffACME\u200b\u2060', 'ACME'],
    ['an accent behind a zero-width space', 'Cafe\u200b\u0301', 'Café'],
    ['marks of direction', '\u202eACME\u202c \u2066GmbH\u2069', 'ACME GmbH'],
    ['fillers and joiners at the ends', '\u3164ACME\u2800\u200d', 'ACME'],
    ['joiners, which have a meaning', 'می\u200cخواهم 👨\u200d👩', 'می\u200cخواهم 👨\u200d👩'],
    ['a line break, which is rejected later', 'a\nb', 'a\nb'],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('is NFC, and does not change again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean).toBe(clean.normalize('NFC'));
        expect(cleanText(clean)).toBe(clean);
        expect(cleanText(text.normalize('NFD'))).toBe(clean);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not made of a text that is too long in any case', () => {
    const long = ` ${'e\u0301'.repeat(200_000)} `;
    expect(cleanText(long)).toBe(long);
    expect(textFault(long, 100)).toBe('must have at most 100 characters');
  });

  it('of a search has blanks for tabs and line breaks', () => {
    expect(cleanSearch('\tCafe\u0301\r\nde Paris\n')).toBe('Café de Paris');
    expect(oneLine('a\r\nb\u2028c\u0085d')).toBe('a b c d');
  });
});

describe('text', () => {
  it.each([
    '',
    ' ',
    '\t\n',
    '\u00a0',
    '\u200b',
    '\u200d\u200c',
    '\u2800',
    '\u3164',
    '\u115f\u1160',
    '\uffa0',
    '\u00ad',
    '\ufeff',
    '\u034f',
    '\ufe0f',
    '\u{e0001}\u{e0020}',
    '\u2062',
    '\u202e',
    '\ufffc',
    '\u0301',
  ])('%j is blank', (text) => {
    expect([isBlank(text), textFault(text, 10)]).toEqual([true, 'must not be blank']);
  });

  it.each(['-', '.', '0', 'a', '名', '👍', 'a\u0301'])('%j is not blank', (text) => {
    expect([isBlank(text), textFault(text, 10)]).toEqual([false, null]);
  });

  it.each(['a\nb', 'a\rb', 'a\tb', 'a\u0000', 'a\u007f', 'a\u0085b', 'a\u009bb', 'a\u2028b', 'a\u2029b'])(
    '%j has control characters',
    (text) => {
      expect(textFault(text, 10)).toBe('must be one line without control characters');
    },
  );

  it('is measured in characters, not in UTF-16', () => {
    expect(textFault('👍'.repeat(10), 10)).toBeNull();
    expect(textFault('👍'.repeat(11), 10)).toBe('must have at most 10 characters');
    expect(textFault('\u2764\ufe0f'.repeat(6), 10)).toBe('must have at most 10 characters');
  });

  it.each([null, undefined, 1, {}, ['a']])('is not %p', (value) => {
    expect(textFault(value, 10)).toBe('must be a text');
  });
});
