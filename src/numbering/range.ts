import { findCountry } from './country.js';
import { NumberFormatError, type NumberField } from './number-format-error.js';
import { fail, ok, valueOf, type Result } from './result.js';

/**
 * Contiguous numbers as E.164 digits without `+`. Both ends are inclusive, have the same number of digits (6 to 15) and
 * lie in one country code. `parseRange` and `numberRange` check this; all other code relies on it.
 */
export interface NumberRange {
  readonly start: bigint;
  readonly end: bigint;
}

export const MIN_DIGITS = 6;
export const MAX_DIGITS = 15;

/** Parses `+33382500010` or `33382500010`. A leading blank is allowed, because a raw `+` in a query becomes one. */
export function safeParseE164(text: string, field: NumberField = 'number'): Result<bigint> {
  const digits = /^[+ ]?([1-9][0-9]*)$/.exec(text)?.[1];
  if (digits === undefined) {
    return fail(new NumberFormatError('not-e164', `${field} must be + and digits, the first of them not 0`, field));
  }
  const fault = lengthFault(digits.length, field);
  return fault ? fail(fault) : ok(BigInt(digits));
}

/** @throws NumberFormatError `not-e164`, `too-short`, `too-long` */
export function parseE164(text: string, field?: NumberField): bigint {
  return valueOf(safeParseE164(text, field));
}

export function formatE164(number: bigint): string {
  return `+${number}`;
}

/** Parses a range; reports the errors of both ends. */
export function safeParseRange(input: { readonly start: string; readonly end: string }): Result<NumberRange> {
  const start = safeParseE164(input.start, 'start');
  const end = safeParseE164(input.end, 'end');
  if (!start.ok) return fail(...start.errors, ...(end.ok ? [] : end.errors));
  if (!end.ok) return end;
  const fault = endsFault(start.value, end.value);
  return fault ? fail(fault) : ok({ start: start.value, end: end.value });
}

/** @throws NumberFormatError like `parseE164`, and `unequal-length`, `reversed`, `country-codes-differ` */
export function parseRange(input: { readonly start: string; readonly end: string }): NumberRange {
  return valueOf(safeParseRange(input));
}

export function formatRange(range: NumberRange): { start: string; end: string } {
  return { start: formatE164(range.start), end: formatE164(range.end) };
}

/** A range as the portal API and its events show it. */
export function formatSizedRange(range: NumberRange): { start: string; end: string; size: number } {
  return { ...formatRange(range), size: Number(rangeSize(range)) };
}

/**
 * Creates a range from two numbers, or from one.
 * @throws NumberFormatError like `parseRange`
 */
export function numberRange(start: bigint, end: bigint = start): NumberRange {
  const fault = lengthFault(digitCount(start), 'start') ?? lengthFault(digitCount(end), 'end') ?? endsFault(start, end);
  if (fault) throw fault;
  return { start, end };
}

/** How many numbers the range contains. */
export function rangeSize(range: NumberRange): bigint {
  return range.end - range.start + 1n;
}

export function contains(range: NumberRange, number: bigint): boolean {
  return range.start <= number && number <= range.end;
}

export function encloses(outer: NumberRange, inner: NumberRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: NumberRange, b: NumberRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}

export function sameRange(a: NumberRange, b: NumberRange): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The part of `range` that lies within `bounds`, or null. */
export function clip(range: NumberRange, bounds: NumberRange): NumberRange | null {
  if (!overlaps(range, bounds)) return null;
  return {
    start: range.start > bounds.start ? range.start : bounds.start,
    end: range.end < bounds.end ? range.end : bounds.end,
  };
}

/**
 * The ranges of all numbers that begin with these digits (an optional `+` or blank first): one range for each length.
 * For searches only: a prefix of one or two digits spans countries.
 * @throws NumberFormatError `not-e164`
 */
export function rangesWithPrefix(prefix: string): NumberRange[] {
  const digits = /^[+ ]?([1-9][0-9]{0,14})$/.exec(prefix)?.[1];
  if (digits === undefined)
    throw new NumberFormatError('not-e164', 'a prefix must be 1 to 15 digits, the first not 0', 'number');
  const ranges: NumberRange[] = [];
  for (let length = Math.max(MIN_DIGITS, digits.length); length <= MAX_DIGITS; length += 1) {
    const step = 10n ** BigInt(length - digits.length);
    const start = BigInt(digits) * step;
    ranges.push({ start, end: start + step - 1n });
  }
  return ranges;
}

function digitCount(number: bigint): number {
  return number > 0n ? number.toString().length : 0;
}

function lengthFault(count: number, field: NumberField): NumberFormatError | undefined {
  if (count < MIN_DIGITS) return new NumberFormatError('too-short', shape(field, 'at least', MIN_DIGITS, count), field);
  if (count > MAX_DIGITS) return new NumberFormatError('too-long', shape(field, 'at most', MAX_DIGITS, count), field);
  return undefined;
}

function shape(field: NumberField, bound: string, limit: number, count: number): string {
  return `${field} must have ${bound} ${limit} digits with its country code, and has ${count}`;
}

function endsFault(start: bigint, end: bigint): NumberFormatError | undefined {
  const [a, b] = [digitCount(start), digitCount(end)];
  if (a !== b) {
    const detail = `end must have as many digits as start: start has ${a}, end has ${b}`;
    return new NumberFormatError('unequal-length', detail, 'end');
  }
  if (end < start) return new NumberFormatError('reversed', 'end must not lie before start', 'end');
  if (findCountry(start) !== findCountry(end)) {
    return new NumberFormatError('country-codes-differ', 'start and end lie in different countries', 'end');
  }
  return undefined;
}
