import type { NumberRange } from '../../numbering/range.js';

/**
 * Some numbers of an order as one observation of Colt showed them. `absent`: not listed; `gone`: listed as no longer the
 * reseller's; `other`: a status that says neither.
 */
export interface Sighting extends NumberRange {
  readonly status: 'absent' | 'gone' | 'reserved' | 'active' | 'unclear';
  readonly coltOrderId: string | null;
  /** Whose reference stands on the number; null: none. Colt may show it before or after the id. */
  readonly reference: 'ours' | 'foreign' | null;
  /** Whose reference GET /order shows for the id; null: none. */
  readonly idReference: 'ours' | 'foreign' | null;
  /** False while GET /order does not tell of the id. */
  readonly idRead: boolean;
  /** What Colt stores as end customer, compared with the order and with the snapshot. Null: Colt does not tell. */
  readonly endCustomer: 'ours' | 'before' | 'foreign' | null;
}

/** One set of reads of Colt for one order. */
export interface Observation {
  /** Postgres's time before the first read: the evidence is at least that fresh. */
  readonly at: Date;
  /** Postgres's time when it was recorded. */
  readonly until: Date;
  /** Null: the inventory was not asked, or did not answer completely; `reason` says why. */
  readonly numbers: readonly Sighting[] | null;
  readonly reason: string | null;
}

/** How the numbers were before the first sending; null: not known, so nothing is repeated without a person. */
export type Snapshot = readonly Sighting[] | null;

/** How long Colt may need until it shows what it took. */
export interface Patience {
  /** The settle time in force, in milliseconds. */
  readonly settleMs: number;
  /** The configured settle time: evidence older than that, and a minute, is taken anew before a repeat. */
  readonly leastMs: number;
  /** The cap of the settle time. */
  readonly mostMs: number;
  /** First delay of a read-back of a silent order. */
  readonly readBackMs: number;
  /** Orders that make the settle time reach its cap; empty below it. */
  readonly slowOrders: readonly string[];
  /** Orders of this type have been open at Colt for longer than the settle time. */
  readonly slowNow: boolean;
}
