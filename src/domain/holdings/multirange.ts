import type { NumberRange } from '../../numbering/range.js';

/** As Postgres writes an int8multirange. */
export function multirange(ranges: readonly NumberRange[]): string {
  return `{${ranges.map(({ start, end }) => `[${start},${end}]`).join(',')}}`;
}
