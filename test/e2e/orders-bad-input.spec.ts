import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { operationsOf, readDocument } from '../support/openapi-validator.js';
import { ACME, OPERATIONS, OrderStage, ROUTES, type Ends, type Type } from '../support/order-stage.js';

const RANGE = { start: '+33800123000', end: '+33800123009' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('bad input', () => {
  let stage: OrderStage;
  let before: unknown;
  let held: { reserved: Ends; active: Ends };

  beforeAll(async () => {
    stage = await OrderStage.start({ MAX_RANGES_PER_ORDER: '3', MAX_NUMBERS_PER_ORDER: '50' });
    held = { reserved: await stage.reserved(), active: await stage.active() };
    await stage.colt.settledAtColt();
  });
  afterAll(() => stage?.close());
  beforeEach(async () => {
    before = await books();
  });
  // Nothing was stored or sent: neither our tables nor Colt's books have changed.
  afterEach(async () => expect(await books()).toEqual(before));

  async function books() {
    const [tables] = await stage.sql(`
      SELECT (SELECT count(*) FROM "order") AS orders, (SELECT count(*) FROM holding) AS holdings,
             (SELECT count(*) FROM holding_history) AS history, (SELECT count(*) FROM end_customer) AS customers,
             (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM idempotency_key) AS keys,
             (SELECT count(*) FROM attempt) AS attempts`);
    // Reads may still arrive: the audit of the order above.
    const orders = await Promise.all(Object.values(OPERATIONS).map((operation) => stage.colt.requests(operation)));
    return { tables, sent: orders.flat().length };
  }

  const good: Record<Type, object> = {
    reservation: { country: 'FR', kind: 'freephone', ranges: [RANGE] },
    reservation_cancellation: { ranges: [RANGE] },
    activation: { ranges: [RANGE], endCustomer: ACME },
    customer_update: { ranges: [RANGE], endCustomer: ACME },
  };

  describe.each(Object.keys(ROUTES) as Type[])('of a %s', (type) => {
    const path = ROUTES[type];
    const post = (body: unknown, headers: Record<string, string> = {}) =>
      stage.app.api('POST', path, body, { 'idempotency-key': `bad-${type}`, ...headers });

    it.each([
      ['malformed JSON', '{"ranges": [', JSON_TYPE, 400, 'malformed-json'],
      ['not JSON at all', 'hello', JSON_TYPE, 400, 'malformed-json'],
      ['a body above 1 MiB', `{"reference":"${'x'.repeat(1024 * 1024)}"}`, JSON_TYPE, 413, 'body-too-large'],
      ['a form', 'ranges=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
      ['XML', '<ranges/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type'],
      ['a list', '[]', JSON_TYPE, 422, 'validation-failed'],
    ])('%s', async (_, body, headers, status, code) => {
      const answer = await post(body, headers);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    });

    it.each<[string, object, string]>([
      ['an unknown member', { colour: 'red' }, '/colour'],
      ['no ranges', { ranges: undefined }, '/ranges'],
      ['an empty list of ranges', { ranges: [] }, '/ranges'],
      ['ranges that are not a list', { ranges: RANGE }, '/ranges'],
      ['a range that is not an object', { ranges: ['+33800123000'] }, '/ranges/0'],
      ['an unknown member of a range', { ranges: [{ ...RANGE, size: 10 }] }, '/ranges/0/size'],
      ['an end before its start', { ranges: [{ start: RANGE.end, end: RANGE.start }] }, '/ranges/0/end'],
      ['ends of different length', { ranges: [{ start: '+33800123000', end: '+338001230010' }] }, '/ranges/0/end'],
      ['letters', { ranges: [RANGE, { start: '+33800ABCDEF', end: '+33800ABCDEF' }] }, '/ranges/1/start'],
      ['a number as a number', { ranges: [{ ...RANGE, start: 33800123000 }] }, '/ranges/0/start'],
      ['ranges that overlap', { ranges: [RANGE, { start: RANGE.end, end: RANGE.end }] }, '/ranges/1'],
      ['two countries', { ranges: [RANGE, { start: '+498001230000', end: '+498001230009' }] }, '/ranges/1'],
      ['an unsupported country', { ranges: [{ start: '+35280012300', end: '+35280012309' }] }, '/ranges/0'],
      ['too many numbers', { ranges: [{ start: '+33800123000', end: '+33800123050' }] }, '/ranges'],
      [
        'too many ranges',
        { ranges: [0, 1, 2, 3].map((n) => ({ start: `+3380012300${n}`, end: `+3380012300${n}` })) },
        '/ranges',
      ],
      ['an empty reference', { reference: '' }, '/reference'],
      ['a reference that is blank to the eye', { reference: '\u200b\u3164\u2800' }, '/reference'],
      ['a reference of two lines', { reference: 'a\r\nb' }, '/reference'],
      ['a reference with a control character', { reference: 'a\u009bb' }, '/reference'],
      ['a reference with half a surrogate pair', { reference: 'a\ud800b' }, '/reference'],
      ['a long reference', { reference: 'x'.repeat(101) }, '/reference'],
    ])('%s', async (_, over, pointer) => {
      const answer = await post({ ...good[type], ...over });
      expect([answer.status, answer.body.code]).toEqual([422, 'validation-failed']);
      const pointers: string[] = answer.body.errors.map((error: { pointer: string }) => error.pointer);
      expect(pointers.some((found) => found === pointer || found.startsWith(`${pointer}/`))).toBe(true);
    });
  });

  const operations = operationsOf(readDocument()).filter(({ path }) => path.startsWith('/v1/'));

  it.each(operations)('an unknown query parameter of $method $path', async ({ path, method, operation }) => {
    const type = (Object.keys(ROUTES) as Type[]).find((each) => ROUTES[each] === path);
    // Orders that would be placed without the parameter.
    const range =
      type === 'reservation' ? await stage.free() : type === 'customer_update' ? held.active : held.reserved;
    const body = type ? { ...good[type], ranges: [range] } : operation.requestBody && {};
    const url = path.replace('{e164}', '33800123000').replace('{id}', '0190a5a3-7c1e-7000-8000-0242ac120002');
    const headers: Record<string, string> = method === 'post' ? { 'idempotency-key': `unknown-${method}-${path}` } : {};
    for (const query of ['dryRun=true', 'validateOnly=1', 'dry_run=', 'x[y]=1']) {
      const answer = await stage.app.api(method.toUpperCase(), `${url}?${query}`, body, headers);
      expect([query, answer.status, answer.body.code]).toEqual([query, 422, 'validation-failed']);
      const parameter = query.split('=')[0];
      expect(answer.body.errors).toContainEqual({ parameter, detail: 'is not a known parameter' });
    }
  });

  it.each<[string, object, string]>([
    ['an unknown country', { country: 'XX' }, '/country'],
    ['no country', { country: undefined }, '/country'],
    ['an unknown kind', { kind: 'premium' }, '/kind'],
    ['no kind', { kind: undefined }, '/kind'],
    ['numbers of another country', { country: 'DE' }, '/ranges/0'],
  ])('a reservation with %s', async (_, over, pointer) => {
    const answer = await stage.app.api('POST', ROUTES.reservation, { ...good.reservation, ...over });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation-failed']);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it.each<[string, object, number, string]>([
    ['no end customer', { endCustomer: undefined }, 422, 'validation-failed'],
    ['two end customers', { endCustomerId: '0190a5a3-7c1e-7000-8000-0242ac120002' }, 422, 'validation-failed'],
    ['an invalid id', { endCustomer: undefined, endCustomerId: '17' }, 422, 'validation-failed'],
    ['half an end customer', { endCustomer: { type: 'business' } }, 422, 'validation-failed'],
    [
      'an unknown member of the address',
      { endCustomer: { ...ACME, address: { ...ACME.address, planet: 'Mars' } } },
      422,
      'validation-failed',
    ],
    ['an invalid directory service', { directoryService: { listing: 'sometimes' } }, 422, 'validation-failed'],
  ])('an activation or update with %s', async (_, over, status, code) => {
    for (const [type, range] of [
      ['activation', held.reserved],
      ['customer_update', held.active],
    ] as const) {
      const answer = await stage.app.api('POST', ROUTES[type], { ...good[type], ranges: [range], ...over });
      expect([type, answer.status, answer.body.code]).toEqual([type, status, code]);
    }
  });

  it("an end customer of nobody's", async () => {
    const endCustomerId = '0190a5a3-7c1e-7000-8000-0242ac120002';
    const answer = await stage.app.api('POST', ROUTES.activation, { ranges: [held.reserved], endCustomerId });
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [{ pointer: '/endCustomerId', detail: 'there is no end customer with this id' }],
    ]);
  });

  it('an activation of unreserved numbers creates no end customer', async () => {
    const answer = await stage.app.api('POST', ROUTES.activation, good.activation);
    expect([answer.status, answer.body.code]).toEqual([409, 'range-not-reserved']);
  });

  it('no credential', async () => {
    const anonymous = await stage.app.api('POST', ROUTES.reservation, good.reservation, { authorization: '' });
    expect([anonymous.status, anonymous.body.code]).toEqual([401, 'unauthorized']);
  });
});
