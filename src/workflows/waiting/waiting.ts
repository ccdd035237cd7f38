import type { AccountStateView, BudgetView } from '../../colt/account/colt-account-states.service.js';
import { isScheduled, wantedSince, type Order } from '../../domain/order-model/order.js';
import type { SendingState } from '../sending/sending-state.js';
import type { BudgetLine } from './budget-line.repository.js';

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
  /** Orders of the reseller that are sent before it. */
  readonly ahead?: number;
  /** When the wait ends automatically. */
  readonly expectedAt: Date | null;
}

/** Where an order stands in the line for the budget. */
export interface BudgetWait {
  readonly line: BudgetLine;
  /** A shorter wait is not shown. */
  readonly longerThanMs: number;
  /** Orders that come before it; null if it is not in line. */
  readonly ahead: number | null;
}

/** Null when nothing is known to delay it: it is sent in its turn, or was sent. */
export function waitingOf(
  order: Pick<Order, 'status' | 'createdAt' | 'executeAt' | 'nextAction' | 'nextActionAt' | 'attention'>,
  sending: SendingState,
  account: AccountStateView,
  wait: BudgetWait | null,
): Waiting | null {
  if (order.status !== 'accepted') return null;
  if (isScheduled(order)) return { for: 'execute_at', since: order.createdAt, expectedAt: order.executeAt };
  const wanted = wantedSince(order);
  const since = (begun: Date | null) => (begun && begun > wanted ? begun : wanted);
  if (sending.state === 'off') {
    const cause = sending.cause === 'maintenance' ? 'maintenance' : 'sending_off';
    return { for: cause, since: since(sending.since), expectedAt: sending.until };
  }
  if (account.state === 'suspended' || account.state === 'unavailable') {
    return { for: 'colt', since: since(account.since), expectedAt: null };
  }
  const { attention, nextActionAt } = order;
  if (wait && wait.ahead !== null && account.budget.isShort && isLong(wanted, wait)) {
    const expectedAt = expectedAfter(wait.ahead, wait.line, account.budget, nextActionAt);
    return { for: 'budget', since: wanted, ahead: wait.ahead, expectedAt };
  }
  if (attention?.code === 'colt-rate-limited')
    return { for: 'budget', since: attention.since, expectedAt: nextActionAt };
  return null;
}

function isLong(wanted: Date, { line, longerThanMs }: BudgetWait): boolean {
  return line.now.getTime() - wanted.getTime() > longerThanMs;
}

/** What the whole line of a reseller waits for: the budget, or nothing. */
export function lineWaiting(
  line: BudgetLine,
  longerThanMs: number,
  sending: SendingState,
  account: AccountStateView,
): (Waiting & { readonly orders: number }) | null {
  if (line.oldest === null) return null;
  const oldest = {
    status: 'accepted',
    createdAt: line.oldest,
    executeAt: null,
    nextAction: 'send',
    nextActionAt: null,
    attention: null,
  } as const;
  const waiting = waitingOf(oldest, sending, account, { line, longerThanMs, ahead: line.orders - 1 });
  return waiting?.for === 'budget'
    ? { for: 'budget', since: waiting.since, orders: line.orders, expectedAt: waiting.expectedAt }
    : null;
}

/**
 * When an order with so many ahead will be sent: at the pace of late, or at half of the rate, which is what orders get
 * at least, while none was sent.
 */
function expectedAfter(ahead: number, line: BudgetLine, budget: BudgetView, nextActionAt: Date | null): Date {
  const perSecond = line.sentPerSecond > 0 ? line.sentPerSecond : budget.ratePerSecond / 2;
  const begin = Math.max(line.now.getTime(), budget.pausedUntil?.getTime() ?? 0);
  const sentAt = begin + ((ahead + 1) / perSecond) * 1000;
  return new Date(Math.max(sentAt, nextActionAt?.getTime() ?? 0));
}
