import { ascending, inOrder, normalise, type RangeSet } from './range-set.js';
import { rangeSize, type NumberRange } from './range.js';

export interface Cover {
  /** In numeric order, disjoint. */
  readonly ranges: NumberRange[];
  /** How many of the wanted numbers the set lacks. */
  readonly missing: bigint;
}

/**
 * Picks exactly `wanted` numbers of a set in as few ranges as possible: whole ranges, longest first, and the remainder
 * from the start of the shortest range that is long enough. Among equally long ranges the lowest comes first. O(n log
 * n).
 * @throws RangeError when `wanted` is negative
 */
export function coverQuantity(set: RangeSet, wanted: bigint): Cover {
  if (wanted < 0n) throw new RangeError('wanted must not be negative');
  // The sort is stable, so equally long ranges stay in numeric order.
  const longestFirst = normalise(set)
    .map((range) => ({ range, size: rangeSize(range) }))
    .sort((a, b) => ascending(b.size, a.size));
  const ranges: NumberRange[] = [];
  let missing = wanted;
  for (const [index, { range, size }] of longestFirst.entries()) {
    if (missing === 0n) break;
    if (size >= missing) {
      ranges.push(shortestOf(longestFirst.slice(index), missing) ?? range);
      missing = 0n;
    } else {
      ranges.push(range);
      missing -= size;
    }
  }
  return { ranges: inOrder(ranges), missing };
}

interface Sized {
  readonly range: NumberRange;
  readonly size: bigint;
}

function shortestOf(longestFirst: readonly Sized[], wanted: bigint): NumberRange | undefined {
  const size = longestFirst.findLast((item) => item.size >= wanted)?.size;
  const lowest = longestFirst.find((item) => item.size === size)?.range;
  return lowest && { start: lowest.start, end: lowest.start + wanted - 1n };
}
