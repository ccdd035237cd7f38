import type { CarrierNumber } from '../../colt/model/carrier.js';
import { eachOnce } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';

export type CarrierRow = CarrierNumber & NumberRange;

/** Colt's rows in numeric order. If Colt lists a number twice, the first row counts. */
export function carrierRows(numbers: readonly CarrierNumber[]): CarrierRow[] {
  return eachOnce(numbers.map((number) => ({ ...number, ...number.range })));
}
