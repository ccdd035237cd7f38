import { describe, expect, it } from '@jest/globals';
import { getCountryCallingCode } from 'libphonenumber-js/max';
import { assertCountry, COUNTRIES, COUNTRY_FORMATS, countryOf, findCountry, isCountry } from './country.js';
import { isKind, KINDS } from './kind.js';
import { parseRange } from './range.js';

describe('countries', () => {
  it('are the 13 of Colt’s page, with the country codes of libphonenumber', () => {
    expect(COUNTRIES).toHaveLength(13);
    for (const { iso, callingCode } of COUNTRY_FORMATS) expect(callingCode).toBe(getCountryCallingCode(iso));
  });

  it('have one rule each, except Italy, and an areaCodeExtn, except Germany', () => {
    expect(COUNTRY_FORMATS.filter(({ rules }) => rules.length > 1).map(({ iso }) => iso)).toEqual(['IT']);
    expect(COUNTRY_FORMATS.filter(({ areaCodeExtn }) => !areaCodeExtn).map(({ iso }) => iso)).toEqual(['DE']);
    expect(COUNTRY_FORMATS.flatMap(({ rules }) => rules).every(({ source }) => source.startsWith('https://'))).toBe(
      true,
    );
  });

  it('are distinguished from other strings', () => {
    expect(['FR', 'GB'].every(isCountry)).toBe(true);
    expect(['UK', 'fr', 'LU', '', 'constructor', '__proto__'].some(isCountry)).toBe(false);
    expect(KINDS.every(isKind)).toBe(true);
    expect(['Geo', 'sharedCost', 'toString', ''].some(isKind)).toBe(false);
  });

  it.each(COUNTRY_FORMATS.map(({ iso, callingCode }) => [iso, callingCode] as const))(
    '%s is found by +%s',
    (iso, cc) => {
      const range = parseRange({ start: `${cc}200000`, end: `${cc}200009` });
      expect(countryOf(range)).toBe(iso);
      expect(() => assertCountry(range, iso)).not.toThrow();
      const other = iso === 'FR' ? 'GB' : 'FR';
      expect(() => assertCountry(range, other)).toThrow(
        expect.objectContaining({ code: 'wrong-country-code', field: 'start' }),
      );
    },
  );

  it.each(['+12025550123', '+35226123456', '+35480012345', '+4230000000', '+420222222222'])(
    '%s is in no known country',
    (number) => {
      const range = parseRange({ start: number, end: number });
      expect(findCountry(range.start)).toBeNull();
      expect(() => countryOf(range)).toThrow(expect.objectContaining({ code: 'unknown-country-code', field: 'start' }));
    },
  );

  it('rejects an end in another country', () => {
    const range = { start: 33999999999n, end: 34000000000n };
    expect(() => countryOf(range)).toThrow(expect.objectContaining({ code: 'country-codes-differ', field: 'end' }));
    expect(() => assertCountry(range, 'FR')).toThrow(
      expect.objectContaining({ code: 'wrong-country-code', field: 'end' }),
    );
  });
});
