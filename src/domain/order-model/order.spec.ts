import { describe, expect, it } from '@jest/globals';
import { awaitsOutcome, isOpen, ORDER_STATUSES } from './order.js';

describe('the statuses of an order', () => {
  it('are open until the order has ended', () => {
    expect(ORDER_STATUSES.filter(isOpen)).toEqual(['accepted', 'submitting', 'unconfirmed', 'in_progress']);
  });

  it('await an outcome before a sending and while one is in flight', () => {
    expect(ORDER_STATUSES.filter(awaitsOutcome)).toEqual(['accepted', 'submitting']);
  });
});
