import type { CarrierNumber } from '../../colt/carrier.js';
import type { NumberRange } from '../../numbering/range.js';
import { ascending } from './segments.js';

/** Statuses at Colt that mean: not the reseller's any more. */
export const GONE: readonly CarrierNumber['status'][] = ['free', 'quarantined', 'returned', 'ported_out'];

export type CarrierRow = CarrierNumber & NumberRange;

/** Colt's rows in numeric order. Colt lists a number once; where it does not, the first row counts. */
export function carrierRows(numbers: readonly CarrierNumber[]): CarrierRow[] {
  const rows = ascending(numbers.map((number) => ({ ...number, ...number.range })));
  let last = 0n;
  return rows.flatMap((row) => {
    const start = row.start > last ? row.start : last + 1n;
    if (start > row.end) return [];
    last = row.end;
    return [{ ...row, start }];
  });
}
