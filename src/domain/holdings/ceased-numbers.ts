import { subtract } from '../../numbering/range-set.js';
import type { CeasedNumbers } from '../cessations/cessations.repository.js';
import type { Segment } from '../holding-model/holding.js';

/**
 * The numbers that a change takes out of their open cessation request, because they are no longer held, or no longer active.
 * @param before live segments
 * @param after the live segments that replace them
 */
export function ceasedNumbers(before: readonly Segment[], after: readonly Segment[]): CeasedNumbers[] {
  const ids = new Set(before.flatMap(({ cessationRequestId }) => cessationRequestId ?? []));
  return [...ids].flatMap((requestId) => {
    const ofRequest = ({ cessationRequestId }: Segment) => cessationRequestId === requestId;
    return subtract(before.filter(ofRequest), after.filter(ofRequest)).map((range) => ({ requestId, range }));
  });
}
