import { countryFormat, type Country } from './country.js';
import type { FormatRule } from './format-rule.js';
import type { Kind } from './kind.js';
import { NumberFormatError } from './number-format-error.js';
import { MAX_DIGITS, MIN_DIGITS, safeParseRange, type NumberRange } from './range.js';
import { fail, valueOf, type Result } from './result.js';

/** A range in Colt's split format. All members are strings of digits, because leading zeros matter. */
export interface SplitNumber {
  readonly areaCode: string;
  readonly areaCodeExtn?: string;
  readonly rangeStart: string;
  readonly rangeEnd: string;
  /** Italy only: a nomadic number has no leading 0, unlike Italian Geo. */
  readonly nomadic?: boolean;
}

export interface SplitForm extends SplitNumber {
  readonly country: Country;
  readonly kind: Kind;
}

/** Converts the split format to E.164; reports every error that it finds. */
export function safeSplitToRange(form: SplitForm): Result<NumberRange> {
  const rule = formatRule(form.country, form.kind, form.nomadic);
  const faults = [
    areaCodeFault(form, rule),
    extensionFault(form, rule),
    digitsFault('rangeStart', form.rangeStart),
    digitsFault('rangeEnd', form.rangeEnd),
  ].filter((fault) => fault !== undefined);
  const [first, ...more] = faults;
  if (first) return fail(first, ...more);
  const prefix = fullNumberPrefix(form, rule);
  const range = safeParseRange({ start: prefix + form.rangeStart, end: prefix + form.rangeEnd });
  return range.ok ? range : fail(inWordsOfTheForm(range.errors[0], form, prefix));
}

/**
 * Converts the split format to E.164 as Colt's page defines it.
 * @throws NumberFormatError `missing`, `not-digits`, `area-code-only-zero`, `area-code-extn-not-allowed`,
 * `leading-zero-required`, `unequal-length`, `reversed`, `too-short`, `too-long`; its field is a member of the form
 */
export function splitToRange(form: SplitForm): NumberRange {
  return valueOf(safeSplitToRange(form));
}

/** The format rule for a country and kind; `nomadic` matters in Italy only. */
export function formatRule(country: Country, kind: Kind, nomadic = false): FormatRule {
  const rule = countryFormat(country).rules.find((candidate) => candidate.fits(kind, nomadic));
  if (!rule) throw new Error(`no format rule for ${country} ${kind}`);
  return rule;
}

/**
 * Italian Geo numbers have a leading 0, nomadic ones do not: Florence is 055, and 55 is nomadic. Undefined for all
 * other numbers.
 */
export function isNomadic(country: Country, kind: Kind, areaCode: string): boolean | undefined {
  return country === 'IT' && kind === 'geo' ? !areaCode.startsWith('0') : undefined;
}

/** The area code as it appears in the full number. */
export function areaCodeInFullNumber(country: Country, kind: Kind, areaCode: string): string {
  return bareAreaCode(areaCode, formatRule(country, kind, isNomadic(country, kind, areaCode)));
}

function fullNumberPrefix(form: SplitForm, rule: FormatRule): string {
  return countryFormat(form.country).callingCode + bareAreaCode(form.areaCode, rule) + (form.areaCodeExtn ?? '');
}

function bareAreaCode(areaCode: string, rule: FormatRule): string {
  return rule.leadingZero === 'kept' ? areaCode : areaCode.replace(/^0/, '');
}

function areaCodeFault({ areaCode }: SplitForm, rule: FormatRule): NumberFormatError | undefined {
  const fault = digitsFault('areaCode', areaCode);
  if (fault) return fault;
  if (rule.leadingZero === 'kept' && !areaCode.startsWith('0')) {
    const detail = 'areaCode of an Italian geographic number keeps its leading 0; one without is nomadic';
    return new NumberFormatError('leading-zero-required', detail, 'areaCode');
  }
  if (bareAreaCode(areaCode, rule) === '') {
    const detail = 'areaCode must have more than the leading 0, which is stripped';
    return new NumberFormatError('area-code-only-zero', detail, 'areaCode');
  }
  return undefined;
}

function extensionFault({ areaCodeExtn = '' }: SplitForm, rule: FormatRule): NumberFormatError | undefined {
  if (areaCodeExtn === '') return undefined;
  if (rule.areaCodeExtn) return digitsFault('areaCodeExtn', areaCodeExtn);
  const detail = 'areaCodeExtn is not used in Germany: its digits belong to rangeStart and rangeEnd';
  return new NumberFormatError('area-code-extn-not-allowed', detail, 'areaCodeExtn');
}

type SplitMember = 'areaCode' | 'areaCodeExtn' | 'rangeStart' | 'rangeEnd';

function digitsFault(field: SplitMember, text: string): NumberFormatError | undefined {
  if (text === '') return new NumberFormatError('missing', `${field} must not be empty`, field);
  if (/^[0-9]+$/.test(text)) return undefined;
  return new NumberFormatError('not-digits', `${field} must hold digits only`, field);
}

/** Translates an error of the full numbers into members of the form. */
function inWordsOfTheForm(fault: NumberFormatError, form: SplitForm, prefix: string): NumberFormatError {
  const { rangeStart, rangeEnd } = form;
  if (rangeStart.length !== rangeEnd.length) {
    const detail = `rangeEnd must have as many digits as rangeStart: ${rangeEnd.length} are not ${rangeStart.length}`;
    return new NumberFormatError('unequal-length', detail, 'rangeEnd');
  }
  if (fault.code === 'reversed') {
    return new NumberFormatError('reversed', 'rangeEnd must not lie before rangeStart', 'rangeEnd');
  }
  const sum = `${prefix.length} digits come before rangeStart, which adds ${rangeStart.length}`;
  const detail = `the full number must have ${MIN_DIGITS} to ${MAX_DIGITS} digits: ${sum}`;
  return new NumberFormatError(fault.code, detail, 'rangeStart');
}
