import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COUNTRIES, countryFormat, type Country } from './country.js';
import { rangeToSplit } from './derive-split.js';
import { KINDS, type Kind } from './kind.js';
import { numberRange, parseRange } from './range.js';
import { splitToRange, type SplitNumber } from './split-format.js';

describe('rangeToSplit', () => {
  it.each<[Country, Kind, string, string, SplitNumber]>([
    [
      'AT',
      'geo',
      '+4312345600',
      '+4312345699',
      { areaCode: '1', areaCodeExtn: '234', rangeStart: '5600', rangeEnd: '5699' },
    ],
    [
      'BE',
      'freephone',
      '+3280012300',
      '+3280012309',
      { areaCode: '800', areaCodeExtn: '1', rangeStart: '2300', rangeEnd: '2309' },
    ],
    [
      'CH',
      'geo',
      '+41446681800',
      '+41446681899',
      { areaCode: '44', areaCodeExtn: '668', rangeStart: '1800', rangeEnd: '1899' },
    ],
    ['DE', 'geo', '+493012345600', '+493012345699', { areaCode: '30', rangeStart: '12345600', rangeEnd: '12345699' }],
    ['DE', 'geo', '+4962211234', '+4962211234', { areaCode: '6221', rangeStart: '1234', rangeEnd: '1234' }],
    [
      'DK',
      'freephone',
      '+4580123400',
      '+4580123400',
      { areaCode: '80', areaCodeExtn: '12', rangeStart: '3400', rangeEnd: '3400' },
    ],
    [
      'ES',
      'geo',
      '+34910123400',
      '+34910123499',
      { areaCode: '910', areaCodeExtn: '12', rangeStart: '3400', rangeEnd: '3499' },
    ],
    [
      'FR',
      'geo',
      '+33382500010',
      '+33382500019',
      { areaCode: '3', areaCodeExtn: '8250', rangeStart: '0010', rangeEnd: '0019' },
    ],
    [
      'FR',
      'geo',
      '+33382500000',
      '+33382599999',
      { areaCode: '3', areaCodeExtn: '825', rangeStart: '00000', rangeEnd: '99999' },
    ],
    [
      'GB',
      'geo',
      '+442079460000',
      '+442079460999',
      { areaCode: '20', areaCodeExtn: '7946', rangeStart: '0000', rangeEnd: '0999' },
    ],
    [
      'IE',
      'freephone',
      '+3531800120000',
      '+3531800120009',
      { areaCode: '1800', areaCodeExtn: '12', rangeStart: '0000', rangeEnd: '0009' },
    ],
    [
      'IT',
      'geo',
      '+390612345000',
      '+390612345099',
      { areaCode: '06', areaCodeExtn: '1234', rangeStart: '5000', rangeEnd: '5099', nomadic: false },
    ],
    [
      'IT',
      'geo',
      '+390551234567',
      '+390551234567',
      { areaCode: '055', areaCodeExtn: '123', rangeStart: '4567', rangeEnd: '4567', nomadic: false },
    ],
    [
      'IT',
      'geo',
      '+39551234567',
      '+39551234567',
      { areaCode: '55', areaCodeExtn: '123', rangeStart: '4567', rangeEnd: '4567', nomadic: true },
    ],
    [
      'IT',
      'freephone',
      '+39800123400',
      '+39800123409',
      { areaCode: '800', areaCodeExtn: '12', rangeStart: '3400', rangeEnd: '3409' },
    ],
    [
      'NL',
      'geo',
      '+31201234500',
      '+31201234599',
      { areaCode: '20', areaCodeExtn: '123', rangeStart: '4500', rangeEnd: '4599' },
    ],
    [
      'PT',
      'geo',
      '+351212345600',
      '+351212345699',
      { areaCode: '21', areaCodeExtn: '234', rangeStart: '5600', rangeEnd: '5699' },
    ],
    [
      'SE',
      'geo',
      '+4681234500',
      '+4681234599',
      { areaCode: '8', areaCodeExtn: '123', rangeStart: '4500', rangeEnd: '4599' },
    ],
  ])('%s %s %s to %s', (country, kind, start, end, split) => {
    expect(rangeToSplit(parseRange({ start, end }), { country, kind })).toEqual({ ...split, derived: true });
  });

  it('is reversed by splitToRange, for every country and kind', () => {
    fc.assert(
      fc.property(anyRange, fc.constantFrom(...KINDS), ({ country, range }, kind) => {
        const { derived, ...split } = rangeToSplit(range, { country, kind });
        expect(derived).toBe(true);
        expect(splitToRange({ country, kind, ...split })).toEqual(range);
        expect(split.areaCode).toMatch(/^[0-9]{1,6}$/);
        expect(split.areaCodeExtn ?? '1').toMatch(/^[0-9]{1,8}$/);
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 3_000) },
    );
  });

  it('rejects a range without a common area code', () => {
    const range = numberRange(33199999999n, 33200000000n);
    const derive = () => rangeToSplit(range, { country: 'FR', kind: 'geo' });
    expect(derive).toThrow(expect.objectContaining({ code: 'no-common-area-code', field: 'end' }));
  });

  it('rejects the wrong country', () => {
    const derive = () => rangeToSplit(numberRange(33382500010n), { country: 'DE', kind: 'geo' });
    expect(derive).toThrow(expect.objectContaining({ code: 'wrong-country-code', field: 'start' }));
  });
});

