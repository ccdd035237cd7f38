import type { CarrierStatus } from '../../colt/model/carrier.js';
import type { Observation, Patience, Snapshot } from '../order-model/observation.js';
import type { NumberRange } from '../../numbering/range.js';
import type { AttentionDraft } from '../order-model/attention.js';
import type { OrderError, OrderStatus, OrderType, RangeOutcome } from '../order-model/order.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';

/** Ids of Colt that stand on the order's numbers and belong to other orders of ours. */
export interface OtherIds {
  /** Of ended orders, and those that the holdings had before: an old id says nothing new. */
  readonly earlier: ReadonlySet<string>;
  /** Of orders that are open now: Colt gave one id twice. */
  readonly busy: ReadonlySet<string>;
}

/** Everything that a decision about an order may look at. */
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
  /** A person decided to send the order again, and that has not been done yet. */
  readonly repeatByHand: boolean;
  /** A notification that nobody could match came after the first sending. */
  readonly unmatchedNotification: boolean;
  readonly patience: Patience;
  /** Read-backs of a silent order made so far. */
  readonly readBacks: number;
  readonly submittedAt: Date | null;
  readonly nextActionAt: Date | null;
}

/** Why a decision is asked for, and what goes with it. */
export interface Occasion {
  /** The last observation was recorded just now. */
  readonly observed: boolean;
  /** Something was reported that only Colt can confirm. */
  readonly observeNow?: boolean;
  /** When to send again, where nothing was taken. */
  readonly sendAt?: Date;
  /** Evenly spread over [0, 1). */
  readonly chance: number;
}

export type Decision =
  | { readonly do: 'send'; readonly at: Date }
  /** A sending is out; its answer, its time-out or the end of its lease comes next. */
  | { readonly do: 'await'; readonly until: Date }
  /** Colt shows these ids under our reference: link them, then decide again. */
  | { readonly do: 'adopt'; readonly coltOrderIds: readonly string[] }
  | {
      readonly do: 'observe';
      readonly status: 'unconfirmed' | 'in_progress';
      readonly at: Date;
      /** Undefined: as it was. */
      readonly attention: AttentionDraft | null | undefined;
      readonly detail: string | null;
    }
  /** These numbers, exactly as before the first sending, are sent again. */
  | { readonly do: 'repeat'; readonly ranges: readonly NumberRange[]; readonly at: Date }
  | {
      readonly do: 'end';
      readonly status: 'completed' | 'failed' | 'partial' | 'rejected';
      readonly parts: readonly RangeOutcome[];
      readonly error: OrderError | null;
      readonly attention: AttentionDraft | null;
      readonly detail: string | null;
      /** Ids that Colt shows beside what is adopted by its effect. */
      readonly coltOrderIds: readonly string[];
      /** Held at Colt under another order: taken into the inventory as Colt shows it. */
      readonly foreign: readonly NumberRange[];
      /** Observations to make after the end. */
      readonly audits: number;
    };

/** Statuses of an order at Colt that end without success. */
export const UNSUCCESSFUL: readonly CarrierStatus[] = ['failed', 'partial', 'cancelled'];
