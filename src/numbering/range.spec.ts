import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NumberFormatError } from './number-format-error.js';
import {
  clip,
  contains,
  encloses,
  formatE164,
  formatRange,
  numberRange,
  overlaps,
  parseE164,
  parseRange,
  rangeSize,
  rangesWithPrefix,
  safeParseE164,
  safeParseRange,
  sameRange,
} from './range.js';

const faultsOf = (result: ReturnType<typeof safeParseRange>) =>
  result.ok ? [] : result.errors.map(({ code, field }) => ({ code, field }));

describe('parseE164', () => {
  it.each(['+33382500010', '33382500010', ' 33382500010'])('reads %j', (text) => {
    expect(parseE164(text)).toBe(33382500010n);
  });

  it.each([
    ['', 'not-e164'],
    ['+', 'not-e164'],
    ['++33382500010', 'not-e164'],
    ['  33382500010', 'not-e164'],
    ['+33382500010 ', 'not-e164'],
    ['+33382500010\n', 'not-e164'],
    ['+33 382500010', 'not-e164'],
    ['+0382500010', 'not-e164'],
    ['0033382500010', 'not-e164'],
    ['+3338250001x', 'not-e164'],
    ['-33382500010', 'not-e164'],
    ['3e10', 'not-e164'],
    ['+٣٣٣٨٢٥٠٠٠١٠', 'not-e164'],
    ['+33382', 'too-short'],
    ['+3338250001000000', 'too-long'],
    ['9'.repeat(100_000), 'too-long'],
  ])('refuses %.30j: %s', (text, code) => {
    expect(safeParseE164(text)).toMatchObject({ ok: false, errors: [{ code, field: 'number' }] });
    expect(() => parseE164(text)).toThrow(NumberFormatError);
  });

  it.each([
    ['+123456', 123456n],
    ['+999999999999999', 999999999999999n],
  ])('accepts the minimum and maximum length: %s', (text, number) => expect(parseE164(text)).toBe(number));

  it('parses what formatE164 writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 100_000n, max: 999_999_999_999_999n }), (number) => {
        expect(parseE164(formatE164(number))).toBe(number);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('parseRange', () => {
  it('parses both ends, in either notation', () => {
    const range = parseRange({ start: '+33382500010', end: ' 33382500019' });
    expect(range).toEqual({ start: 33382500010n, end: 33382500019n });
    expect(formatRange(range)).toEqual({ start: '+33382500010', end: '+33382500019' });
    expect(parseRange({ start: '+33382500010', end: '+33382500010' })).toEqual(numberRange(33382500010n));
  });

  it.each([
    ['start not a number', 'x', '+33382500010', [{ code: 'not-e164', field: 'start' }]],
    ['end not a number', '+33382500010', '', [{ code: 'not-e164', field: 'end' }]],
    [
      'neither a number',
      '+1',
      'x',
      [
        { code: 'too-short', field: 'start' },
        { code: 'not-e164', field: 'end' },
      ],
    ],
    ['one digit more', '+33382500010', '+333825000100', [{ code: 'unequal-length', field: 'end' }]],
    ['9…9 to 10…0', '+999999', '+1000000', [{ code: 'unequal-length', field: 'end' }]],
    ['reversed', '+33382500010', '+33382500009', [{ code: 'reversed', field: 'end' }]],
    ['France to Spain', '+33999999999', '+34000000000', [{ code: 'country-codes-differ', field: 'end' }]],
    ['to an unknown country', '+33999999999', '+37000000000', [{ code: 'country-codes-differ', field: 'end' }]],
  ])('refuses %s', (_what, start, end, faults) => {
    expect(faultsOf(safeParseRange({ start, end }))).toEqual(faults);
    expect(() => parseRange({ start, end })).toThrow(NumberFormatError);
  });

  it.each([
    [0n, 0n, 'too-short'],
    [-333825000n, 333825000n, 'too-short'],
    [333825000n, 1_000_000_000_000_000n, 'too-long'],
    [333825001n, 333825000n, 'reversed'],
    [99_999_999n, 100_000_000n, 'unequal-length'],
  ])('numberRange refuses %s to %s', (start, end, code) => {
    expect(() => numberRange(start, end)).toThrow(expect.objectContaining({ code }));
  });
});

describe('ranges', () => {
  const tens = numberRange(33382500010n, 33382500019n);

  it('contain both ends', () => {
    expect(rangeSize(tens)).toBe(10n);
    expect(rangeSize(numberRange(33382500010n))).toBe(1n);
    expect([33382500009n, 33382500010n, 33382500019n, 33382500020n].map((n) => contains(tens, n))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('contain exactly the numbers from start to end', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(9), fc.nat(40), (offset, more, probe) => {
        const start = tens.start + BigInt(offset);
        const range = numberRange(start, start + BigInt(more));
        const counted = Array.from({ length: Number(rangeSize(range)) }, (_, i) => start + BigInt(i));
        const number = tens.start + BigInt(probe);
        expect(contains(range, number)).toBe(counted.includes(number));
      }),
    );
  });

  it.each([
    [33382500000n, 33382500009n, null, false],
    [33382500000n, 33382500010n, [33382500010n, 33382500010n], false],
    [33382500012n, 33382500014n, [33382500012n, 33382500014n], true],
    [33382500010n, 33382500019n, [33382500010n, 33382500019n], true],
    [33382500019n, 33382500030n, [33382500019n, 33382500019n], false],
    [33382500020n, 33382500030n, null, false],
    [333825000100n, 333825000190n, null, false],
  ])('%s to %s is clipped to %s', (start, end, expected, inside) => {
    const other = numberRange(start, end);
    const part = clip(other, tens);
    expect(part && [part.start, part.end]).toEqual(expected);
    expect(overlaps(other, tens)).toBe(expected !== null);
    expect(encloses(tens, other)).toBe(inside);
    expect(sameRange(tens, other)).toBe(start === tens.start && end === tens.end);
  });
});

describe('rangesWithPrefix', () => {
  it('has one range for each length', () => {
    const ranges = rangesWithPrefix('+3338');
    expect(ranges.map(formatRange).slice(0, 2)).toEqual([
      { start: '+333800', end: '+333899' },
      { start: '+3338000', end: '+3338999' },
    ]);
    expect(ranges).toHaveLength(10);
    expect(rangesWithPrefix('333825000101234').map(formatRange)).toEqual([
      { start: '+333825000101234', end: '+333825000101234' },
    ]);
  });

  it('agrees with the digits', () => {
    const number = fc.bigInt({ min: 100_000n, max: 999_999_999_999n });
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 15 }), fc.nat(9), (n, length, last) => {
        const prefix = n.toString().slice(0, length - 1) + (length === 1 ? Math.max(last, 1) : last);
        const found = rangesWithPrefix(prefix).some((range) => contains(range, n));
        expect(found).toBe(n.toString().startsWith(prefix));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', '+', '0', 'x', '1234567890123456'])('refuses %j', (prefix) => {
    expect(() => rangesWithPrefix(prefix)).toThrow(expect.objectContaining({ code: 'not-e164' }));
  });
});
