import type { NumberRange } from '../../numbering/range.js';

/** The ranges as a Postgres int8multirange literal. */
export function multirange(ranges: readonly NumberRange[]): string {
  return `{${ranges.map(({ start, end }) => `[${start},${end}]`).join(',')}}`;
}
