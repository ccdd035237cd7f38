import type { Look } from '../order.js';

/** By when each look began: two replicas may have looked at once and kept their looks the other way round. */
export function oldestFirst(looks: readonly Look[]): Look[] {
  return looks.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
