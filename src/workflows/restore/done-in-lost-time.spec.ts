import { describe, expect, it } from '@jest/globals';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import type { Order } from '../../domain/order-model/order.js';
import type { EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import { doneInLostTime } from './done-in-lost-time.js';

const ACME = { type: 'business', name: 'Acme', registrationNumber: '40303265045' } as EndCustomerDetails;
const OTHER = { ...ACME, name: 'Other', registrationNumber: '732829320' };
const row = (start: bigint, end: bigint, over: Partial<CarrierNumber> = {}) =>
  ({
    range: { start, end },
    status: 'reserved',
    country: 'FR',
    kind: 'freephone',
    coltOrderId: '7',
    endCustomer: null,
    ...over,
  }) as CarrierNumber;
const order = (over: Partial<Order> = {}) =>
  ({
    type: 'reservation',
    country: 'FR',
    kind: 'freephone',
    ranges: [{ start: 10n, end: 19n }],
    endCustomer: null,
    ...over,
  }) as Order;
const activation = order({ type: 'activation', endCustomer: ACME });
const active = { status: 'active', endCustomer: ACME } as const;

describe('an unsent order', () => {
  it.each<[string, Order, CarrierNumber[], string | null]>([
    ['reserved at Colt', order(), [row(10n, 19n)], '7'],
    ['reserved at Colt within a larger range', order(), [row(0n, 30n)], '7'],
    ['reserved at Colt in pieces', order(), [row(10n, 14n), row(15n, 19n), row(20n, 29n, { coltOrderId: '8' })], '7'],
    ['reserved at Colt without an order id', order(), [row(10n, 19n, { coltOrderId: null })], null],
    [
      'reserved, of a country and kind that Colt does not show',
      order(),
      [row(10n, 19n, { country: null, kind: null })],
      '7',
    ],
    ['active at Colt for its end customer', activation, [row(10n, 19n, active)], '7'],
  ])('was done in the lost time when its numbers are %s', (_, placed, rows, coltOrderId) => {
    expect(doneInLostTime(placed, rows)).toEqual({ coltOrderId });
  });

  it.each<[string, Order, CarrierNumber[]]>([
    ['not shown', order(), []],
    ['not all shown', order(), [row(10n, 18n)]],
    ['of two orders at Colt', order(), [row(10n, 14n), row(15n, 19n, { coltOrderId: '8' })]],
    ['of another kind', order(), [row(10n, 19n, { kind: 'geo' })]],
    ['of another country', order(), [row(10n, 19n, { country: 'GB' })]],
    ['active', order(), [row(10n, 19n, active)]],
    ['only reserved', activation, [row(10n, 19n)]],
    ['active for another', activation, [row(10n, 19n, { ...active, endCustomer: OTHER })]],
    ['active for somebody whom Colt does not show', activation, [row(10n, 19n, { status: 'active' })]],
    ['gone, as a cancellation wants them', order({ type: 'reservation_cancellation' }), []],
    ['active, as an update wants them', order({ type: 'customer_update', endCustomer: ACME }), [row(10n, 19n, active)]],
  ])('is to be sent when its numbers are %s', (_, placed, rows) => {
    expect(doneInLostTime(placed, rows)).toBeNull();
  });
});
