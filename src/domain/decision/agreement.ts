import type { Observation } from '../order-model/observation.js';

/** Sorts by start time: two replicas may observe concurrently and store their observations out of order. */
export function oldestFirst(observations: readonly Observation[]): Observation[] {
  return observations.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Evidence that releases numbers or repeats an order needs two equal observations, both at or after `from` and at least
 * one settle time apart. A different observation starts the count again.
 * @param observations oldest first
 * @returns null when two agree; otherwise when to make the missing observation, in milliseconds
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

/** The number of equal observations at the end of the list. */
export function agreeing(observations: readonly Observation[]): number {
  const last = observations.at(-1);
  if (!last) return 0;
  const other = observations.toReversed().findIndex((each) => signature(each) !== signature(last));
  return other < 0 ? observations.length : other;
}

/** What an observation shows of each number, in comparable form. */
function signature({ numbers }: Observation): string {
  if (!numbers) return 'inconclusive';
  return numbers
    .map(({ start, end, ...shown }) => {
      const { status, coltOrderId, reference, idReference, idRead, endCustomer } = shown;
      return JSON.stringify([`${start}-${end}`, status, coltOrderId, reference, idReference, idRead, endCustomer]);
    })
    .join();
}
