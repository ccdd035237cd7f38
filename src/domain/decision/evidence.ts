import type { CarrierStatus } from '../../colt/model/carrier.js';
import type { Observation, Patience, Snapshot } from '../order-model/observation.js';
import type { NumberRange } from '../../numbering/range.js';
import type { AttentionDraft } from '../order-model/attention.js';
import type { OrderError, OrderStatus, OrderType, RangeOutcome } from '../order-model/order.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';

/** Colt order ids on the order's numbers that belong to our other orders. */
export interface OtherIds {
  /** Ids of ended orders, and ids that the holdings had before the order: an old id proves nothing new. */
  readonly earlier: ReadonlySet<string>;
  /** Ids of orders that are open now: Colt assigned one id twice. */
  readonly busy: ReadonlySet<string>;
}

/** Everything that a decision about an order may depend on. */
export interface OrderFacts {
  readonly type: OrderType;
  readonly status: OrderStatus;
  readonly ranges: readonly NumberRange[];
  readonly snapshot: Snapshot;
  readonly attempts: readonly AttemptFact[];
  readonly carriers: readonly CarrierFact[];
  readonly observations: readonly Observation[];
  readonly others: OtherIds;
  /** Numbers that a person has settled already. */
  readonly settledByHand: readonly RangeOutcome[];
  /** A person decided to send the order again, and it has not been sent since. */
  readonly repeatByHand: boolean;
  /** An unmatched notification arrived after the first sending. */
  readonly unmatchedNotification: boolean;
  readonly patience: Patience;
  /** Number of read-backs of a silent order so far. */
  readonly readBacks: number;
  readonly submittedAt: Date | null;
  readonly nextActionAt: Date | null;
}

/** What triggered a decision. */
export interface Occasion {
  /** The last observation was recorded just now. */
  readonly observed: boolean;
  /** A report arrived that only Colt can confirm. */
  readonly observeNow?: boolean;
  /** When to send again if Colt took nothing. */
  readonly sendAt?: Date;
  /** Uniformly distributed over [0, 1). */
  readonly chance: number;
}

export type Decision =
  | { readonly do: 'send'; readonly at: Date }
  /** A sending is in flight; its answer, its time-out or its lease expiry comes next. */
  | { readonly do: 'await'; readonly until: Date }
  /** Colt shows these ids under our reference: link them, then decide again. */
  | { readonly do: 'adopt'; readonly coltOrderIds: readonly string[] }
  | {
      readonly do: 'observe';
      readonly status: 'unconfirmed' | 'in_progress';
      readonly at: Date;
      /** Undefined: unchanged. */
      readonly attention: AttentionDraft | null | undefined;
      readonly detail: string | null;
    }
  /** Sends these numbers again: they are exactly as before the first sending. */
  | { readonly do: 'repeat'; readonly ranges: readonly NumberRange[]; readonly at: Date }
  | {
      readonly do: 'end';
      readonly status: 'completed' | 'failed' | 'partial' | 'rejected';
      readonly parts: readonly RangeOutcome[];
      readonly error: OrderError | null;
      readonly attention: AttentionDraft | null;
      readonly detail: string | null;
      /** Ids that Colt shows on numbers adopted by effect. */
      readonly coltOrderIds: readonly string[];
      /** Numbers held at Colt under another order. The inventory adopts them as Colt shows them. */
      readonly foreign: readonly NumberRange[];
      /** Number of audits after the end. */
      readonly audits: number;
    };

/** Terminal statuses of an order at Colt other than success. */
export const UNSUCCESSFUL: readonly CarrierStatus[] = ['failed', 'partial', 'cancelled'];
