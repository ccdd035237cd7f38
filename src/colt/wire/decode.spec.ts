import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeError } from './decode-error.js';
import { decodeNotification, decodeOrder, decodeOrderId } from './decode-order.js';
import { decodeNumber } from './decode-number.js';
import { decodeEndCustomer } from './end-customer.js';
import { assumed } from './profiles/assumed.js';
import { profiles as byName } from './profiles/profiles.js';
import { fromWire } from './wire-mapping.js';
import { readCountry, readKind, readNumberStatus, readOrderStatus, readOrderType } from './vocabulary.js';

const profiles = Object.values(byName);

describe('words', () => {
  it.each([
    ['acknowledged', 'raised'],
    ['Raised', 'raised'],
    ['inProgress', 'in_progress'],
    ['In Progress', 'in_progress'],
    ['IN_PROGRESS', 'in_progress'],
    ['completed', 'completed'],
    ['FAILED', 'failed'],
    ['Rejected', 'failed'],
    ['partial', 'partial'],
    ['cancelled', 'cancelled'],
    ['Firm order commitment', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
    [{ deep: 1 }, 'unknown'],
  ])('order status %p is %s', (raw, status) => {
    for (const profile of profiles) expect(readOrderStatus(raw, profile)).toBe(status);
  });

  it.each([
    ['Free', 'free'],
    ['RESERVED', 'reserved'],
    ['Activated', 'active'],
    ['ACTIVE', 'active'],
    ['Quarantined', 'quarantined'],
    ['Returned', 'returned'],
    ['Port In (Allocated)', 'porting_in'],
    ['PORT_IN_ACTIVATED', 'active'],
    ['Port Out', 'ported_out'],
    ['Delayed', 'unknown'],
    ['Constructor', 'unknown'],
  ])('number status %p is %s', (raw, status) => {
    expect(readNumberStatus(raw, assumed)).toBe(status);
  });

  it('knows kinds and countries in any spelling', () => {
    expect(
      ['IN Geo', 'IN_GEO', 'Freephone', 'shared cost', 'FULL_RATE', 'National Rate', 'Premium', 'constructor'].map(
        readKind,
      ),
    ).toEqual(['geo', 'geo', 'freephone', 'shared_cost', 'full_rate', 'national_rate', null, null]);
    expect(['fr', 'UK', 'US', 7].map(readCountry)).toEqual(['FR', 'GB', null, null]);
  });

  it('knows no customer type but two', () => {
    const address = { streetName: 'de la Gare', city: 'Lyon', country: 'FR' };
    const typed = (customerType: string) => decodeEndCustomer({ customerType, customerName: 'Acme', address })?.type;
    expect(['Business', 'RESIDENTIAL', 'Government', 'constructor'].map(typed)).toEqual([
      'business',
      'residential',
      undefined,
      undefined,
    ]);
  });
});

describe('order types', () => {
  it.each([
    ['Number Reservation', 'reservation'],
    ['NUMBER_RESERVATION', 'reservation'],
    ['Number Reservation Cancellation', 'reservation_cancellation'],
    ['numberActivation', 'activation'],
    ['Activation', 'activation'],
    ['Number Address Update', 'customer_update'],
    ['Port In', null],
    ['constructor', null],
    [7, null],
    [undefined, null],
  ])('%p is %p', (raw, type) => {
    expect(readOrderType(raw)).toBe(type);
  });
});

describe('order ids', () => {
  it.each<[unknown, string | null]>([
    [{ orderId: '1000012345' }, '1000012345'],
    [{ orderId: 42 }, '42'],
    [{ id: 'a-1' }, 'a-1'],
    [{ order: { orderId: '7' } }, '7'],
    [[{ orderId: '7' }], '7'],
    [{ data: [{ orderId: '7' }] }, '7'],
    // JSON has rounded it already: whose order it is cannot be told.
    [{ orderId: 2 ** 60 }, null],
    [{ orderId: '' }, null],
    [{ orderId: 'a\u0007b' }, null],
    [{ orderId: 'x'.repeat(129) }, null],
    [[{ orderId: '7' }, { orderId: '8' }], null],
    [{ a: { orderId: '7' }, b: { orderId: '8' } }, null],
    ['7', null],
    [null, null],
  ])('%j: %p', (body, id) => {
    expect(decodeOrderId(body)).toBe(id);
  });
});

describe('errors', () => {
  const full = { code: '901', reason: 'Address validation failed', message: 'Not in this area', details: 'x' };

  it.each<[string, unknown, object]>([
    ['an object', full, full],
    ['an array', [full, { code: '2', reason: 'b' }], full],
    ['an object around an array', { errors: [full] }, full],
    ['an object around an object', { error: full }, full],
    ['a gateway’s fault', { fault: { faultstring: 'Bad', detail: { errorcode: 'e.1' } } }, { message: 'Bad' }],
    ['OAuth’s', { error: 'invalid_client', error_description: 'no' }, { reason: 'invalid_client', message: 'no' }],
    ['plain text', 'No way', { code: null, message: 'No way' }],
    ['HTML', '<html><style>p{}</style><body><p>Too&nbsp;busy</p></body></html>', { message: 'Too&nbsp;busy' }],
    ['HTML with a script', '<p>No</p><SCRIPT x>if (a<b && c>d) "</p>"</script ><p>way', { message: 'No way' }],
    ['HTML with a style in a script', '<script><style></script>No<style></script></style> way', { message: 'No way' }],
    ['text with a sign', '3 > 2 > 1', { message: '3 > 2 > 1' }],
    ['nothing but opened tags', '<'.repeat(20_000), { message: `${'<'.repeat(500)}…` }],
    ['nothing but opened scripts', '<script>'.repeat(2_500), { message: null }],
    ['an unfinished tag', 'No way <a href="', { message: 'No way <a href="' }],
    ['nothing', undefined, { code: null, reason: null, message: null, details: null }],
    ['numbers as codes', { code: 5, reason: 'x' }, { code: '5' }],
  ])('reads %s', (_, body, error) => {
    expect(decodeError(400, body)).toMatchObject({ httpStatus: 400, ...error });
  });

  it('cuts what is too long for a message', () => {
    expect(decodeError(500, 'a'.repeat(10_000)).message).toHaveLength(501);
  });
});

describe('an order', () => {
  it('names its failed ranges and its first error', () => {
    const order = decodeOrder(
      {
        orderId: '1',
        orderType: 'Number Reservation',
        orderStatus: 'partial',
        customerReference: 'r',
        unheardOf: true,
        numberCollection: { item: [{ startFullNumber: '+33800000100', numberStatus: 'Reserved' }] },
        errorMessage: [
          {
            code: '901',
            reason: 'No',
            numberCollection: [{ startFullNumber: '+33800000101', endFullNumber: '+33800000102' }],
          },
        ],
      },
      assumed,
    );
    expect(order).toMatchObject({
      coltOrderId: '1',
      type: 'reservation',
      status: 'partial',
      reference: 'r',
      numbers: [{ range: { start: 33800000100n, end: 33800000100n }, status: 'reserved', country: 'FR' }],
      failedRanges: [{ start: 33800000101n, end: 33800000102n }],
      error: { httpStatus: null, code: '901', reason: 'No' },
    });
  });
});

describe('a number', () => {
  it('is read from its split format where the full numbers are missing, with its zeros', () => {
    const split = {
      country: 'FR',
      numberType: 'IN Geo',
      areaCode: '3',
      areaCodeExtn: '8250',
      rangeStart: '0010',
      rangeEnd: '0019',
    };
    expect(decodeNumber(split, assumed)).toMatchObject({
      range: { start: 33382500010n, end: 33382500019n },
      split: { areaCode: '3', areaCodeExtn: '8250', rangeStart: '0010', rangeEnd: '0019' },
    });
    expect(decodeNumber({ ...split, rangeStart: 10 }, assumed)).toBeNull();
    expect(decodeNumber({ ...split, rangeEnd: 19 }, assumed)).toBeNull();
    expect(decodeNumber({ ...split, areaCodeExtn: 8250 }, assumed)).toBeNull();
    expect(decodeNumber({ ...split, rangeEnd: null }, assumed)).toMatchObject({ range: { end: 33382500010n } });
    expect(decodeNumber({ ...split, areaCode: '38250', areaCodeExtn: '' }, assumed)).toMatchObject({
      range: { start: 33382500010n },
    });
  });

  it.each([undefined, null])('is one number when its end is %p', (endFullNumber) => {
    expect(decodeNumber({ startFullNumber: '+33800000100', endFullNumber }, assumed)).toMatchObject({
      range: { start: 33800000100n, end: 33800000100n },
    });
  });

  it.each([
    [{ startFullNumber: '+33800000100', endFullNumber: {} }],
    [{ startFullNumber: '+33800000100', endFullNumber: '' }],
    [{ startFullNumber: '+33800000100', endFullNumber: '+33800000000' }],
    [{ startFullNumber: '0800', endFullNumber: '0801' }],
    [{ startFullNumber: 'xxx' }],
    [{}],
    [null],
    [[]],
  ])('%j cannot be read', (value) => {
    expect(decodeNumber(value, assumed)).toBeNull();
  });
});

describe('notifications', () => {
  const order = { orderId: '9', orderStatus: 'completed', customerReference: 'r' };

  it.each<[string, unknown, object | null]>([
    [
      'an event',
      { eventId: 'e', eventType: 'orderCompleted', event: { order } },
      { eventId: 'e', coltOrderId: '9', status: 'completed', reference: 'r' },
    ],
    ['a flat body', { notificationId: 'n', ...order }, { eventId: 'n', coltOrderId: '9', status: 'completed' }],
    [
      'an event whose order has no status',
      { eventType: 'orderFailed', event: { order: { orderId: '9' } } },
      { status: 'failed', rawStatus: 'Failed' },
    ],
    [
      'an event without an inner order',
      { eventType: 'orderRaised', event: { orderId: '9' } },
      { coltOrderId: '9', status: 'raised' },
    ],
    ['one in an array', [{ ...order }], { coltOrderId: '9' }],
    ['an unknown status', { ...order, orderStatus: 'Delayed' }, { status: 'unknown', rawStatus: 'Delayed' }],
    ['no id but a status', { orderStatus: 'failed' }, { coltOrderId: null, status: 'failed' }],
    ['neither id nor status', { hello: 'world' }, null],
    ['two in an array', [order, order], null],
    ['a number', 5, null],
    ['null', null, null],
  ])('%s', (_, body, notification) => {
    const decoded = decodeNotification(body, assumed);
    if (notification === null) expect(decoded).toBeNull();
    else expect(decoded).toMatchObject(notification);
  });
});

describe('reading never throws, and never gives what Postgres cannot store', () => {
  it.each(Object.entries(byName))('%s', (_, profile) => {
    const members = [
      'orderId',
      'orderStatus',
      'event',
      'order',
      'status',
      'errorMessage',
      'errors',
      'numberCollection',
      'numberCollections',
      'startFullNumber',
      'endCustomer',
      'address',
    ];
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.constantFrom('+33800000100', 'a\u0000b', '\ud800', 'completed'),
        fc.double(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...members, '__proto__', 'constructor'), tie('json'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(json, (raw) => {
        const body = fromWire(profile, raw);
        const read = [
          decodeOrder(body, profile),
          decodeNotification(body, profile),
          decodeNumber(body, profile),
          decodeError(400, body),
        ];
        const written = JSON.stringify(read, (_key, value: unknown) =>
          typeof value === 'bigint' ? String(value) : value,
        );
        expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('bears a body that is nested very deeply', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    for (const profile of profiles) expect(decodeNotification(fromWire(profile, deep), profile)).toBeNull();
    expect(decodeError(500, deep).code).toBeNull();
  });
});
