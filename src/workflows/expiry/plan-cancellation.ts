import { rangeSize, type NumberRange } from '../../numbering/range.js';
import type { CancellableRange } from './expiry.repository.js';

export interface CancellationLimits {
  readonly maxRangesPerOrder: number;
  readonly maxNumbersPerOrder: number;
}

/** What one reservation cancellation names: ranges of one country and kind, within the limits of an order. */
export interface PlannedCancellation extends Pick<CancellableRange, 'country' | 'kind'> {
  readonly ranges: readonly NumberRange[];
}

/** The first of the cancellations that these numbers need; null without any. The last range may be cut. */
export function planCancellation(
  due: readonly CancellableRange[],
  { maxRangesPerOrder, maxNumbersPerOrder }: CancellationLimits,
): PlannedCancellation | null {
  const [first] = due;
  if (!first) return null;
  const { country, kind } = first;
  const ranges: NumberRange[] = [];
  let room = BigInt(maxNumbersPerOrder);
  for (const range of due) {
    if (range.country !== country || range.kind !== kind || ranges.length === maxRangesPerOrder || room === 0n) break;
    const size = rangeSize(range);
    const taken = size < room ? size : room;
    ranges.push({ start: range.start, end: range.start + taken - 1n });
    room -= taken;
  }
  return { country, kind, ranges };
}
