import { describe, expect, it } from '@jest/globals';
import type { AccountStateView } from '../../colt/account/colt-account-states.service.js';
import type { Order } from '../../domain/order-model/order.js';
import type { SendingState } from '../sending/sending-state.js';
import type { BudgetLine } from './budget-line.repository.js';
import { lineWaiting, waitingOf, type BudgetWait } from './waiting.js';

const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 12, minute));
const ON: SendingState = { state: 'on', since: null, cause: null, reason: null, until: null };
const budget = { isShort: true, ratePerSecond: 10, pausedUntil: null };
const GOOD: AccountStateView = { state: 'available', since: at(0), reason: null, budget };
const LINE: BudgetLine = { now: at(30), orders: 6, oldest: at(10), sentPerSecond: 0.1 };
const WAIT: BudgetWait = { line: LINE, longerThanMs: 60_000, ahead: 5 };
const order = (over: Partial<Order> = {}) =>
  ({
    status: 'accepted',
    createdAt: at(10),
    executeAt: null,
    nextAction: 'send',
    nextActionAt: at(10),
    attention: null,
    ...over,
  }) as Order;

describe('what an order waits for', () => {
  it.each<[string, Partial<Order>, SendingState, AccountStateView, unknown]>([
    ['nothing', {}, ON, GOOD, null],
    ['nothing once it was sent', { status: 'in_progress' }, { ...ON, state: 'off' }, GOOD, null],
    [
      'its own time, whether sending is on or not',
      { executeAt: at(59), nextAction: 'guard', nextActionAt: at(59) },
      { ...ON, state: 'off', cause: 'restore', since: at(5) },
      GOOD,
      { for: 'execute_at', since: at(10), expectedAt: at(59) },
    ],
    [
      'Colt, since it was due',
      { executeAt: at(40) },
      ON,
      { ...GOOD, state: 'suspended', since: at(30) },
      { for: 'colt', since: at(40), expectedAt: null },
    ],
    [
      'a window',
      {},
      { state: 'off', cause: 'maintenance', since: at(20), until: at(50), reason: 'x' },
      GOOD,
      { for: 'maintenance', since: at(20), expectedAt: at(50) },
    ],
    [
      'a restore that began before it',
      {},
      { state: 'off', cause: 'restore', since: at(5), until: null, reason: 'x' },
      { ...GOOD, state: 'suspended' },
      { for: 'sending_off', since: at(10), expectedAt: null },
    ],
    [
      'the configuration',
      {},
      { ...ON, state: 'off', cause: 'configuration' },
      GOOD,
      { for: 'sending_off', since: at(10), expectedAt: null },
    ],
    ...(['suspended', 'unavailable'] as const).map(
      (state): [string, Partial<Order>, SendingState, AccountStateView, unknown] => [
        `Colt, which is ${state}`,
        {},
        ON,
        { ...GOOD, state, since: at(30) },
        { for: 'colt', since: at(30), expectedAt: null },
      ],
    ),
    ['nothing that is certain, where Colt limits the rate', {}, ON, { ...GOOD, state: 'degraded' }, null],
    [
      "Colt's rate limit",
      { attention: { code: 'colt-rate-limited', detail: '', since: at(40) }, nextActionAt: at(45) },
      ON,
      GOOD,
      { for: 'budget', since: at(40), expectedAt: at(45) },
    ],
  ])('%s', (_, over, sending, account, expected) => {
    expect(waitingOf(order(over), sending, account, null)).toEqual(expected);
  });
});

describe('an order that waits for the budget', () => {
  const paused = { ...GOOD, budget: { ...budget, pausedUntil: at(33) } };
  it.each<[string, Partial<Order>, AccountStateView, BudgetWait, Date | null]>([
    ['is sent at the pace of those before it', {}, GOOD, WAIT, at(31)],
    [
      'is sent at half of the rate while none was',
      {},
      GOOD,
      { ...WAIT, line: { ...LINE, sentPerSecond: 0 }, ahead: 299 },
      at(31),
    ],
    ['is sent after the pause that Colt asks for', {}, paused, WAIT, at(34)],
    ['is sent no sooner than it is due', { nextActionAt: at(40) }, GOOD, WAIT, at(40)],
    ['says nothing while the wait is short', { createdAt: at(29) }, GOOD, WAIT, null],
    ['says nothing outside the line', {}, GOOD, { ...WAIT, ahead: null }, null],
    ['says nothing while the budget is ample', {}, { ...GOOD, budget: { ...budget, isShort: false } }, WAIT, null],
  ])('%s', (_, over, account, wait, expectedAt) => {
    const { createdAt } = order(over);
    const expected = expectedAt && { for: 'budget', since: createdAt, ahead: wait.ahead, expectedAt };
    expect(waitingOf(order(over), ON, account, wait)).toEqual(expected);
  });

  it('counts for the account as part of the line', () => {
    const expected = { for: 'budget', since: at(10), orders: 6, expectedAt: at(31) };
    expect(lineWaiting(LINE, 60_000, ON, GOOD)).toEqual(expected);
    expect(lineWaiting({ ...LINE, oldest: null, orders: 0 }, 60_000, ON, GOOD)).toBeNull();
    expect(lineWaiting(LINE, 60_000, { ...ON, state: 'off' }, GOOD)).toBeNull();
    expect(lineWaiting(LINE, 3_600_000, ON, GOOD)).toBeNull();
  });
});
