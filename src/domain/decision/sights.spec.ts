import { describe, expect, it } from '@jest/globals';
import { carrier, facts, sighting, span } from '../order-model/order-facts.fake.js';
import type { OrderType } from '../order-model/order.js';
import type { Sighting } from '../order-model/observation.js';
import type { OrderFacts } from './evidence.js';
import { sightsOf, type Sight } from './sights.js';

const X = 'held-before';
/** Reserved under X, or active under X, before the first sending. */
const HELD = [sighting(0, 9, { status: 'reserved', coltOrderId: X })];
const ACTIVE = [sighting(0, 9, { status: 'active', coltOrderId: X })];
const READ = { coltOrderId: 'C9', idRead: true } as const;

type Row = Partial<Sighting>;
type Case = readonly [name: string, row: Row, sight: Sight, over?: Partial<OrderFacts>];

const BEFORE: Record<OrderType, Partial<OrderFacts>> = {
  reservation: { snapshot: null },
  activation: { snapshot: HELD },
  reservation_cancellation: { snapshot: HELD },
  customer_update: { snapshot: ACTIVE },
};

function see(type: OrderType, row: Row, over: Partial<OrderFacts> = {}) {
  return sightsOf(facts({ type, ...BEFORE[type], ...over }), [sighting(0, 9, row)], [span(0, 9)]);
}

const OTHERS = { earlier: new Set(['C9']), busy: new Set<string>() };
const BUSY = { earlier: new Set<string>(), busy: new Set(['C9']) };
const OWN = { carriers: [carrier('raised', { coltOrderId: 'C9' })] };
const FAILED = { carriers: [carrier('failed', { coltOrderId: 'C9', confirmed: true })] };
const CANCELLED = { carriers: [carrier('cancelled', { coltOrderId: 'C9', confirmed: true })] };
const PARTIAL = { carriers: [carrier('partial', { coltOrderId: 'C9', confirmed: true })] };
const MAYBE_FAILED = { carriers: [carrier('failed', { coltOrderId: 'C9' })] };

const RESERVATION: Case[] = [
  ['not listed', {}, 'as_before'],
  ['listed as gone', { status: 'gone', ...READ }, 'as_before'],
  ['a status that says nothing', { status: 'unclear' }, 'inconclusive'],
  ['reserved, and no more', { status: 'reserved' }, 'effect_only'],
  ['active, and no more', { status: 'active' }, 'effect_only'],
  ['reserved under our reference', { status: 'reserved', reference: 'ours' }, 'done'],
  ['our reference on a number that is not reserved', { status: 'gone', reference: 'ours' }, 'taken'],
  ['under our reference and an id', { status: 'reserved', reference: 'ours', coltOrderId: 'C9' }, 'follow'],
  ['an id that GET /order gives our reference', { status: 'reserved', ...READ, idReference: 'ours' }, 'follow'],
  ['an id of ours on a number that is not reserved yet', { status: 'unclear', ...READ, idReference: 'ours' }, 'follow'],
  ['an id that was not read', { status: 'reserved', coltOrderId: 'C9' }, 'unexplained'],
  ['an id without a reference', { status: 'reserved', ...READ }, 'effect_only'],
  ["an id with another's reference", { status: 'reserved', ...READ, idReference: 'foreign' }, 'foreign'],
  ["another's reference", { status: 'reserved', reference: 'foreign' }, 'foreign'],
  ['the id of an earlier order of ours', { status: 'reserved', ...READ }, 'foreign', { others: OTHERS }],
  ['the id of an open order of ours', { status: 'reserved', ...READ }, 'unexplained', { others: BUSY }],
  [
    'the id of an open order, under our reference',
    { status: 'reserved', ...READ, reference: 'ours' },
    'follow',
    { others: BUSY },
  ],
  [
    'the id of an open order, with our reference in GET /order',
    { status: 'reserved', ...READ, idReference: 'ours' },
    'follow',
    { others: BUSY },
  ],
  [
    'the id of an earlier order, under our reference',
    { status: 'reserved', ...READ, reference: 'ours' },
    'done',
    { others: OTHERS },
  ],
  ['an id that we follow', { status: 'reserved', ...READ, reference: 'ours' }, 'done', OWN],
  ['an id of ours that failed, and the number is reserved', { status: 'reserved', ...READ }, 'done', FAILED],
  [
    'an id of ours that failed, and the number is not reserved',
    { status: 'gone', ...READ, reference: 'ours' },
    'as_before',
    FAILED,
  ],
];

