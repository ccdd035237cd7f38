import { NumberFormatError, type NumberField } from './number-format-error.js';
import { GERMANY, ITALY, STANDARD, type FormatRule } from './format-rule.js';

export const COUNTRIES = ['AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FR', 'GB', 'IE', 'IT', 'NL', 'PT', 'SE'] as const;
/** ISO 3166-1 alpha-2 of the countries for which Colt publishes the number format. */
export type Country = (typeof COUNTRIES)[number];

/**
 * What a 0 before a number in national notation means: `trunk` is dialled within the country and never part of the
 * number, `part` belongs to the number, `none` does not exist, so that a 0 there is a mistake.
 */
export type LeadingZero = 'trunk' | 'part' | 'none';

export interface CountryFormat {
  readonly iso: Country;
  readonly name: string;
  /** E.164 country code, digits only. */
  readonly callingCode: string;
  readonly leadingZero: LeadingZero;
  /** Whether the country's split format has an `areaCodeExtn`. */
  readonly areaCodeExtn: boolean;
  /** The rules of the split format. The first one that fits kind and `nomadic` applies. */
  readonly rules: readonly FormatRule[];
}

const format = (
  iso: Country,
  name: string,
  callingCode: string,
  leadingZero: LeadingZero = 'trunk',
  rules = [STANDARD],
): CountryFormat => ({
  iso,
  name,
  callingCode,
  leadingZero,
  areaCodeExtn: rules.some((rule) => rule.areaCodeExtn),
  rules,
});

const formats: Readonly<Record<Country, CountryFormat>> = {
  AT: format('AT', 'Austria', '43'),
  BE: format('BE', 'Belgium', '32'),
  CH: format('CH', 'Switzerland', '41'),
  DE: format('DE', 'Germany', '49', 'trunk', GERMANY),
  DK: format('DK', 'Denmark', '45', 'none'),
  ES: format('ES', 'Spain', '34', 'none'),
  FR: format('FR', 'France', '33'),
  GB: format('GB', 'United Kingdom', '44'),
  IE: format('IE', 'Ireland', '353'),
  IT: format('IT', 'Italy', '39', 'part', ITALY),
  NL: format('NL', 'Netherlands', '31'),
  PT: format('PT', 'Portugal', '351', 'none'),
  SE: format('SE', 'Sweden', '46'),
};

/** The 13 countries with their format rules, by ISO code. */
export const COUNTRY_FORMATS: readonly CountryFormat[] = COUNTRIES.map((iso) => formats[iso]);

export function isCountry(text: string): text is Country {
  return (COUNTRIES as readonly string[]).includes(text);
}

export function countryFormat(country: Country): CountryFormat {
  return formats[country];
}

/** The country of a number (E.164 digits); null for any other country code. */
export function findCountry(number: bigint): Country | null {
  const digits = number.toString();
  return COUNTRIES.find((iso) => digits.startsWith(formats[iso].callingCode)) ?? null;
}

interface Ends {
  readonly start: bigint;
  readonly end: bigint;
}

/**
 * The country of a range.
 * @throws NumberFormatError `unknown-country-code` or `country-codes-differ`
 */
export function countryOf(range: Ends): Country {
  const country = findCountry(range.start);
  if (country === null) {
    throw new NumberFormatError('unknown-country-code', `start has none of the country codes ${knownCodes}`, 'start');
  }
  if (findCountry(range.end) !== country) {
    throw new NumberFormatError('country-codes-differ', 'start and end lie in different countries', 'end');
  }
  return country;
}

/**
 * Asserts that a range lies in the given country.
 * @throws NumberFormatError `wrong-country-code`, naming the end that breaks the rule
 */
export function assertCountry(range: Ends, country: Country): void {
  assertCountryOfNumber(range.start, country, 'start');
  assertCountryOfNumber(range.end, country, 'end');
}

/** @throws NumberFormatError `wrong-country-code` */
export function assertCountryOfNumber(number: bigint, country: Country, field: NumberField): void {
  if (findCountry(number) === country) return;
  const { name, callingCode } = formats[country];
  throw new NumberFormatError('wrong-country-code', `${field} must begin with +${callingCode} (${name})`, field);
}

const knownCodes = COUNTRY_FORMATS.map(({ callingCode }) => `+${callingCode}`).join(', ');
