import { describe, expect, it } from '@jest/globals';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import { ACME, row, span } from '../order-model/order-facts.fake.js';
import type { CarrierStateBefore } from '../order-model/order.js';
import { sightingsOf, snapshotOf } from './sightings.js';

type Observed = Parameters<typeof sightingsOf>[0];

const OURS = '0199c1f0-0000-7000-8000-000000000001';
const OTHER = '0199c1f0-0000-7000-8000-00000000000f';
const DIRECTORY = { listing: 'listed' } as const;
const UNLISTED = { listing: 'unlisted' } as const;
const RENAMED = { ...ACME, name: 'Acme SA' };
const STRANGER = { ...ACME, name: 'Stranger', registrationNumber: 'FR999' };
const NONE = new Map<string, string | null>();

const order = (over: Partial<Observed> = {}): Observed => ({
  type: 'reservation',
  ranges: [span(0, 9)],
  carrierReference: OURS,
  endCustomer: null,
  directoryService: null,
  carrierStateBefore: null,
  ...over,
});
const absent = (from: number, to: number) => ({
  ...span(from, to),
  status: 'absent',
  coltOrderId: null,
  reference: null,
  idReference: null,
  idRead: true,
  endCustomer: null,
});
const shown = (from: number, to: number, over: object = {}) => ({
  ...absent(from, to),
  status: 'reserved',
  idRead: false,
  ...over,
});
const before = (from: number, to: number, over: Partial<CarrierStateBefore> = {}): CarrierStateBefore => ({
  ...span(from, to),
  status: 'active',
  coltOrderId: 'C0',
  endCustomer: ACME,
  directoryService: null,
  ...over,
});