const ACTIVATION: Case[] = [
  ['reserved as before', { status: 'reserved', coltOrderId: X }, 'as_before'],
  ['reserved without the id of before', { status: 'reserved' }, 'not_applied'],
  [
    'reserved without an id, as before',
    { status: 'reserved' },
    'as_before',
    { snapshot: [sighting(0, 9, { status: 'reserved' })] },
  ],
  ['reserved under an id that was not read', { status: 'reserved', coltOrderId: 'C9' }, 'unexplained'],
  ['reserved under an id without a reference', { status: 'reserved', ...READ }, 'unexplained'],
  ["reserved under another's id", { status: 'reserved', ...READ, idReference: 'foreign' }, 'not_applied'],
  ['reserved under an earlier id of ours', { status: 'reserved', ...READ }, 'as_before', { others: OTHERS }],
  ['reserved under an id of ours that failed', { status: 'reserved', ...READ }, 'as_before', FAILED],
  ['reserved under an id of ours that was cancelled', { status: 'reserved', ...READ }, 'as_before', CANCELLED],
  ['reserved under an id of ours that did another part', { status: 'reserved', ...READ }, 'as_before', PARTIAL],
  ['reserved under an id of ours that may have failed', { status: 'reserved', ...READ }, 'not_applied', MAYBE_FAILED],
  ['reserved under an id to follow', { status: 'reserved', ...READ, idReference: 'ours' }, 'follow'],
  ['reserved under our reference', { status: 'reserved', coltOrderId: X, reference: 'ours' }, 'taken'],
  ['reserved, without a snapshot', { status: 'reserved' }, 'not_applied', { snapshot: null }],
  ['reserved, and not listed before', { status: 'reserved' }, 'not_applied', { snapshot: [sighting(0, 9)] }],
  [
    'active for our end customer',
    { status: 'active', coltOrderId: X, reference: 'foreign', endCustomer: 'ours' },
    'done',
  ],
  ['active for another', { status: 'active', coltOrderId: X, endCustomer: 'foreign' }, 'foreign'],
  ['active for another, under our reference', { status: 'active', reference: 'ours', endCustomer: 'foreign' }, 'taken'],
  ['active under our reference', { status: 'active', reference: 'ours' }, 'done'],
  ['active, and no more', { status: 'active', coltOrderId: X }, 'effect_only'],
  [
    "active with the reservation's reference",
    { status: 'active', coltOrderId: X, reference: 'foreign' },
    'inconclusive',
  ],
  ['active under an id that was not read', { status: 'active', coltOrderId: 'C9' }, 'unexplained'],
  ['active under an id without a reference', { status: 'active', ...READ }, 'effect_only'],
  ["active under another's id", { status: 'active', ...READ, idReference: 'foreign' }, 'foreign'],
  ['active under an id of ours that failed', { status: 'active', ...READ, reference: 'ours' }, 'done', FAILED],
  ['not listed', {}, 'not_applied'],
  ['gone', { status: 'gone' }, 'not_applied'],
  ['not listed, as before', {}, 'as_before', { snapshot: [sighting(0, 9)] }],
  ['gone, and not listed before', { status: 'gone' }, 'as_before', { snapshot: [sighting(0, 9)] }],
  ['not listed, and gone before', {}, 'as_before', { snapshot: [sighting(0, 9, { status: 'gone' })] }],
  ['a status that says nothing', { status: 'unclear' }, 'inconclusive'],
];

const CANCELLATION: Case[] = [
  ['gone', { status: 'gone' }, 'effect_only'],
  ['no longer listed', {}, 'effect_only'],
  ['not listed, without a snapshot', {}, 'inconclusive', { snapshot: null }],
  ['gone under our reference', { status: 'gone', reference: 'ours' }, 'done'],
  ['reserved as before', { status: 'reserved', coltOrderId: X }, 'as_before'],
  ['reserved under another id', { status: 'reserved', ...READ, idReference: 'foreign' }, 'not_applied'],
  ['reserved without the id of before', { status: 'reserved' }, 'not_applied'],
  ['reserved under an id without a reference', { status: 'reserved', ...READ }, 'unexplained'],
  ['reserved, without a snapshot', { status: 'reserved' }, 'not_applied', { snapshot: null }],
  ['active', { status: 'active', coltOrderId: X }, 'foreign'],
  ['a status that says nothing', { status: 'unclear' }, 'inconclusive'],
];

