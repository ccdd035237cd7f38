import { intersect, normalise } from '../numbering/range-set.js';
import type { NumberRange } from '../numbering/range.js';
import type { FoundPart } from '../orders/order.js';
import { DONE } from '../orders/settling/settle.js';

/**
 * The numbers of a partial order that Colt did not do: what its inventory shows, and where that does not tell, what
 * the order's errors name. Pure.
 * @param named the ranges that Colt's errors name; none where it names none
 * @returns null where neither tells
 */
export function missedNumbers(parts: readonly FoundPart[], named: readonly NumberRange[]): NumberRange[] | null {
  const of = (wanted: (state: FoundPart['state']) => boolean) =>
    normalise(
      parts.filter(({ state }) => wanted(state)).map(({ start, end }) => ({ start: BigInt(start), end: BigInt(end) })),
    );
  const missed = of((state) => state !== 'unreadable' && !DONE.includes(state));
  const unreadable = of((state) => state === 'unreadable');
  if (unreadable.length === 0) return missed;
  if (named.length === 0) return null;
  return normalise([...missed, ...intersect(unreadable, normalise(named))]);
}
