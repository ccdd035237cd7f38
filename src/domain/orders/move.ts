import type { AttentionDraft } from '../order-model/attention.js';
import type { NextAction, Order, OrderError, OrderStatus, PlannedRepeat, RangeOutcome } from '../order-model/order.js';

interface NextStep {
  readonly action: NextAction;
  readonly at: Date;
}

/** The next state of an order and the values that change with it. Undefined: unchanged. */
export interface Move {
  readonly to: OrderStatus;
  /** The next action; for a terminal status null or an audit. The activation of a purchase comes before an audit. */
  readonly next: NextStep | null;
  /** The activation of the purchase is placed, or given up. */
  readonly followedUp?: boolean;
  readonly error?: OrderError | null;
  /** Null clears it. */
  readonly attention?: AttentionDraft | null;
  /** New outcomes of numbers. */
  readonly outcomes?: readonly RangeOutcome[];
  readonly coltOrderId?: string;
  readonly doubledAtCarrier?: boolean;
  readonly fencingToken?: number;
  readonly observations?: Order['observations'];
  readonly plannedRepeat?: PlannedRepeat | null;
  readonly readBacks?: number;
  readonly auditsLeft?: number;
  readonly attemptId?: string;
}