describe('sightingsOf', () => {
  it.each<[string, CarrierNumber[], object[]]>([
    ['nothing is listed', [], [absent(0, 9)]],
    ['a row beside the order', [row(10, 19)], [absent(0, 9)]],
    ['a row of the whole range', [row(0, 9)], [shown(0, 9)]],
    ['a row over its edges', [row(-5, 20)], [shown(0, 9)]],
    ['a row of a part', [row(2, 4)], [absent(0, 1), shown(2, 4), absent(5, 9)]],
    ['two that say the same', [row(5, 9), row(0, 4)], [shown(0, 9)]],
    [
      'two ids',
      [row(0, 4, { coltOrderId: 'A' }), row(5, 9, { coltOrderId: 'B' })],
      [shown(0, 4, { coltOrderId: 'A' }), shown(5, 9, { coltOrderId: 'B' })],
    ],
    [
      'one number twice: ours counts first',
      [row(0, 9, { reference: OTHER }), row(0, 4, { reference: OURS })],
      [shown(0, 4, { reference: 'ours' }), shown(5, 9, { reference: 'foreign' })],
    ],
    [
      'one number twice: ours, though returned',
      [row(0, 9), row(0, 4, { reference: OURS, status: 'returned' })],
      [shown(0, 4, { reference: 'ours', status: 'gone' }), shown(5, 9)],
    ],
    [
      'one number twice: a released row counts last',
      [row(0, 9, { status: 'quarantined' }), row(0, 4)],
      [shown(0, 4), shown(5, 9, { status: 'gone' })],
    ],
    ['one number twice alike', [row(0, 9), row(0, 4)], [shown(0, 9)]],
    ['an active one', [row(0, 9, { status: 'active' })], [shown(0, 9, { status: 'active' })]],
    ['one that is ported in', [row(0, 9, { status: 'porting_in' })], [shown(0, 9, { status: 'unclear' })]],
    ['a free one', [row(0, 9, { status: 'free' })], [shown(0, 9, { status: 'gone' })]],
  ])('%s', (_, rows, sightings) => {
    expect(sightingsOf(order(), rows, NONE)).toEqual(sightings);
  });

  it('shows each of two ranges separately', () => {
    expect(sightingsOf(order({ ranges: [span(20, 29), span(0, 9)] }), [row(0, 24)], NONE)).toEqual([
      shown(0, 9),
      shown(20, 24),
      absent(25, 29),
    ]);
  });

  it.each<[string, [string, string | null][], object]>([
    ['was not read', [], { idRead: false, idReference: null }],
    ['another one was read', [['C2', OURS]], { idRead: false, idReference: null }],
    ['shows no reference', [['C1', null]], { idRead: true, idReference: null }],
    ['shows ours', [['C1', OURS.toUpperCase()]], { idRead: true, idReference: 'ours' }],
    ['shows another', [['C1', OTHER]], { idRead: true, idReference: 'foreign' }],
  ])('records what GET /order shows for the id: it %s', (_, told, over) => {
    const rows = [row(0, 9, { coltOrderId: 'C1' })];
    expect(sightingsOf(order(), rows, new Map(told))).toEqual([shown(0, 9, { coltOrderId: 'C1', ...over })]);
  });

  it.each<[string, Partial<Observed>, Partial<CarrierNumber>, string | null]>([
    ['none is shown', { type: 'activation', endCustomer: ACME }, {}, null],
    ['an order without one', {}, { endCustomer: STRANGER }, 'ours'],
    ['the ordered one', { type: 'activation', endCustomer: ACME }, { endCustomer: RENAMED }, 'ours'],
    ['another one', { type: 'activation', endCustomer: ACME }, { endCustomer: STRANGER }, 'foreign'],
    ['an update: not shown', { type: 'customer_update', endCustomer: RENAMED }, {}, null],
    ['an update: as ordered', { type: 'customer_update', endCustomer: RENAMED }, { endCustomer: RENAMED }, 'ours'],
    [
      'an update: as before',
      { type: 'customer_update', endCustomer: RENAMED, carrierStateBefore: [before(0, 9)] },
      { endCustomer: ACME },
      'before',
    ],
    [
      'an update: neither',
      { type: 'customer_update', endCustomer: RENAMED, carrierStateBefore: [before(0, 9)] },
      { endCustomer: STRANGER },
      'foreign',
    ],
    [
      'an update: without a snapshot',
      { type: 'customer_update', endCustomer: RENAMED },
      { endCustomer: ACME },
      'foreign',
    ],
    [
      'an update: a snapshot without end customer',
      { type: 'customer_update', endCustomer: RENAMED, carrierStateBefore: [before(0, 9, { endCustomer: null })] },
      { endCustomer: ACME },
      'foreign',
    ],
    ['a listing: not shown', { type: 'customer_update', directoryService: DIRECTORY }, { endCustomer: ACME }, null],
    [
      'a listing: as ordered',
      { type: 'customer_update', directoryService: DIRECTORY },
      { endCustomer: ACME, directoryService: DIRECTORY },
      'ours',
    ],
    [
      'a listing: another',
      { type: 'customer_update', directoryService: DIRECTORY },
      { endCustomer: ACME, directoryService: UNLISTED },
      'foreign',
    ],
    [
      'a listing: as before',
      {
        type: 'customer_update',
        directoryService: DIRECTORY,
        carrierStateBefore: [before(0, 9, { directoryService: UNLISTED })],
      },
      { endCustomer: ACME, directoryService: UNLISTED },
      'before',
    ],
    [
      'a listing: the customer is another',
      { type: 'customer_update', endCustomer: ACME, directoryService: DIRECTORY },
      { endCustomer: STRANGER, directoryService: DIRECTORY },
      'foreign',
    ],
  ])('compares the end customer: %s', (_, over, shownRow, verdict) => {
    const [seen] = sightingsOf(order(over), [row(0, 9, shownRow)], NONE);
    expect(seen?.endCustomer).toBe(verdict);
  });

  it('compares each part of an update with what it was before', () => {
    const update = order({
      type: 'customer_update',
      endCustomer: RENAMED,
      carrierStateBefore: [before(0, 4), before(5, 7, { endCustomer: STRANGER })],
    });
    expect(sightingsOf(update, [row(0, 9, { endCustomer: ACME })], NONE)).toEqual([
      shown(0, 4, { endCustomer: 'before' }),
      shown(5, 9, { endCustomer: 'foreign' }),
    ]);
  });
});

describe('snapshotOf', () => {
  it('is null if none was taken', () => {
    expect(snapshotOf(order())).toBeNull();
  });

  it('adds the numbers that were not listed', () => {
    const snapshot = snapshotOf(order({ carrierStateBefore: [before(2, 4, { status: 'reserved' })] }));
    expect(snapshot).toEqual([{ ...absent(2, 4), status: 'reserved', coltOrderId: 'C0' }, absent(0, 1), absent(5, 9)]);
  });
});
