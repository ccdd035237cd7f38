import { describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { Notification } from '../../domain/inbox/notification.js';
import type { Order, OrderType } from '../../domain/order-model/order.js';
import { releases } from './with-notification.js';

describe('a reported success that would release numbers', () => {
  it.each<[OrderType, Notification['status'], boolean]>([
    ['reservation_cancellation', 'completed', true],
    ['reservation_cancellation', 'in_progress', false],
    ['reservation', 'completed', false],
    ['activation', 'completed', false],
    ['customer_update', 'completed', false],
  ])('%s, %s: %p', (type, status, is) => {
    expect(releases(fake<Order>({ type }), fake<Notification>({ status }))).toBe(is);
  });
});
