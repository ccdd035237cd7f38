import { describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json';
import { COUNTRY_FORMATS, countryOf } from './country.js';
import { rangeToSplit } from './derive-split.js';
import { displayByLibrary, displayNumber } from './display.js';
import { KINDS, type Kind } from './kind.js';
import { formatE164, MAX_DIGITS, numberRange, parseE164 } from './range.js';
import { splitToRange } from './split-format.js';
import { readNational } from './read-number.js';
import { numberWarnings } from './warnings.js';

/** Where the metadata keeps the pattern of all of a country's numbers, and those of its types in their order. */
const PATTERN_AT = 2;
const TYPES_AT = 11;
const typeNames = [
  'FIXED_LINE',
  'MOBILE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'PERSONAL_NUMBER',
  'VOICEMAIL',
  'UAN',
  'PAGER',
  'VOIP',
  'SHARED_COST',
];
const kindsOf: Readonly<Record<string, Kind>> = {
  FIXED_LINE: 'geo',
  TOLL_FREE: 'freephone',
  SHARED_COST: 'shared_cost',
};

const table = COUNTRY_FORMATS.flatMap(({ iso, callingCode }) => {
  const plan: unknown[] = metadata.countries[iso] ?? [];
  const [general, types] = [plan[PATTERN_AT], plan[TYPES_AT]];
  if (typeof general !== 'string' || !Array.isArray(types)) throw new Error(`no types for ${iso}`);
  return types.flatMap((type: unknown, index) => {
    const pattern: unknown = Array.isArray(type) ? type[0] : undefined;
    return typeof pattern === 'string' ? [[iso, typeNames[index] ?? '', callingCode, general, pattern] as const] : [];
  });
});

const wholly = (pattern: string) => new RegExp(`^(?:${pattern})$`);

describe("libphonenumber's rules for the 13 countries", () => {
  it('has a fixed line and a toll free rule for each', () => {
    for (const type of ['FIXED_LINE', 'TOLL_FREE']) expect(table.filter(([, name]) => name === type)).toHaveLength(13);
  });

  it.each(table)(
    '%s %s: to split format, to both display forms, and back',
    (country, type, callingCode, general, pattern) => {
      const longest = MAX_DIGITS - callingCode.length;
      const national = fc
        .stringMatching(wholly(pattern))
        .filter((digits) => digits.length > 3 && digits.length <= longest && wholly(general).test(digits));
      fc.assert(
        fc.property(national, fc.constantFrom(...KINDS), (digits, kind) => {
          const number = parseE164(`+${callingCode}${digits}`);
          const range = numberRange(number);
          expect(countryOf(range)).toBe(country);

          const { derived, ...split } = rangeToSplit(range, { country, kind });
          expect(derived).toBe(true);
          expect(splitToRange({ country, kind, ...split })).toEqual(range);

          const display = displayNumber(number);
          expect(display.international.replace(/[^+0-9]/g, '')).toBe(formatE164(number));
          expect(display.national).not.toBeNull();
          expect(readNational({ country, national: display.national ?? '' }).range).toEqual(range);

          const expected = kindsOf[type];
          if (expected) expect(numberWarnings(range, expected)).toEqual([]);
        }),
        { numRuns: 25, seed: 1 },
      );
    },
  );

  it.each(table)('%s %s: a block of a hundred numbers is written alike', (_, __, callingCode, general, pattern) => {
    const longest = MAX_DIGITS - callingCode.length;
    const national = fc
      .stringMatching(wholly(pattern))
      .filter((digits) => digits.length > 3 && digits.length <= longest && wholly(general).test(digits));
    fc.assert(
      fc.property(national, (digits) => {
        const number = parseE164(`+${callingCode}${digits}`);
        const block = Array.from({ length: 100 }, (__, last) => number - (number % 100n) + BigInt(last));
        displayNumber(number);
        const others = block.filter((each) => !isDeepStrictEqual(displayNumber(each), displayByLibrary(each)));
        expect(others).toEqual([]);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it('knows German numbers of 16 digits, which are not E.164', () => {
    const digits = '80000000000000';
    expect(isValidPhoneNumber(`+49${digits}`)).toBe(true);
    expect(() => parseE164(`+49${digits}`)).toThrow(expect.objectContaining({ code: 'too-long' }));
  });
});
