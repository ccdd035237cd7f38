import { isObject } from '../../platform/common/is-object.js';
import { COLT_LIMITS, cutText } from '../model/limits.js';

/** Reads JSON of another system: every function takes any value, and returns null for one that it cannot use. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A text that is not blank; a number counts as text too, unless JSON has already rounded it.
 * @param most characters; a longer text is cut and shows it
 */
export function asText(value: unknown, most: number = COLT_LIMITS.text): string | null {
  if (typeof value === 'string') {
    const text = value.trim();
    return text === '' ? null : storable(cutText(text, most));
  }
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null;
}

/** In NFC. Postgres stores neither NUL nor half a surrogate pair, and JSON may contain both as escapes. */
function storable(value: string): string {
  return Buffer.from(value, 'utf8').toString('utf8').replaceAll('\u0000', '\uFFFD').normalize('NFC');
}

export function asFlag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = asText(value)?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

/** Null when it is no date. A date-time without an offset is read as UTC. */
export function asTime(value: unknown): Date | null {
  const written = asText(value);
  if (written === null || !/^\d{4}-\d{2}-\d{2}/.test(written)) return null;
  // A blank may replace the T; a date alone is UTC by definition.
  const exact = written.replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T');
  const zoned = exact.length === 10 || /([zZ]|[+-]\d{2}:?\d{2})$/.test(exact.slice(10)) ? exact : `${exact}Z`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Normalises an enumeration value for comparison: without case, blank, underscore or punctuation. */
export function normaliseWord(value: unknown): string {
  return (asText(value) ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Distinguishes an element of a list from an object around the list. */
export type IsElement = (value: JsonObject) => boolean;

/**
 * The list in `value`: an array, one element without its array, or an object that holds exactly one of these (at most
 * three objects deep). Null when there is none. The search does not descend into elements: their arrays are not the
 * list.
 */
export function findList(value: unknown, isElement: IsElement = () => false, depth = 3): readonly unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  if (!isObject(value)) return null;
  if (isElement(value)) return [value];
  if (depth === 0) return null;
  const found = Object.values(value)
    .map((member) => findList(member, isElement, depth - 1))
    .filter((candidate) => candidate !== null);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `findList`, or any single object as a list of one; empty when there is nothing. */
export function findListOrOne(value: unknown, isElement: IsElement): readonly unknown[] {
  return findList(value, isElement) ?? (isObject(value) ? [value] : []);
}
