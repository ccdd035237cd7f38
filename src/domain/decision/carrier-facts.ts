import { TERMINAL_CARRIER_STATUSES, type CarrierError, type CarrierStatus } from '../../colt/model/carrier.js';
import type { NumberRange } from '../../numbering/range.js';
import type { CarrierFact } from '../order-model/facts.js';

/** What one GET /order said of an id of the order. Null: 404. */
export interface OrderReading {
  readonly coltOrderId: string;
  readonly shown: {
    readonly status: CarrierStatus;
    readonly rawStatus: string | null;
    readonly error: CarrierError | null;
    readonly ranges: readonly NumberRange[];
    /** Whether it is about this order: it says so, it says otherwise, or nobody can tell by it. */
    readonly whose: 'ours' | 'another' | 'silent';
  } | null;
}

/** Whether an order at Colt has ended: a success as soon as it is believed, anything else once GET /order says so. */
export function isTerminal(fact: CarrierFact): boolean {
  return fact.status === 'completed' || (TERMINAL_CARRIER_STATUSES.includes(fact.status) && fact.confirmed);
}

/** A second id of which only GET /order can tell whether it is alive: then the order is doubled. */
export function hasUnheardId(carriers: readonly CarrierFact[]): boolean {
  return (
    carriers.length > 1 && carriers.some((fact) => !fact.confirmed && !isTerminal(fact) && fact.missingTimes === 0)
  );
}

/** When the last of the ends was first reported, in milliseconds; 0: none was. */
export function lastEndReported(carriers: readonly CarrierFact[]): number {
  return Math.max(0, ...carriers.map(({ endReportedAt }) => endReportedAt?.getTime() ?? 0));
}

/**
 * What a GET /order adds to a fact. An answer that lags behind a reported end changes nothing but that Colt knows the
 * id; a confirmed end stays; a 404 is counted and is no end.
 * @param proven false: a success that names neither our reference nor our numbers, and that the inventory does not show
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
