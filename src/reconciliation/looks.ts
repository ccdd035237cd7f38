import type { Look } from '../orders/order.js';

const KEPT = 20;

/** The looks at Colt with one more, by the time that each began: a slow one may end after its successor. */
export function withLook(looks: readonly Look[], look: Look): Look[] {
  return [...looks, look].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-KEPT);
}
