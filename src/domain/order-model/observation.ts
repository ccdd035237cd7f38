import type { NumberRange } from '../../numbering/range.js';

/**
 * Some numbers of an order as one observation of Colt showed them. `absent`: not listed; `gone`: listed as no longer
 * the reseller's; `unclear`: any other status.
 */
export interface Sighting extends NumberRange {
  readonly status: 'absent' | 'gone' | 'reserved' | 'active' | 'unclear';
  readonly coltOrderId: string | null;
  /** Whose reference is on the number; null: none. Colt may show it before or after the id. */
  readonly reference: 'ours' | 'foreign' | null;
  /** Whose reference GET /order shows for the id; null: none. */
  readonly idReference: 'ours' | 'foreign' | null;
  /** False while GET /order has not been read for the id. */
  readonly idRead: boolean;
  /** Colt's end customer, compared with the order and the snapshot. Null: Colt does not show it. */
  readonly endCustomer: 'ours' | 'before' | 'foreign' | null;
}

/** One set of reads of Colt for one order. */
export interface Observation {
  /** Postgres's time before the first read: the evidence is at least that fresh. */
  readonly at: Date;
  /** Postgres's time when it was recorded. */
  readonly until: Date;
  /** Null: the inventory was not read, or not completely; `reason` says why. */
  readonly numbers: readonly Sighting[] | null;
  readonly reason: string | null;
}

/** The numbers before the first sending; null: not known, so a repeat needs a person. */
export type Snapshot = readonly Sighting[] | null;

/** How long Colt may need to show what it took. */
export interface Patience {
  /** The settle time in force, in milliseconds. */
  readonly settleMs: number;
  /**
   * The configured settle time. A repeat needs evidence that is not older than this or one minute, whichever is longer.
   */
  readonly leastMs: number;
  /** The cap of the settle time. */
  readonly mostMs: number;
  /** Delay of the first read-back of a silent order. */
  readonly readBackMs: number;
  /** The orders that push the settle time to its cap; empty below the cap. */
  readonly slowOrders: readonly string[];
  /** Orders of this type have been open at Colt for longer than the settle time. */
  readonly slowNow: boolean;
}

/** The ids at Colt that stand on the numbers. */
export function coltOrderIdsOf(numbers: readonly Sighting[] | null): string[] {
  return (numbers ?? []).flatMap(({ coltOrderId }) => coltOrderId ?? []);
}
