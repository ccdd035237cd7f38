import { describe, expect, it } from '@jest/globals';
import { awaitsOutcome, isOpen, ORDER_STATUSES } from './order.js';

describe('the statuses of an order', () => {
  it('are open until it has ended', () => {
    expect(ORDER_STATUSES.filter(isOpen)).toEqual(['accepted', 'submitting', 'unconfirmed', 'in_progress']);
  });

  it('tell of no outcome while none was sent, or one is out', () => {
    expect(ORDER_STATUSES.filter(awaitsOutcome)).toEqual(['accepted', 'submitting']);
  });
});
