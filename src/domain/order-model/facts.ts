import type { CarrierError, CarrierStatus } from '../../colt/model/carrier.js';
import type { NumberRange } from '../../numbering/range.js';
import type { OrderType } from './order.js';

/** What is known of one sending. `ambiguous`: Colt may have taken it. */
export const ATTEMPT_VERDICTS = ['accepted', 'not_sent', 'not_taken', 'refused', 'ambiguous'] as const;
export type AttemptVerdict = (typeof ATTEMPT_VERDICTS)[number];

export interface AttemptFact {
  readonly id: string;
  readonly number: number;
  readonly fencingToken: number;
  /** `lost_time`: sendings that a restored backup does not know. */
  readonly operation: OrderType | 'lost_time';
  readonly trackingId: string;
  /** What it named; none: unknown, and so perhaps all of the order. */
  readonly ranges: readonly NumberRange[];
  readonly createdAt: Date;
  readonly leaseUntil: Date;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
  /** Null while it is out. */
  readonly verdict: AttemptVerdict | null;
  readonly httpStatus: number | null;
  readonly coltOrderId: string | null;
  readonly durationMs: number | null;
  readonly error: CarrierError | null;
}

/** What is known of one order at Colt that answers to ours. */
export interface CarrierFact {
  readonly coltOrderId: string;
  readonly status: CarrierStatus;
  readonly rawStatus: string | null;
  /** GET /order said so. A failure counts only then, for it releases numbers. */
  readonly confirmed: boolean;
  readonly error: CarrierError | null;
  /** The numbers that GET /order shows; none: it does not. */
  readonly shownRanges: readonly NumberRange[];
  /** When Colt first reported that it has ended. */
  readonly endReportedAt: Date | null;
  /** Answers of 404 in a row, and when the first of them came. */
  readonly missingTimes: number;
  readonly missingSince: Date | null;
  /** The last answer was about another order: the account may get canned answers. */
  readonly answersAreForeign: boolean;
}
