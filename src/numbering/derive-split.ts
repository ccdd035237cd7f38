import { countryFormat, assertCountry, type Country } from './country.js';
import { displayNumber } from './display.js';
import type { Kind } from './kind.js';
import { NumberFormatError } from './number-format-error.js';
import { sameRange, type NumberRange } from './range.js';
import { formatRule, isNomadic, safeSplitToRange, type SplitNumber } from './split-format.js';

export interface SplitOfRange extends SplitNumber {
  /** False: Colt chose the cut between the members. True: we chose it; other cuts give the same numbers. */
  readonly derived: boolean;
}

export interface SplitContext {
  readonly country: Country;
  readonly kind: Kind;
  /** Colt's split of a range that contains this one or is part of it; used if it fits. */
  readonly coltSplit?: SplitNumber;
}

// Colt's example has four digits in rangeStart; its query accepts an areaCode of up to six digits, one of them a 0.
const USUAL_RANGE_DIGITS = 4;
const MAX_AREA_CODE_DIGITS = 5;

/**
 * Converts E.164 to the split format; `splitToRange` reverses it.
 * @throws NumberFormatError `wrong-country-code`; `no-common-area-code` when the ends differ in the first digit after
 * the country code, so that no single form covers them
 */
export function rangeToSplit(range: NumberRange, context: SplitContext): SplitOfRange {
  assertCountry(range, context.country);
  return coltsOwn(range, context) ?? derived(range, context);
}

function coltsOwn(range: NumberRange, { country, kind, coltSplit }: SplitContext): SplitOfRange | null {
  if (!coltSplit) return null;
  const nomadic = coltSplit.nomadic ?? isNomadic(country, kind, coltSplit.areaCode);
  const split: SplitNumber = {
    areaCode: coltSplit.areaCode,
    ...(coltSplit.areaCodeExtn ? { areaCodeExtn: coltSplit.areaCodeExtn } : {}),
    rangeStart: lastDigits(range.start, coltSplit.rangeStart.length),
    rangeEnd: lastDigits(range.end, coltSplit.rangeEnd.length),
    ...(nomadic === undefined ? {} : { nomadic }),
  };
  const back = safeSplitToRange({ country, kind, ...split });
  return back.ok && sameRange(back.value, range) ? { ...split, derived: false } : null;
}

function derived(range: NumberRange, { country, kind }: SplitContext): SplitOfRange {
  const start = nationalDigits(range.start, country);
  const end = nationalDigits(range.end, country);
  const common = commonPrefix(start, end);
  const longest = Math.min(common, start.length - 1, MAX_AREA_CODE_DIGITS);
  if (longest === 0) {
    const detail = 'start and end differ in the first digit after the country code: no area code is common to both';
    throw new NumberFormatError('no-common-area-code', detail, 'end');
  }
  const areaDigits = Math.min(firstGroup(range.start) ?? longest, longest);
  const area = start.slice(0, areaDigits);
  const nomadic = isNomadic(country, kind, area);
  const rule = formatRule(country, kind, nomadic);
  const rangeDigits = Math.max(start.length - common, Math.min(USUAL_RANGE_DIGITS, start.length - areaDigits));
  const cut = rule.areaCodeExtn ? start.length - rangeDigits : areaDigits;
  return {
    // `splitToRange` strips one leading 0, so a number that begins with 0 needs a second.
    areaCode: rule.leadingZero === 'stripped' && area.startsWith('0') ? `0${area}` : area,
    ...(cut > areaDigits ? { areaCodeExtn: start.slice(areaDigits, cut) } : {}),
    rangeStart: start.slice(cut),
    rangeEnd: end.slice(cut),
    ...(nomadic === undefined ? {} : { nomadic }),
    derived: true,
  };
}

function nationalDigits(number: bigint, country: Country): string {
  return number.toString().slice(countryFormat(country).callingCode.length);
}

function lastDigits(number: bigint, count: number): string {
  return count === 0 ? '' : number.toString().slice(-count);
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Length of the first digit group after the country code, according to libphonenumber; undefined if it does not know
 * the number.
 */
function firstGroup(number: bigint): number | undefined {
  return displayNumber(number).international.split(' ')[1]?.replace(/\D.*/, '').length;
}
