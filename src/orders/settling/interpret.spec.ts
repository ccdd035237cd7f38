import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CarrierNumber, CarrierNumberStatus, CarrierOrder } from '../../colt/carrier.js';
import type { DirectoryService } from '../../end-customers/end-customer-details.js';
import { ACME, part, row, span } from '../order-facts.fake.js';
import type { BeforeOrder, FoundPart, Order, OrderType } from '../order.js';
import { interpret } from './interpret.js';

const OURS = 'order-1';
const OTHER = { ...ACME, name: 'Other GmbH', registrationNumber: 'DE999' };
const MOVED = { ...ACME, address: { ...ACME.address, houseNumber: '8' } };

type Asked = Parameters<typeof interpret>[0];

function asked(type: OrderType, over: Partial<Asked> = {}): Asked {
  const needs = type === 'activation' || type === 'customer_update';
  return {
    type,
    ranges: [{ ...span(0, 9), outcome: 'pending', error: null }],
    carrierReference: OURS,
    endCustomer: needs ? ACME : null,
    directoryService: null,
    before: null,
    ...over,
  };
}

const before = (from: number, to: number, over: Omit<BeforeOrder['ranges'][number], 'start' | 'end'>): BeforeOrder => ({
  ranges: [{ start: String(span(from, to).start), end: String(span(from, to).end), ...over }],
});

const carrierOrder = (coltOrderId: string, reference: string | null): CarrierOrder => ({
  coltOrderId,
  type: null,
  status: 'completed',
  rawStatus: null,
  reference,
  numbers: [],
  error: null,
  failedRanges: [],
});

const read = (order: Asked, rows: CarrierNumber[], orders: CarrierOrder[] = []) =>
  interpret(order, { rows, orders: new Map(orders.map((each) => [each.coltOrderId, each])) });

const whole = (type: OrderType, over: Partial<CarrierNumber>, more: Partial<Asked> = {}, orders?: CarrierOrder[]) =>
  read(asked(type, more), [row(0, 9, over)], orders);

type Case = [string, Partial<CarrierNumber>, FoundPart['state']];

describe('interpret: a reservation', () => {
  it.each<Case>([
    ['our reference', { reference: OURS, coltOrderId: 'C1' }, 'ours'],
    ['our reference, in other case', { reference: OURS.toUpperCase(), coltOrderId: 'C1' }, 'ours'],
    ['our reference, without an order', { reference: OURS }, 'ours'],
    ['our reference, active meanwhile', { reference: OURS, status: 'active' }, 'ours'],
    // Taken, and whatever became of it stands in the order.
    ['our reference, gone again', { reference: OURS, status: 'free', coltOrderId: 'C1' }, 'ours'],
    ['our reference, gone again, without an order', { reference: OURS, status: 'free' }, 'unreadable'],
    ['our reference, in a status nobody knows', { reference: OURS, status: 'unknown' }, 'unreadable'],
    ["another's reference", { reference: 'THEIRS', coltOrderId: 'X9' }, 'others'],
    ['no reference', { coltOrderId: 'X9' }, 'effect'],
    ['no reference, no order', {}, 'effect'],
    ['active without a reference', { status: 'active' }, 'effect'],
    ['free', { status: 'free' }, 'not_done'],
    ['returned', { status: 'returned', reference: 'THEIRS' }, 'not_done'],
    ['quarantined', { status: 'quarantined' }, 'not_done'],
    ['ported out', { status: 'ported_out' }, 'not_done'],
    ['porting in', { status: 'porting_in' }, 'unreadable'],
    ['a status nobody knows', { status: 'unknown' }, 'unreadable'],
  ])('%s', (_, shown, state) => {
    expect(whole('reservation', shown)).toMatchObject([{ state, coltOrderId: shown.coltOrderId ?? null }]);
  });

  it('is not done where Colt lists nothing', () => {
    expect(read(asked('reservation'), [])).toEqual([part(0, 9, 'not_done')]);
  });

  it("tells whose it is, for the order's error", () => {
    expect(whole('reservation', { reference: 'THEIRS' })).toMatchObject([{ note: 'under the reference THEIRS' }]);
  });

  it.each<[string, CarrierOrder[], FoundPart['state']]>([
    ['ours', [carrierOrder('C1', OURS)], 'ours'],
    ["another's", [carrierOrder('C1', 'THEIRS')], 'others'],
    ['unreadable', [carrierOrder('C1', null)], 'effect'],
    ['unknown, as Colt does not find the order', [], 'effect'],
    ['unknown, as another order was read', [carrierOrder('C2', 'THEIRS')], 'effect'],
  ])('takes the reference from the order behind the row: %s', (_, orders, state) => {
    expect(whole('reservation', { coltOrderId: 'C1' }, {}, orders)).toMatchObject([{ state, coltOrderId: 'C1' }]);
  });

  it("believes the row's own reference before that of the order", () => {
    const shown = { coltOrderId: 'C1', reference: 'THEIRS' };
    expect(whole('reservation', shown, {}, [carrierOrder('C1', OURS)])).toMatchObject([{ state: 'others' }]);
  });
});

