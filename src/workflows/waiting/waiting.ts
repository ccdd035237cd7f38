import type { AccountStateView } from '../../colt/account/colt-account-states.service.js';
import type { Order } from '../../domain/order-model/order.js';
import type { SendingState } from '../sending/sending-state.js';

/**
 * - `sending_off`: sending is off for the reseller, until a person or a comparison switches it on;
 * - `maintenance`: sending is off in a scheduled window;
 * - `colt`: Colt has suspended the account, or does not answer;
 * - `budget`: Colt's rate limit, or the account's budget;
 * - `execute_at`: the time that the order itself names.
 */
export const WAITING_FOR = ['budget', 'sending_off', 'maintenance', 'execute_at', 'colt'] as const;

/** What keeps an order from being sent. */
export interface Waiting {
  readonly for: (typeof WAITING_FOR)[number];
  readonly since: Date;
  /** When the wait ends automatically. */
  readonly expectedAt: Date | null;
}

/** Null when nothing is known to delay it: it is sent in its turn, or was sent. */
export function waitingOf(
  order: Pick<Order, 'status' | 'createdAt' | 'attention'>,
  sending: SendingState,
  account: AccountStateView,
): Waiting | null {
  if (order.status !== 'accepted') return null;
  const since = (begun: Date | null) => (begun && begun > order.createdAt ? begun : order.createdAt);
  if (sending.state === 'off') {
    const cause = sending.cause === 'maintenance' ? 'maintenance' : 'sending_off';
    return { for: cause, since: since(sending.since), expectedAt: sending.until };
  }
  if (account.state === 'suspended' || account.state === 'unavailable') {
    return { for: 'colt', since: since(account.since), expectedAt: null };
  }
  const { attention } = order;
  if (attention?.code === 'colt-rate-limited') return { for: 'budget', since: attention.since, expectedAt: null };
  return null;
}
