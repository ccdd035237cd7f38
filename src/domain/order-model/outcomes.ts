import type { CarrierError } from '../../colt/model/carrier.js';
import { clip, sameRange, type NumberRange } from '../../numbering/range.js';
import { inOrder, normalise, subtract } from '../../numbering/range-set.js';
import type { Order, RANGE_OUTCOMES, RangeOutcome } from './order.js';

/** Some numbers of an ordered range with their outcome so far. */
export interface OrderedPiece extends NumberRange {
  readonly outcome: (typeof RANGE_OUTCOMES)[number];
  readonly error: CarrierError | null;
}

/** Gives this outcome to every number that has none. */
export function restAs(
  { ranges, outcomes }: Pick<Order, 'ranges' | 'outcomes'>,
  outcome: RangeOutcome['outcome'],
  error: CarrierError | null,
): RangeOutcome[] {
  return subtract(normalise(ranges), outcomes).map((range) => ({ ...range, outcome, error }));
}

/** The ordered ranges, cut where outcomes differ. */
export function orderedPieces({ ranges, outcomes }: Pick<Order, 'ranges' | 'outcomes'>): OrderedPiece[] {
  const byStart = new Map(outcomes.map((outcome) => [outcome.start, outcome]));
  return ranges.flatMap((range): OrderedPiece | OrderedPiece[] => {
    // Nearly every order has no outcome yet, or one for each range.
    if (outcomes.length === 0) return pendingPiece(range);
    const whole = byStart.get(range.start);
    if (whole && sameRange(whole, range)) return whole;
    const settled = outcomes.flatMap((outcome) => {
      const part = clip(outcome, range);
      return part ? [{ ...outcome, ...part }] : [];
    });
    return inOrder<OrderedPiece>([...settled, ...subtract([range], settled).map(pendingPiece)]);
  });
}

function pendingPiece({ start, end }: NumberRange): OrderedPiece {
  return { start, end, outcome: 'pending', error: null };
}
