import { normalise } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Order } from '../order.js';

/** A repeat names only what the last look showed undone. */
export function rangesToSend(order: Pick<Order, 'ranges' | 'looks'>): NumberRange[] {
  const last = order.looks.at(-1);
  const all = order.ranges.map(({ start, end }) => ({ start, end }));
  if (last?.finding.kind !== 'parts') return all;
  const undone = last.finding.parts.filter(({ state }) => state === 'not_done');
  // A person may repeat what no look showed undone: then all of it.
  if (undone.length === 0 || undone.length === last.finding.parts.length) return all;
  return normalise(undone.map(({ start, end }) => ({ start: BigInt(start), end: BigInt(end) })));
}