describe('interpret: an activation', () => {
  it.each<Case>([
    ['our reference', { reference: OURS, status: 'active', coltOrderId: 'C1' }, 'ours'],
    ['our reference, still reserved: under way', { reference: OURS, coltOrderId: 'C1' }, 'ours'],
    ['our reference, still reserved, without an order to follow', { reference: OURS }, 'unreadable'],
    ['reserved', { reference: 'reservation', coltOrderId: 'R1' }, 'not_done'],
    ['free', { status: 'free' }, 'not_done'],
    ['active for ours', { status: 'active', endCustomer: ACME }, 'effect'],
    [
      'active for ours, in another spelling',
      { status: 'active', endCustomer: { ...ACME, name: ' ACME  sarl' } },
      'effect',
    ],
    ['active for ours, at an address in standard form', { status: 'active', endCustomer: MOVED }, 'effect'],
    [
      "active for ours, under the reservation's reference",
      { status: 'active', endCustomer: ACME, reference: 'R' },
      'effect',
    ],
    ['active for somebody else', { status: 'active', endCustomer: OTHER }, 'others'],
    ['active, no end customer shown', { status: 'active' }, 'effect'],
    ['active under another reference, no end customer shown', { status: 'active', reference: 'R' }, 'unreadable'],
    ['porting in', { status: 'porting_in' }, 'unreadable'],
  ])('%s', (_, shown, state) => {
    expect(whole('activation', shown)).toMatchObject([{ state }]);
  });

  it("does not take the reservation's order for its own", () => {
    const shown = { status: 'active' as const, endCustomer: ACME, reference: 'R', coltOrderId: 'R1' };
    expect(whole('activation', shown)).toEqual([part(0, 9, 'effect')]);
  });
});

describe('interpret: a cancellation', () => {
  const known = { before: before(0, 9, { coltOrderId: 'R1' }) };

  it.each<Case>([
    ['still there under the same order', { coltOrderId: 'R1' }, 'not_done'],
    ['there under another order', { coltOrderId: 'R2' }, 'effect'],
    ['there, and Colt no longer names the order', {}, 'not_done'],
    ['free', { status: 'free' }, 'effect'],
    ['returned', { status: 'returned', coltOrderId: 'R1' }, 'effect'],
    ['quarantined', { status: 'quarantined' }, 'effect'],
    ['active', { status: 'active', coltOrderId: 'R1' }, 'others'],
    ['a status that nobody knows', { status: 'unknown', coltOrderId: 'R1' }, 'unreadable'],
  ])('%s', (_, shown, state) => {
    expect(whole('reservation_cancellation', shown, known)).toMatchObject([{ state }]);
  });

  it('is done where Colt lists nothing', () => {
    expect(read(asked('reservation_cancellation', known), [])).toEqual([{ ...part(0, 9, 'effect'), missing: true }]);
  });

  it('compares number by number with the orders that were known before', () => {
    const both = {
      ranges: [...before(0, 4, { coltOrderId: 'R1' }).ranges, ...before(5, 9, { coltOrderId: 'R2' }).ranges],
    };
    expect(whole('reservation_cancellation', { coltOrderId: 'R2' }, { before: both })).toEqual([
      part(0, 4, 'effect', 'R2'),
      part(5, 9, 'not_done', 'R2'),
    ]);
  });

  it.each([
    ['nothing', null],
    ['other numbers', before(20, 29, { coltOrderId: 'R1' })],
  ])('cannot be told apart from a later reservation, nor from nothing, when %s was known before', (_, less) => {
    expect(read(asked('reservation_cancellation', { before: less }), [])).toEqual([part(0, 9, 'unreadable')]);
    expect(whole('reservation_cancellation', { coltOrderId: 'R1' }, { before: less })).toMatchObject([
      { state: 'unreadable' },
    ]);
  });

  it('does not count its own reference as a sign that it is done', () => {
    expect(whole('reservation_cancellation', { reference: OURS, coltOrderId: 'R1' }, known)).toMatchObject([
      { state: 'not_done' },
    ]);
  });
});

