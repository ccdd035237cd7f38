import { describe, expect, it } from '@jest/globals';
import type { AccountStateView } from '../../colt/account/colt-account-states.service.js';
import type { Order } from '../../domain/order-model/order.js';
import type { SendingState } from '../sending/sending-state.js';
import { waitingOf } from './waiting.js';

const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 12, minute));
const ON: SendingState = { state: 'on', since: null, cause: null, reason: null, until: null };
const GOOD: AccountStateView = { state: 'available', since: at(0), reason: null };
const order = (over: Partial<Order> = {}) =>
  ({ status: 'accepted', createdAt: at(10), attention: null, ...over }) as Order;

describe('what an order waits for', () => {
  it.each<[string, Partial<Order>, SendingState, AccountStateView, unknown]>([
    ['nothing', {}, ON, GOOD, null],
    ['nothing once it was sent', { status: 'in_progress' }, { ...ON, state: 'off' }, GOOD, null],
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
      'the budget',
      { attention: { code: 'colt-rate-limited', detail: '', since: at(40) } },
      ON,
      GOOD,
      { for: 'budget', since: at(40), expectedAt: null },
    ],
  ])('%s', (_, over, sending, account, expected) => {
    expect(waitingOf(order(over), sending, account)).toEqual(expected);
  });
});
