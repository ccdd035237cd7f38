import type { Observation } from '../order-model/observation.js';

/** By when each began: two replicas may have observed concurrently and stored out of order. */
export function oldestFirst(observations: readonly Observation[]): Observation[] {
  return observations.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Evidence that releases numbers, or repeats an order, needs two observations that show the same: both from `from` on,
 * one settle time apart. One that differs counts as the first.
 * @param observations oldest first
 * @returns null when two agree; else when to make the one that is missing, in milliseconds
 */
export function missingObservation(
  observations: readonly Observation[],
  from: number,
  settleMs: number,
): number | null {
  const settled = observations.filter(({ at }) => at.getTime() >= from);
  const last = settled.at(-1);
  if (!last) return from;
  let first = last;
  for (const observation of settled.toReversed()) {
    if (signature(observation) !== signature(last)) break;
    first = observation;
  }
  const proven = first.at.getTime() + settleMs;
  return last.at.getTime() >= proven ? null : proven;
}

/** How many of the latest observations show the same. */
export function agreeing(observations: readonly Observation[]): number {
  const last = observations.at(-1);
  if (!last) return 0;
  const other = observations.toReversed().findIndex((each) => signature(each) !== signature(last));
  return other < 0 ? observations.length : other;
}

/** Number by number the status, id and reference. */
function signature({ numbers }: Observation): string {
  if (!numbers) return 'inconclusive';
  return numbers
    .map(({ start, end, ...shown }) => {
      const { status, coltOrderId, reference, idReference, idRead, endCustomer } = shown;
      return JSON.stringify([`${start}-${end}`, status, coltOrderId, reference, idReference, idRead, endCustomer]);
    })
    .join();
}