describe("Colt's own split", () => {
  const coltSplit = { areaCode: '038', areaCodeExtn: '25', rangeStart: '00010', rangeEnd: '00019' };
  const of = (start: string, end: string, split: SplitNumber = coltSplit) =>
    rangeToSplit(parseRange({ start, end }), { country: 'FR', kind: 'geo', coltSplit: split });

  it('is kept unchanged', () => {
    expect(of('+33382500010', '+33382500019')).toEqual({ ...coltSplit, derived: false });
  });

  it.each([
    ['+33382500012', '+33382500013', '00012', '00013'],
    ['+33382500000', '+33382500099', '00000', '00099'],
  ])('serves a part and a merged range: %s to %s', (start, end, rangeStart, rangeEnd) => {
    expect(of(start, end)).toEqual({ ...coltSplit, rangeStart, rangeEnd, derived: false });
  });

  it.each<[string, SplitNumber]>([
    ['names other numbers', { ...coltSplit, areaCodeExtn: '26' }],
    ['is unreadable', { ...coltSplit, areaCode: 'n/a' }],
    ['has an empty range', { ...coltSplit, rangeStart: '', rangeEnd: '' }],
    ['has uneven ends', { ...coltSplit, rangeEnd: '0019' }],
  ])('is ignored when it %s', (_what, split) => {
    expect(of('+33382500010', '+33382500019', split).derived).toBe(true);
  });

  it.each([
    ['55', '+39551234567', true],
    ['055', '+390551234567', false],
  ])('distinguishes Italian nomadic from Geo by the 0: %s', (areaCode, number, nomadic) => {
    const range = parseRange({ start: number, end: number });
    const split = { areaCode, rangeStart: '1234567', rangeEnd: '1234567' };
    const result = rangeToSplit(range, { country: 'IT', kind: 'geo', coltSplit: split });
    expect(result).toEqual({ ...split, nomadic, derived: false });
  });
});

/** Ranges of any country that agree in at least the first digit after the country code. */
const anyRange = fc
  .record({
    country: fc.constantFrom(...COUNTRIES),
    first: fc.nat(9),
    digits: fc.integer({ min: 4, max: 12 }),
    a: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    size: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 999n }), fc.bigInt({ min: 0n, max: 10n ** 12n })),
  })
  .map(({ country, first, digits, a, size }) => {
    const { callingCode } = countryFormat(country);
    const rest = Math.min(digits, 14 - callingCode.length);
    const span = 10n ** BigInt(rest);
    const base = BigInt(callingCode + first) * span;
    const start = a % span;
    const end = start + size < span ? start + size : span - 1n;
    return { country, range: numberRange(base + start, base + end) };
  });
