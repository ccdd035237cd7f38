import { describe, expect, it } from '@jest/globals';
import { order } from '../orders/order-aggregate.fake.js';
import { span } from './order-facts.fake.js';
import type { Order, OrderStatus } from './order.js';
import { purchaseStatus, type PurchaseStatus } from './purchase.js';

const outcome = (start: number, end: number, ended: 'completed' | 'failed' = 'completed') => ({
  ...span(start, end),
  outcome: ended,
  error: null,
});
const reservation = (status: OrderStatus, over: Partial<Order> = {}) => order({ status, nextAction: null, ...over });
const activation = (status: OrderStatus, over: Partial<Order> = {}) =>
  order({ id: 'second', type: 'activation', status, nextAction: null, ...over });

describe('the status of a purchase', () => {
  it.each<[string, Order, Order | null, PurchaseStatus]>([
    ['a reservation that waits', reservation('accepted'), null, 'reserving'],
    ['a doubtful reservation', reservation('unconfirmed'), null, 'reserving'],
    ['an activation to be placed', reservation('completed', { nextAction: 'activate' }), null, 'activating'],
    ['an open activation', reservation('partial'), activation('in_progress'), 'activating'],
    ['all', reservation('completed'), activation('completed', { outcomes: [outcome(0, 9)] }), 'completed'],
    [
      'all that was reserved',
      reservation('partial'),
      activation('completed', { outcomes: [outcome(0, 4)] }),
      'partial',
    ],
    [
      'a part of the activation',
      reservation('completed'),
      activation('partial', { outcomes: [outcome(0, 4), outcome(5, 9, 'failed')] }),
      'partial',
    ],
    [
      'a failed activation',
      reservation('completed'),
      activation('failed', { outcomes: [outcome(0, 9, 'failed')] }),
      'failed',
    ],
    ['a rejected activation', reservation('completed'), activation('rejected'), 'failed'],
    ['a withdrawn activation', reservation('completed'), activation('withdrawn'), 'withdrawn'],
    ['a withdrawn reservation', reservation('withdrawn'), null, 'withdrawn'],
    ['a rejected reservation', reservation('rejected'), null, 'failed'],
    ['a reservation that was not continued', reservation('completed'), null, 'failed'],
  ])('with %s', (_, first, second, status) => {
    expect(purchaseStatus({ reservation: first, activation: second })).toBe(status);
  });
});
