import { describe, expect, it } from '@jest/globals';
import type { CarrierStatus } from '../../colt/model/carrier.js';
import { carrier, sighting } from '../order-model/order-facts.fake.js';
import type { CarrierFact } from '../order-model/facts.js';
import type { Sighting } from '../order-model/observation.js';
import type { OrderType } from '../order-model/order.js';
import type { OrderReading } from './carrier-facts.js';
import { isProven, needsInventory } from './inventory-need.js';

type Whose = NonNullable<OrderReading['shown']>['whose'];

const shown = (status: CarrierStatus, whose: Whose = 'ours', coltOrderId = 'C1'): OrderReading => ({
  coltOrderId,
  shown: { status, rawStatus: null, error: null, ranges: [], whose },
});
const missing: OrderReading = { coltOrderId: 'C1', shown: null };
const ended = carrier('failed', { confirmed: true });
const open = carrier('in_progress', { confirmed: true });
const second = carrier('in_progress', { confirmed: true, coltOrderId: 'C2' });

describe('needsInventory', () => {
  it.each<[string, OrderType, CarrierFact[], OrderReading[], boolean]>([
    ['no id', 'reservation', [], [], true],
    ['an id that is known to have ended', 'reservation', [ended], [], true],
    ['an open id that was not asked', 'reservation', [open], [], false],
    ['an id that now reads as failed', 'reservation', [open], [shown('failed')], true],
    ['an id that now reads as completed', 'reservation', [open], [shown('completed')], true],
    ['an id in progress', 'reservation', [open], [shown('in_progress')], false],
    ['an id that Colt denies', 'reservation', [open], [missing], false],
    ['an answer about another order', 'reservation', [open], [shown('failed', 'another')], false],
    ['a failure that names neither reference nor numbers', 'reservation', [open], [shown('failed', 'silent')], true],
    ['one ended and one open', 'reservation', [open, second], [shown('failed')], false],
    [
      'one open and a success that names neither',
      'activation',
      [open, second],
      [shown('completed', 'silent'), shown('in_progress', 'ours', 'C2')],
      true,
    ],
    [
      'the same for a cancellation',
      'reservation_cancellation',
      [open, second],
      [shown('completed', 'silent'), shown('in_progress', 'ours', 'C2')],
      false,
    ],
    [
      'one open and a success of ours',
      'reservation',
      [open, second],
      [shown('completed'), shown('in_progress', 'ours', 'C2')],
      false,
    ],
  ])('%s, of a %s', (_, type, carriers, readings, needs) => {
    expect(needsInventory(type, carriers, readings)).toBe(needs);
  });
});

describe('isProven', () => {
  const silent = shown('completed', 'silent');
  const see = (over: Partial<Sighting>) => [sighting(0, 4, { status: 'active', endCustomer: 'ours', ...over })];

  it.each<[string, OrderType, OrderReading, Sighting[] | null, boolean]>([
    ['a success that names this order', 'reservation', shown('completed'), null, true],
    ['a failure that names neither reference nor numbers', 'reservation', shown('failed', 'silent'), null, true],
    ['an id that Colt denies', 'reservation', missing, null, true],
    ['a silent success of a customer update', 'customer_update', silent, null, true],
    ['a silent success of a cancellation', 'reservation_cancellation', silent, null, true],
    ['a silent success, inventory unreadable', 'reservation', silent, null, false],
    ['a silent reservation, numbers reserved', 'reservation', silent, see({ status: 'reserved' }), true],
    ['a silent reservation, numbers absent', 'reservation', silent, see({ status: 'absent' }), false],
    ['a silent reservation, numbers gone', 'reservation', silent, see({ status: 'gone' }), false],
    [
      'a silent reservation, half absent',
      'reservation',
      silent,
      [...see({}), sighting(5, 9, { status: 'absent' })],
      false,
    ],
    ['a silent activation, numbers active', 'activation', silent, see({}), true],
    ['a silent activation, numbers still reserved', 'activation', silent, see({ status: 'reserved' }), false],
    ['a silent activation, numbers absent', 'activation', silent, see({ status: 'absent' }), false],
    ['a silent activation, numbers gone', 'activation', silent, see({ status: 'gone' }), false],
    ['a silent activation for another end customer', 'activation', silent, see({ endCustomer: 'foreign' }), false],
  ])('%s', (_, type, reading, numbers, proven) => {
    expect(isProven(type, reading, numbers)).toBe(proven);
  });
});