describe('interpret: a customer update', () => {
  const known = { endCustomer: MOVED, before: before(0, 9, { endCustomer: ACME, directoryService: null }) };
  const active = (over: Partial<CarrierNumber>): Partial<CarrierNumber> => ({ status: 'active', ...over });

  it.each<Case>([
    ['the new details', active({ endCustomer: MOVED }), 'effect'],
    ['the former details', active({ endCustomer: ACME }), 'not_done'],
    ['neither', active({ endCustomer: OTHER }), 'others'],
    ['no details', active({}), 'unreadable'],
    ['our reference', active({ reference: OURS, coltOrderId: 'C1' }), 'ours'],
    ['our reference, without an order to follow', active({ reference: OURS }), 'unreadable'],
    ['not active any more', { status: 'returned' }, 'unreadable'],
  ])('%s', (_, shown, state) => {
    expect(whole('customer_update', shown, known)).toMatchObject([{ state }]);
  });

  it('cannot be told where Colt lists nothing', () => {
    expect(read(asked('customer_update', known), [])).toEqual([part(0, 9, 'unreadable')]);
  });

  it('cannot be told as undone when the former details were not readable', () => {
    const unknown = { ...known, before: before(0, 9, { endCustomer: null }) };
    expect(whole('customer_update', active({ endCustomer: ACME }), unknown)).toMatchObject([{ state: 'unreadable' }]);
    expect(whole('customer_update', active({ endCustomer: MOVED }), unknown)).toMatchObject([{ state: 'effect' }]);
    expect(whole('customer_update', active({ endCustomer: ACME }), { ...known, before: null })).toMatchObject([
      { state: 'unreadable' },
    ]);
  });

  it.each<[string, DirectoryService | null, FoundPart['state']]>([
    ['new', { listing: 'unlisted' }, 'effect'],
    ['former', { listing: 'listed', name: 'Acme' }, 'not_done'],
    ['another', { listing: 'listed', name: 'Else' }, 'others'],
    ['none', null, 'unreadable'],
  ])('of the directory service alone; shown: %s', (_, directoryService, state) => {
    const former: DirectoryService = { listing: 'listed', name: 'Acme' };
    const order: Partial<Order> = {
      endCustomer: null,
      directoryService: { listing: 'unlisted' },
      before: before(0, 9, { endCustomer: ACME, directoryService: former }),
    };
    expect(whole('customer_update', active({ endCustomer: ACME, directoryService }), order)).toMatchObject([{ state }]);
  });

  it('reads each number against what was known of it', () => {
    const half = { ...known, before: before(0, 4, { endCustomer: ACME }) };
    expect(whole('customer_update', active({ endCustomer: ACME }), half)).toEqual([
      part(0, 4, 'not_done'),
      part(5, 9, 'unreadable'),
    ]);
  });
});

describe('interpret: number by number', () => {
  it("keeps to the order's own ranges, whatever Colt's rows cover", () => {
    const ranges = [span(2, 3), span(6, 7)].map((range) => ({ ...range, outcome: 'pending' as const, error: null }));
    const wide = row(0, 99, { reference: OURS, coltOrderId: 'C1' });
    // Asked for each range, Colt shows the row twice.
    expect(read(asked('reservation', { ranges }), [wide, wide])).toEqual([
      part(2, 3, 'ours', 'C1'),
      part(6, 7, 'ours', 'C1'),
    ]);
  });

  it('splits where rows differ, and joins where they do not', () => {
    const rows = [
      row(0, 2, { reference: OURS, coltOrderId: 'C1' }),
      row(3, 4, { reference: OURS, coltOrderId: 'C1' }),
      row(6, 7, { reference: 'THEIRS', coltOrderId: 'X9' }),
    ];
    expect(read(asked('reservation'), rows)).toEqual([
      part(0, 4, 'ours', 'C1'),
      part(5, 5, 'not_done'),
      part(6, 7, 'others', 'X9', 'under the reference THEIRS'),
      part(8, 9, 'not_done'),
    ]);
  });

  it.each<[string, OrderType, Partial<CarrierNumber>, Partial<CarrierNumber>, FoundPart['state']]>([
    ['our reference counts first', 'reservation', { reference: 'THEIRS' }, { reference: OURS }, 'ours'],
    ['what was counts last', 'reservation', { status: 'returned' }, { reference: 'THEIRS' }, 'others'],
    ['still held counts', 'reservation_cancellation', { status: 'returned' }, { coltOrderId: 'R1' }, 'not_done'],
    [
      'still held counts, by our reference',
      'reservation_cancellation',
      { status: 'free', reference: OURS },
      { coltOrderId: 'R1' },
      'not_done',
    ],
  ])('where Colt lists a number twice: %s', (_, type, one, other, state) => {
    const order = asked(type, { before: before(0, 9, { coltOrderId: 'R1' }) });
    const rows = [row(0, 9, one), row(0, 9, other)];
    for (const shown of [rows, [...rows].reverse()]) expect(read(order, shown)).toMatchObject([{ state }]);
  });

  it('tells each number of the order exactly once, in numeric order', () => {
    const status = fc.constantFrom<CarrierNumberStatus[]>('free', 'reserved', 'active', 'returned', 'unknown');
    const reference = fc.constantFrom(null, OURS, 'THEIRS');
    const aRow = fc
      .tuple(fc.integer({ min: -3, max: 12 }), fc.nat(6), status, reference)
      .map(([from, length, shown, its]) => row(from, from + length, { status: shown, reference: its }));
    const type = fc.constantFrom<OrderType[]>(
      'reservation',
      'activation',
      'reservation_cancellation',
      'customer_update',
    );
    fc.assert(
      fc.property(type, fc.array(aRow, { maxLength: 6 }), (orderType, rows) => {
        const parts = read(asked(orderType), rows);
        const numbers = parts.flatMap(({ start, end }) =>
          Array.from({ length: Number(BigInt(end) - BigInt(start)) + 1 }, (_, i) => BigInt(start) + BigInt(i)),
        );
        expect(numbers).toEqual(Array.from({ length: 10 }, (_, i) => span(i).start));
      }),
    );
  });
});
