import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import { assertCountryOfNumber, countryFormat, type Country } from './country.js';
import { NumberFormatError } from './number-format-error.js';
import { formatE164, parseE164 } from './range.js';

/**
 * Parses a number with libphonenumber. Null if it cannot, or if it reads another number: it strips a trunk 0 from
 * `+330382500010`, which is not the number that was given.
 */
export function readPhoneNumber(number: bigint): PhoneNumber | null {
  const text = formatE164(number);
  const phone = parsePhoneNumberFromString(text, { extract: false });
  return phone?.number === text ? phone : null;
}

/**
 * Parses a number as people in that country type it (`03 82 50 00 10`, `(020) 7946 0000`, or with `+`) into E.164
 * digits. libphonenumber does the parsing; whether it knows the number does not matter.
 * @throws NumberFormatError `not-a-national-number`, `wrong-country-code`, `too-short`, `too-long`
 */
export function parseNational(input: { readonly country: Country; readonly national: string }): bigint {
  const phone = parsePhoneNumberFromString(input.national.trim(), { defaultCountry: input.country, extract: false });
  if (!phone || phone.ext !== undefined) {
    const { name } = countryFormat(input.country);
    throw new NumberFormatError('not-a-national-number', `national is not a number of ${name}`, 'national');
  }
  const number = parseE164(phone.number, 'national');
  assertCountryOfNumber(number, input.country, 'national');
  return number;
}
