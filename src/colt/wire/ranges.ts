import { formatE164, safeParseRange, type NumberRange } from '../../numbering/range.js';
import { safeReadE164 } from '../../numbering/read-number.js';
import { isNomadic, safeSplitToRange, type SplitNumber } from '../../numbering/split-format.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { components } from './contract.js';
import { isObject } from '../../platform/common/is-object.js';
import { asText, type JsonObject } from './json.js';

type WireRange = components['schemas']['NumberRange'];

export function encodeRanges(ranges: readonly NumberRange[]): WireRange[] {
  return ranges.map(({ start, end }) => ({ startFullNumber: formatE164(start), endFullNumber: formatE164(end) }));
}

/** Whether this object is a range or a row of numbers itself, not a wrapper. */
export function isRange(value: JsonObject): boolean {
  return 'startFullNumber' in value || 'areaCode' in value;
}

/**
 * From the full numbers, in any international notation; where they are missing, from the split format. Null when
 * neither can be read.
 */
export function decodeRange(value: unknown, country: Country | null, kind: Kind | null): NumberRange | null {
  if (!isObject(value)) return null;
  const start = asText(value['startFullNumber']);
  if (start !== null) {
    const end = endOf(start, value['endFullNumber'], asText);
    if (end === null) return null;
    const [first, last] = [safeReadE164(start, 'start'), safeReadE164(end, 'end')];
    return first.ok && last.ok ? rangeOf(first.value, last.value) : null;
  }
  const split = decodeSplit(value);
  if (!split || !country || !kind) return null;
  const nomadic = isNomadic(country, kind, split.areaCode) ?? false;
  const range = safeSplitToRange({ ...split, country, kind, nomadic });
  return range.ok ? range.value : null;
}

export function decodeSplit(value: JsonObject): SplitNumber | null {
  const areaCode = digits(value['areaCode']);
  const rangeStart = digits(value['rangeStart']);
  if (areaCode === null || rangeStart === null) return null;
  const rangeEnd = endOf(rangeStart, value['rangeEnd'], digits);
  if (rangeEnd === null) return null;
  const { areaCodeExtn: written } = value;
  // Germany has none, and may send an empty text.
  if (written === undefined || written === null || written === '') return { areaCode, rangeStart, rangeEnd };
  const areaCodeExtn = digits(written);
  return areaCodeExtn === null ? null : { areaCode, rangeStart, rangeEnd, areaCodeExtn };
}

function rangeOf(start: bigint, end: bigint): NumberRange | null {
  const range = safeParseRange({ start: formatE164(start), end: formatE164(end) });
  return range.ok ? range.value : null;
}

/** Only a missing end means a single number: an unreadable end may stand for more. */
function endOf(start: string, end: unknown, read: (written: unknown) => string | null): string | null {
  return end === undefined || end === null ? start : read(end);
}

/** Text only: a JSON number would have lost its leading zeros. */
function digits(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? value : null;
}