const UPDATE: Case[] = [
  ['as ordered', { status: 'active', coltOrderId: X, endCustomer: 'ours' }, 'done'],
  ['as ordered, under an id that was not read', { status: 'active', coltOrderId: 'C9', endCustomer: 'ours' }, 'done'],
  ['as before', { status: 'active', coltOrderId: X, endCustomer: 'before' }, 'as_before'],
  ['something else', { status: 'active', coltOrderId: X, endCustomer: 'foreign' }, 'not_applied'],
  ['as before without the id of before', { status: 'active', endCustomer: 'before' }, 'not_applied'],
  ['no details', { status: 'active', coltOrderId: X }, 'inconclusive'],
  [
    'as before under an id that was not read',
    { status: 'active', coltOrderId: 'C9', endCustomer: 'before' },
    'unexplained',
  ],
  ['as before under an id without a reference', { status: 'active', ...READ, endCustomer: 'before' }, 'unexplained'],
  [
    "as before under another's id",
    { status: 'active', ...READ, idReference: 'foreign', endCustomer: 'before' },
    'not_applied',
  ],
  [
    'as before under an id of ours that failed',
    { status: 'active', ...READ, endCustomer: 'before' },
    'as_before',
    FAILED,
  ],
  ['as before, with another status', { status: 'reserved', coltOrderId: X, endCustomer: 'before' }, 'not_applied'],
  ['as before, without a snapshot', { status: 'active', endCustomer: 'before' }, 'not_applied', { snapshot: null }],
  [
    'our reference beside the details of before',
    { status: 'active', coltOrderId: X, reference: 'ours', endCustomer: 'before' },
    'taken',
  ],
];

describe.each<[OrderType, Case[]]>([
  ['reservation', RESERVATION],
  ['activation', ACTIVATION],
  ['reservation_cancellation', CANCELLATION],
  ['customer_update', UPDATE],
])('the sight of a %s', (type, cases) => {
  it.each(cases)('%s', (_, row, sight, over = {}) => {
    expect(see(type, row, over).map((part) => part.sight)).toEqual([sight]);
  });
});

describe('sightsOf', () => {
  it.each<[string, Row, Partial<OrderFacts>, string]>([
    ['none', {}, {}, 'known'],
    ['of a followed order', { status: 'unclear', ...READ }, OWN, 'ours'],
    ['of a failed order of ours', { status: 'unclear', ...READ }, FAILED, 'known'],
    ['of an earlier order', { status: 'unclear', ...READ }, { others: OTHERS }, 'known'],
    ['of an open order', { status: 'unclear', ...READ }, { others: BUSY }, 'unknown'],
    ["another's", { status: 'unclear', ...READ, idReference: 'foreign' }, {}, 'foreign'],
    [
      "another's, beside our reference",
      { status: 'unclear', ...READ, idReference: 'foreign', reference: 'ours' },
      {},
      'foreign',
    ],
    ['without a reference', { status: 'unclear', ...READ }, {}, 'silent'],
    ['not read', { status: 'unclear', coltOrderId: 'C9' }, {}, 'unknown'],
  ])('says whose the id is: %s', (_, row, over, id) => {
    expect(see('reservation', row, over).map((part) => part.id)).toEqual([id]);
  });

  it('judges only the requested numbers', () => {
    const sights = sightsOf(facts(), [sighting(0, 9)], [span(2, 3), span(7)]);
    expect(sights).toMatchObject([span(2, 3), span(7)]);
  });

  it('cuts along the snapshot, number by number', () => {
    const snapshot = [sighting(0, 4, { status: 'reserved', coltOrderId: X }), sighting(5, 7)];
    const sights = sightsOf(
      facts({ type: 'activation', snapshot }),
      [sighting(0, 9, { status: 'reserved', coltOrderId: X })],
      [span(0, 9)],
    );
    expect(sights).toMatchObject([
      { ...span(0, 4), sight: 'as_before' },
      { ...span(5, 9), sight: 'unexplained' },
    ]);
  });

  it('keeps different sightings apart, and joins one that was cut', () => {
    const snapshot = [
      sighting(0, 4, { status: 'reserved', coltOrderId: X }),
      sighting(5, 9, { status: 'reserved', coltOrderId: 'Y' }),
    ];
    const [first, second] = [
      sighting(0, 6, { status: 'reserved' }),
      sighting(7, 9, { status: 'reserved', endCustomer: 'ours' }),
    ];
    const sights = sightsOf(facts({ type: 'activation', snapshot }), [first, second], [span(0, 9)]);
    expect(sights).toMatchObject([span(0, 6), span(7, 9)]);
  });
});
