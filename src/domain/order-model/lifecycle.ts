import type { Cause, OrderStatus } from './order.js';

interface Transition {
  readonly to: OrderStatus;
  /** The causes that may trigger it. */
  readonly by: readonly Cause[];
}

const COLT: readonly Cause[] = ['colt_answer', 'notification', 'read_back'];
const EVIDENCE: readonly Cause[] = [...COLT, 'portal', 'operator'];

/** Every allowed change of status. */
export const LIFECYCLE: Readonly<Record<OrderStatus, readonly Transition[]>> = {
  accepted: [
    { to: 'submitting', by: ['system'] },
    { to: 'withdrawn', by: ['portal', 'operator'] },
    // A scheduled order is due, and its numbers cannot be guarded. By an operator: a restored backup shows that.
    { to: 'rejected', by: ['system', 'operator'] },
    // The order may have been sent after the restored backup was taken, or a report arrived before a repeat.
    { to: 'unconfirmed', by: [...COLT, 'operator', 'system'] },
    // A repeat is due, but the first sending appears at Colt after all.
    { to: 'in_progress', by: COLT },
    { to: 'completed', by: COLT },
    { to: 'failed', by: COLT },
    { to: 'partial', by: COLT },
  ],
  submitting: [
    { to: 'accepted', by: ['colt_answer', 'system'] },
    // By the system: a sending expired, and Colt has an order from an earlier one.
    { to: 'in_progress', by: [...COLT, 'system'] },
    { to: 'unconfirmed', by: [...COLT, 'system', 'operator'] },
    { to: 'rejected', by: ['colt_answer'] },
    { to: 'completed', by: [...COLT, 'system'] },
    { to: 'failed', by: [...COLT, 'system'] },
    { to: 'partial', by: [...COLT, 'system'] },
  ],
  unconfirmed: [
    { to: 'accepted', by: [...EVIDENCE, 'system'] },
    { to: 'in_progress', by: EVIDENCE },
    { to: 'completed', by: EVIDENCE },
    { to: 'failed', by: EVIDENCE },
    { to: 'partial', by: EVIDENCE },
  ],
  in_progress: [
    { to: 'completed', by: EVIDENCE },
    { to: 'failed', by: EVIDENCE },
    { to: 'partial', by: EVIDENCE },
    // The only known order at Colt failed, and another sending is in doubt.
    { to: 'unconfirmed', by: [...COLT, 'system'] },
  ],
  completed: [],
  failed: [],
  partial: [],
  rejected: [],
  withdrawn: [],
};

export const INITIAL_STATUS: OrderStatus = 'accepted';

export class IllegalTransitionError extends Error {
  constructor(from: OrderStatus, to: OrderStatus, cause: Cause) {
    super(`an order cannot go from ${from} to ${to} by ${cause}`);
  }
}

/** @throws IllegalTransitionError when the table has no such change */
export function assertTransition(from: OrderStatus, to: OrderStatus, cause: Cause): void {
  if (!LIFECYCLE[from].some((transition) => transition.to === to && transition.by.includes(cause))) {
    throw new IllegalTransitionError(from, to, cause);
  }
}
