import { COUNTRY_FORMATS, type CountryFormat } from './country.js';

/** A number as it was written, in ASCII digits. */
export interface WrittenNumber {
  /** It has a country code: it begins with `+` or with 00, or an optional 0 follows its country code. */
  readonly international: boolean;
  /** All digits except the international prefix and an optional 0 in parentheses. */
  readonly digits: string;
  /** What the text begins with. */
  readonly prefix: '+' | '00' | '';
  /**
   * An optional 0, as in `+33 (0)1` or `(0)30`. It stands after the country code of an international number, otherwise
   * before the digits.
   */
  readonly optionalZero: boolean;
  /** The text in ASCII. */
  readonly text: string;
  /** Of a `tel:` URI; null without one. */
  readonly extension: string | null;
  /** A slash follows seven or more digits, which is too late to end an area code: the text may hold two numbers. */
  readonly lateSlash: boolean;
}

/** Longer texts are no numbers. */
const LONGEST_TEXT = 200;
const LONGEST_AREA_CODE = 6;

/**
 * Reads one number in any notation: `+33 (0)1 70 76 00 00`, `0033…`, `(+33) …`, `(020) 7946 0000`, a `tel:` URI (RFC
 * 3966). Digits may be those of any script, and blanks, dashes and signs any that Unicode has. It may be incomplete.
 * @returns null if the text contains anything else
 */
export function readNotation(text: string): WrittenNumber | null {
  if (text.length > LONGEST_TEXT) return null;
  const uri = /^tel:(?:\/\/)?(.*)$/is.exec(plain(text).trim());
  return uri ? readTelUri(uri[1] ?? '') : readPlain(plain(text), null);
}

/**
 * The two ends of a range that is written with a dash between blanks, as the service displays it.
 * @returns null for any other text
 */
export function splitWrittenRange(text: string): readonly [start: string, end: string] | null {
  if (text.length > LONGEST_TEXT) return null;
  const [start, end, ...more] = plain(text).split(/ +-+ +/);
  return start === undefined || end === undefined || more.length > 0 ? null : [start, end];
}

/** RFC 3966. Parameters other than the context and the extension say nothing about the digits. */
function readTelUri(uri: string): WrittenNumber | null {
  const [subscriber = '', ...parameters] = uri.split(';');
  const values = new Map(parameters.map((parameter) => parameter.split('=', 2).map((part) => part.trim())) as Pair[]);
  const named = (name: string) => [...values].find(([key]) => key.toLowerCase() === name)?.[1] || null;
  const context = named('phone-context');
  const isLocal = !subscriber.trim().startsWith('+');
  // A context may also be a domain name, which leaves the number local.
  const prefix = isLocal && context?.startsWith('+') ? context : '';
  return readPlain(prefix + subscriber, named('ext'));
}

type Pair = [name: string, value: string | undefined];

/** `Z` stands for an optional 0. */
function readPlain(text: string, extension: string | null): WrittenNumber | null {
  if (!/^[+()\d ./~-]*$/.test(text)) return null;
  const marked = text.replace(/\( *0 *\)/, 'Z');
  const compact = marked.replace(/[^+\dZ]/g, '');
  const parts = /^(\+?00|\+|)([\dZ]*)$/.exec(compact);
  if (!parts) return null;
  const [, written = '', rest = ''] = parts;
  const prefix = written === '' ? '' : written.endsWith('00') ? '00' : '+';
  const afterCode = COUNTRY_FORMATS.some(({ callingCode }) => rest.startsWith(`${callingCode}Z`));
  const international = prefix !== '' || afterCode;
  const optionalZero = afterCode || (prefix === '' && rest.startsWith('Z'));
  const digits = rest.replace('Z', optionalZero ? '' : '0');
  if (digits === '' && !optionalZero) return null;
  const lateSlash = hasLateSlash(marked, prefix, digits);
  return { international, prefix, digits, optionalZero, text: text.trim(), extension, lateSlash };
}

function hasLateSlash(marked: string, prefix: string, digits: string): boolean {
  const before = marked.slice(0, marked.lastIndexOf('/') + 1).replace(/\D/g, '').length;
  const countryCode = prefix === '' ? '' : (formatOf(digits)?.callingCode ?? '');
  return before - prefix.replace('+', '').length - countryCode.length > LONGEST_AREA_CODE;
}

/** The country whose code begins these digits. */
export function formatOf(digits: string): CountryFormat | undefined {
  return COUNTRY_FORMATS.find(({ callingCode }) => digits.startsWith(callingCode));
}

/** Writes digits, blanks and signs of any script in ASCII, and drops what no reader sees, such as marks of direction. */
function plain(text: string): string {
  return text
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitValue(digit)))
    .replace(/[\p{White_Space}\u2800]/gu, ' ')
    .replace(/[\p{Pd}\u2212\u30fc]/gu, '-')
    .replace(/[\uff0b\ufe62]/g, '+')
    .replace(/[\uff08\ufe59[\uff3b]/g, '(')
    .replace(/[\uff09\ufe5a\]\uff3d]/g, ')')
    .replace(/[\uff0f\u2044\u2215]/g, '/')
    .replace(/[\uff0e\u00b7\u2024\u2027\u30fb]/g, '.')
    .replace(/[\u2053\u223c\uff5e]/g, '~');
}

/** Unicode encodes the decimal digits of every script in runs of ten, from zero to nine. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
