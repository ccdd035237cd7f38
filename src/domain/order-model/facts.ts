import type { CarrierError, CarrierStatus } from '../../colt/model/carrier.js';
import type { NumberRange } from '../../numbering/range.js';
import type { OrderType } from './order.js';

/** The verdict on one attempt. `ambiguous`: Colt may have taken it. */
export const ATTEMPT_VERDICTS = ['accepted', 'not_sent', 'not_taken', 'refused', 'ambiguous'] as const;
export type AttemptVerdict = (typeof ATTEMPT_VERDICTS)[number];

export interface AttemptFact {
  readonly id: string;
  readonly number: number;
  readonly fencingToken: number;
  /** `lost_time`: sendings that are missing from a restored backup. */
  readonly operation: OrderType | 'lost_time';
  readonly trackingId: string;
  /** The ranges that it named; empty: unknown, so possibly the whole order. */
  readonly ranges: readonly NumberRange[];
  readonly createdAt: Date;
  readonly leaseUntil: Date;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
  /** Null while the request is in flight. */
  readonly verdict: AttemptVerdict | null;
  readonly httpStatus: number | null;
  readonly coltOrderId: string | null;
  readonly durationMs: number | null;
  readonly error: CarrierError | null;
}

/** What is known of one order at Colt that belongs to ours. */
export interface CarrierFact {
  readonly coltOrderId: string;
  readonly status: CarrierStatus;
  readonly rawStatus: string | null;
  /** Whether GET /order reported the status. A failure counts only then, because it releases numbers. */
  readonly confirmed: boolean;
  readonly error: CarrierError | null;
  /** The numbers that GET /order shows; empty: it shows none. */
  readonly shownRanges: readonly NumberRange[];
  /** When Colt first reported that it has ended. */
  readonly endReportedAt: Date | null;
  /** Number of consecutive 404 answers, and the time of the first. */
  readonly missingTimes: number;
  readonly missingSince: Date | null;
  /** Whether the last answer was about another order: the account may receive canned answers. */
  readonly answersAreForeign: boolean;
}
