import { TERMINAL_CARRIER_STATUSES, type CarrierError, type CarrierStatus } from '../../colt/model/carrier.js';
import type { NumberRange } from '../../numbering/range.js';
import type { CarrierFact } from '../order-model/facts.js';

/** What one GET /order returned for an id of the order. */
export interface OrderReading {
  readonly coltOrderId: string;
  /** Null: 404. */ readonly shown: {
    readonly status: CarrierStatus;
    readonly rawStatus: string | null;
    readonly error: CarrierError | null;
    readonly ranges: readonly NumberRange[];
    /** Whether the answer is about this order; `silent`: it does not say. */
    readonly whose: 'ours' | 'another' | 'silent';
  } | null;
}

/**
 * Whether an order at Colt has ended. A reported success counts at once; any other end counts when GET /order confirms
 * it.
 */
export function isTerminal(fact: CarrierFact): boolean {
  return fact.status === 'completed' || (TERMINAL_CARRIER_STATUSES.includes(fact.status) && fact.confirmed);
}

/**
 * Whether the order has a second id whose state only GET /order can tell. If that id is alive, the order is doubled.
 */
export function hasUnheardId(carriers: readonly CarrierFact[]): boolean {
  return (
    carriers.length > 1 && carriers.some((fact) => !fact.confirmed && !isTerminal(fact) && fact.missingTimes === 0)
  );
}

/** When the latest end was first reported, in milliseconds; 0 if none was. */
export function lastEndReported(carriers: readonly CarrierFact[]): number {
  return Math.max(0, ...carriers.map(({ endReportedAt }) => endReportedAt?.getTime() ?? 0));
}

/**
 * Adds the result of GET /order to a fact. An answer that lags behind a reported end only proves that Colt knows the
 * id. A confirmed end stays. A 404 is counted; it is not an end.
 * @param proven false for a success that names neither our reference nor our numbers and that the inventory does not
 * show
 */
export function withReading(
  fact: CarrierFact,
  { shown }: OrderReading,
  proven: boolean,
  at: Date,
  settleMs: number,
): CarrierFact {
  if (!shown) {
    const missingSince = fact.missingSince ?? at;
    return { ...fact, missingTimes: fact.missingTimes + 1, missingSince, answersAreForeign: false };
  }
  const known = { ...fact, missingTimes: 0, missingSince: null };
  if (shown.whose === 'another') return { ...known, answersAreForeign: true };
  const isEnd = TERMINAL_CARRIER_STATUSES.includes(shown.status);
  const endReportedAt = fact.endReportedAt ?? (isEnd ? at : null);
  if (!proven) {
    const foreign = endReportedAt !== null && at.getTime() - endReportedAt.getTime() >= settleMs;
    return { ...known, endReportedAt, answersAreForeign: foreign };
  }
  if (fact.confirmed && TERMINAL_CARRIER_STATUSES.includes(fact.status)) return known;
  if (!isEnd && TERMINAL_CARRIER_STATUSES.includes(fact.status)) return { ...known, answersAreForeign: false };
  const { status, rawStatus, error, ranges } = shown;
  return {
    ...known,
    status,
    rawStatus,
    error: error ?? fact.error,
    shownRanges: ranges,
    confirmed: true,
    endReportedAt,
    answersAreForeign: false,
  };
}
