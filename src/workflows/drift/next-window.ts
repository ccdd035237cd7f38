import type { CarrierNumber } from '../../colt/model/carrier.js';
import { clip, type NumberRange } from '../../numbering/range.js';
import type { Segment } from '../../domain/holdings/holding.js';

/** Rows of either side that one transaction compares at most. */
export const WINDOW_ROWS = 500;
export const LAST_NUMBER = 999_999_999_999_999n;

export interface DriftWindow extends NumberRange {
  readonly ours: Segment[];
  readonly theirs: CarrierNumber[];
}

/**
 * The next stretch of numbers of which both sides are known whole: as far as the shorter of two full pages reaches.
 * Both pages hold the rows after `start - 1`, ascending.
 */
export function nextWindow(
  start: bigint,
  ours: readonly Segment[],
  theirs: readonly CarrierNumber[],
  last: bigint,
): DriftWindow {
  const ends = [
    ours.length < WINDOW_ROWS ? undefined : ours.at(-1)?.end,
    theirs.length < WINDOW_ROWS ? undefined : theirs.at(-1)?.range.end,
  ].filter((end) => end !== undefined);
  const end = ends.reduce((least, end) => (end < least ? end : least), last);
  const window = { start, end };
  return {
    ...window,
    ours: ours.flatMap((segment) => {
      const part = clip(segment, window);
      return part ? [{ ...segment, ...part }] : [];
    }),
    theirs: theirs.flatMap((number) => {
      const range = clip(number.range, window);
      return range ? [{ ...number, range }] : [];
    }),
  };
}
