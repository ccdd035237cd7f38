import { assertCountryOfNumber, countryFormat, findCountry, type Country } from './country.js';
import { displayNumber } from './display.js';
import { formatOf, readNotation, splitWrittenRange, type WrittenNumber } from './notation.js';
import { NumberFormatError, type NumberField } from './number-format-error.js';
import { readPhoneNumber } from './phone-number.js';
import { MAX_DIGITS, MIN_DIGITS, numberRange, parseE164, safeParseE164, type NumberRange } from './range.js';
import { fail, ok, valueOf, type Result } from './result.js';

/** What a text says: one number, or a range in the form that the service displays. */
export interface ReadNumbers {
  readonly range: NumberRange;
  /** The text may hold two numbers: `030 123456/57`. */
  readonly doubtful: boolean;
}

/**
 * Reads a number or a displayed range as people in that country write it. A trunk 0 never becomes part of the number;
 * whether libphonenumber knows the number does not matter.
 * @param country null: only international notation
 */
export function safeReadNumbers(text: string, country: Country | null, field: NumberField): Result<ReadNumbers> {
  const reader = country === null ? readInternational(field) : readInCountry(country, field);
  try {
    return ok(readNumbers(text, reader, field));
  } catch (error) {
    if (error instanceof NumberFormatError) return fail(error);
    throw error;
  }
}

/**
 * The same for the member `national` of a form.
 * @throws NumberFormatError `not-a-national-number`, `wrong-country-code`, `too-short`, `too-long`, and for the ends of a
 * range `unequal-length`, `reversed`
 */
export function readNational(input: { readonly country: Country; readonly national: string }): ReadNumbers {
  return valueOf(safeReadNumbers(input.national, input.country, 'national'));
}

/**
 * Reads a number in international notation, `+33 (0)3 82 50 00 10`, or the plain digits of E.164. The plus may be missing
 * or a blank, because a raw `+` in a query becomes one. E.164 itself is never changed, not even a 0 after the country
 * code. A text that may hold two numbers is rejected.
 */
export function safeReadE164(text: string, field: NumberField = 'number'): Result<bigint> {
  const strict = safeParseE164(text, field);
  if (strict.ok) return strict;
  const written = readNotation(text);
  const international = written && !written.international ? readNotation(`+${text}`) : written;
  const isOneNumber = international && international.extension === null && !international.lateSlash;
  if (!isOneNumber || international.digits.startsWith('0')) return strict;
  return safeParseE164(internationalDigits(international), field);
}

/** Whether this text is a number with its country code: after a plus or 00, or before an optional 0. */
export function isInternational(text: string): boolean {
  return readNotation(text)?.international === true;
}

/**
 * The digits to search for in E.164 numbers if this text looks like a number, a part of one, or a range; otherwise none.
 * A leading 0 may be a trunk 0 or a digit within a number, so both readings are returned.
 */
export function searchedDigits(text: string): string[] {
  const parts = splitWrittenRange(text) ?? [text];
  const readings = parts.map((part) => readNotation(part)).map((written) => (written ? searchedIn(written) : null));
  if (readings.includes(null)) return [];
  const all = readings.flatMap((digits) => digits ?? []);
  return [...new Set(all)].filter((digits) => digits.length > 0 && digits.length <= MAX_DIGITS);
}

function searchedIn(written: WrittenNumber): string[] {
  const { international, prefix, digits, optionalZero } = written;
  const within = optionalZero ? `0${digits}` : prefix === '00' ? `00${digits}` : digits;
  if (!international) return [within, within.replace(/^0/, '')];
  const whole = internationalDigits(written);
  if (prefix !== '00') return optionalZero ? [whole] : [whole, digits];
  // The 00 may also be two digits of a number.
  const code = formatOf(digits)?.callingCode;
  return [within, within.slice(1), ...(code && digits.length > code.length ? [whole] : [])];
}

interface Reader {
  readonly read: (text: string) => bigint;
  /** A dash may also separate parts of one number, so both ends of a range must be complete numbers by themselves. */
  readonly isComplete: (text: string) => boolean;
}

function readInternational(field: NumberField): Reader {
  return { read: (text) => valueOf(safeReadE164(text, field)), isComplete: (text) => safeReadE164(text).ok };
}

function readInCountry(country: Country, field: NumberField): Reader {
  return {
    read: (text) => toE164(readNotation(text), country, field),
    isComplete: (text) => {
      const written = readNotation(text);
      if (!written) return false;
      return written.international ? written.digits.length >= MIN_DIGITS : isKnown(e164Digits(written, country));
    },
  };
}

function readNumbers(text: string, { read, isComplete }: Reader, field: NumberField): ReadNumbers {
  const ends = splitWrittenRange(text);
  if (ends?.every(isComplete)) return { range: rangeOf(read(ends[0]), read(ends[1]), field), doubtful: false };
  const number = read(text);
  return { range: { start: number, end: number }, doubtful: readNotation(text)?.lateSlash === true };
}

function rangeOf(start: bigint, end: bigint, field: NumberField): NumberRange {
  try {
    return numberRange(start, end);
  } catch (error) {
    if (error instanceof NumberFormatError) throw new NumberFormatError(error.code, error.detail, field);
    throw error;
  }
}

/** Without the 0 that stands between the country code and a number in many texts. */
function internationalDigits(written: WrittenNumber): string {
  const { digits, optionalZero } = written;
  const format = formatOf(digits);
  if (!format) return digits;
  const { callingCode, leadingZero } = format;
  const rest = digits.slice(callingCode.length);
  if (optionalZero) return callingCode + (leadingZero === 'part' ? `0${rest}` : rest);
  return leadingZero === 'trunk' && rest.startsWith('0') && !isOwnForm(written) ? callingCode + rest.slice(1) : digits;
}

/** E.164, or the form in which the service displays that number. Neither has a trunk 0. */
function isOwnForm({ text, digits }: WrittenNumber): boolean {
  return text === `+${digits}` || text === displayNumber(BigInt(digits)).international;
}

function nationalDigits({ digits, optionalZero }: WrittenNumber, country: Country): string {
  const { leadingZero } = countryFormat(country);
  if (optionalZero) return leadingZero === 'part' ? `0${digits}` : digits;
  return leadingZero === 'trunk' ? digits.replace(/^0/, '') : digits;
}

function toE164(written: WrittenNumber | null, country: Country, field: NumberField): bigint {
  if (!written) throw notNational(country, field, 'is not a number');
  if (written.extension !== null) throw notNational(country, field, 'has an extension, so it is more than a number');
  const number = parseE164(e164Digits(written, country), field);
  assertCountryOfNumber(number, country, field);
  return number;
}

function e164Digits(written: WrittenNumber, country: Country): string {
  if (written.international) return internationalDigits(written);
  const national = countryFormat(country).callingCode + nationalDigits(written, country);
  // Without plus and trunk 0 it may begin with the country code: `33 3 82 50 00 10`.
  const whole = written.digits;
  const mayBeWhole = !written.optionalZero && findCountry(BigInt(whole)) === country;
  return mayBeWhole && !isKnown(national) && isKnown(whole) ? whole : national;
}

function isKnown(digits: string): boolean {
  const number = safeParseE164(digits);
  return number.ok && readPhoneNumber(number.value)?.isValid() === true;
}

function notNational(country: Country, field: NumberField, what: string): NumberFormatError {
  const detail = `${field} ${what} of ${countryFormat(country).name}`;
  return new NumberFormatError('not-a-national-number', detail, field);
}
