import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { basic, endCustomer, range, SimulatorClient, type Answer } from './simulator-client.js';

const good = basic('simulator-client', 'simulator-secret');
const numberCollection = [range('+33800000100', '+33800000109')];
const reservation = { country: 'FR', numberType: 'Freephone', numberCollection };
const reserve = '/numberCollectionReservation';
const activate = '/numberCollectionActivation';
const cancel = '/numberCollectionReservationCancellation';
const update = '/numberCollectionUpdateCustomerDetails';

let client: SimulatorClient;

beforeAll(async () => {
  client = await SimulatorClient.start();
});

beforeEach(async () => {
  await client.control('POST', '/reset');
  await client.authenticate();
});

afterAll(() => client.close());

async function expectOnlyRequestsViolate(): Promise<void> {
  const violations = (await client.control('GET', '/violations')).json;
  expect(violations.filter((violation: { direction: string }) => violation.direction !== 'request')).toEqual([]);
}

describe('the token table that Colt publishes', () => {
  const cases: [string, Record<string, string | undefined>, string, number, string][] = [
    ['authorization missing', {}, 'grant_type=client_credentials', 400, '001'],
    ['grant_type missing', { authorization: good }, '', 400, '002'],
    ['content type of another kind', { authorization: good, 'content-type': 'application/json' }, '{}', 415, '001'],
    [
      'tracking id missing',
      { authorization: good, 'x-tracking-id': undefined },
      'grant_type=client_credentials',
      400,
      '004',
    ],
    ['credentials in the body too', { authorization: good }, 'grant_type=client_credentials&client_id=x', 400, '005'],
    ['another grant', { authorization: good }, 'grant_type=password', 400, '006'],
    ['empty Basic', { authorization: 'Basic ' }, 'grant_type=client_credentials', 401, '001'],
    ['not Basic', { authorization: 'Digest abc' }, 'grant_type=client_credentials', 401, '002'],
    ['wrong secret', { authorization: basic('simulator-client', 'x') }, 'grant_type=client_credentials', 401, '002'],
    ['unknown client', { authorization: basic('nobody', 'x') }, 'grant_type=client_credentials', 401, '002'],
  ];
  it.each(cases)('%s', async (_name, headers, body, status, code) => {
    const answer = await client.tokenRequest(headers, body);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    await expectOnlyRequestsViolate();
  });

  it('content type missing', async () => {
    const url = client.simulator.tokenUrl;
    const body = Buffer.from('grant_type=client_credentials');
    const response = await fetch(url, { method: 'POST', headers: { authorization: good, 'x-tracking-id': '1' }, body });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, '003']);
  });
});

describe('an invalid request', () => {
  const cases: [string, () => Promise<Answer>, number, string][] = [
    ['tracking id missing', () => client.get('/numberCollection', { 'x-tracking-id': undefined }), 400, '004'],
    ['token missing', () => client.get('/numberCollection', { authorization: undefined }), 401, '001'],
    ['token unknown', () => client.get('/numberCollection', { authorization: 'Bearer a.b.c' }), 401, '002'],
    ['another path', () => client.get('/numbers'), 404, '001'],
    ['a missing order', () => client.get('/order/42'), 404, '001'],
    ['another method', () => client.get(reserve), 405, '001'],
    ['another content type', () => client.post(reserve, reservation, { 'content-type': 'text/plain' }), 415, '001'],
    ['not JSON', () => client.post(reserve, '{'), 400, '005'],
    ['not an object', () => client.post(reserve, '7'), 400, '005'],
    ['a member missing', () => client.post(reserve, { country: 'FR', numberCollection }), 400, '005'],
    ['an unknown kind', () => client.post(reserve, { ...reservation, numberType: 'Premium' }), 400, '005'],
    ['no range', () => client.post(reserve, { ...reservation, numberCollection: [] }), 400, '005'],
    ['reversed', () => client.reserve('+33800000109', '+33800000100'), 400, '005'],
    ['of two lengths', () => client.reserve('+33800000100', '+3380000010'), 400, '005'],
    ['neither end customer nor directory', () => client.post(update, { country: 'FR', numberCollection }), 400, '005'],
    ['a free search without a kind', () => client.get('/numberCollection?numberStatus=Free&country=FR'), 400, '005'],
    ['an unknown status', () => client.get('/numberCollection?numberStatus=Sold'), 400, '005'],
    ['a plus that became a blank', () => client.get('/numberCollection?startFullNumber=+33800000100'), 400, '005'],
  ];
  it.each(cases)('%s', async (_name, call, status, code) => {
    const answer = await call();
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    await expectOnlyRequestsViolate();
  });

  it('records the contract violation of the request', async () => {
    await client.post(reserve, { ...reservation, numberType: 'Premium' });
    const { json } = await client.control('GET', '/violations');
    expect(json).toHaveLength(1);
    expect(json[0]).toMatchObject({ direction: 'request', operation: 'reserveNumberCollection' });
  });

  it('refuses two ranges that overlap', async () => {
    const twice = [...numberCollection, range('+33800000105', '+33800000115')];
    expect((await client.post(reserve, { ...reservation, numberCollection: twice })).json.code).toBe('005');
  });
});

describe('a broken rule', () => {
  const german = { country: 'DE', numberType: 'IN Geo' };
  const spanish = { country: 'ES', numberType: 'Freephone', numberCollection: [range('+34900000100', '+34900000100')] };
  const cases: [string, string, () => Promise<Answer>, number][] = [
    [
      'reserve-only-offered',
      'a number that Colt does not have',
      () => client.reserve('+33199999990', '+33199999999'),
      400,
    ],
    ['kind-matches-number', 'another kind', () => client.post(reserve, { ...reservation, numberType: 'IN Geo' }), 400],
    ['country-matches-number', 'another country', () => client.post(reserve, { ...reservation, country: 'GB' }), 400],
    ['cancel-only-reserved', 'a free number', () => client.post(cancel, { country: 'FR', numberCollection }), 400],
    ['activate-only-reserved', 'a free number', () => client.post(activate, { ...reservation, endCustomer }), 406],
    [
      'update-only-activated',
      'a free number',
      () => client.post(update, { country: 'FR', numberCollection, endCustomer }),
      400,
    ],
    [
      'german-geo-block-limit',
      '101 numbers',
      () => client.post(reserve, { ...german, numberCollection: [range('+493000000000', '+493000000100')] }),
      406,
    ],
    ['registration-number-required', 'none', () => client.post(activate, { ...spanish, endCustomer }), 400],
    [
      'registration-number-required',
      'a number without a name in Spain',
      () =>
        client.post(activate, {
          ...spanish,
          endCustomer: { ...endCustomer, customerName: ' ', customerRegistrationNumber: 'B1' },
        }),
      400,
    ],
  ];
  it.each(cases)('%s: %s', async (rule, _name, call, status) => {
    const answer = await call();
    const { json: rules } = await client.control('GET', '/rules');
    const { code } = rules.find(({ id }: { id: string }) => id === rule);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    await client.control('PATCH', `/rules/${rule}`, { enabled: false });
    expect((await call()).json.code).not.toBe(code);
    await client.control('PATCH', `/rules/${rule}`, { enabled: true });
    expect(await client.violations()).toEqual([]);
  });

  it('accepts 100 German numbers', async () => {
    const hundred = { ...german, numberCollection: [range('+493000000000', '+493000000099')] };
    expect((await client.post(reserve, hundred)).status).toBe(200);
  });

  it('refuses a number that is taken, and one that has an open order', async () => {
    await client.control('PATCH', '/settings', { raisedAfterMs: 60_000, finishedAfterMs: 60_000 });
    await client.reserve('+33800000100', '+33800000109');
    expect((await client.reserve('+33800000109', '+33800000110')).json.code).toBe('010');
    expect((await client.post(cancel, { country: 'FR', numberCollection })).json.code).toBe('016');
  });

  it('creates a partial order if all or nothing is off', async () => {
    await client.reserve('+33800000100', '+33800000109');
    await client.settled();
    await client.control('PATCH', '/rules/all-or-nothing', { enabled: false });
    const both = [...numberCollection, range('+33800000200', '+33800000209')];
    const { json } = await client.post(reserve, { ...reservation, numberCollection: both });
    await client.settled();
    const order = (await client.get(`/order/${json.orderId}`)).json;
    expect(order.orderStatus).toBe('partial');
    expect(order.errorMessage[0].numberCollection).toEqual(numberCollection);
    expect(await client.violations()).toEqual([]);
  });

  describe('a rule that rejects nothing', () => {
    const off = (rule: string) => client.control('PATCH', `/rules/${rule}`, { enabled: false });
    const giveBack = () => client.post(cancel, { country: 'FR', numberCollection });
    const held = async () => (await client.get('/numberCollection')).json.length;
    beforeEach(async () => {
      await client.reserve('+33800000100', '+33800000109');
      await client.settled();
    });

    it('success-is-200: off, an order is a 201, a cancellation a 202, and a read a 200', async () => {
      await off('success-is-200');
      expect((await client.reserve('+33800000200', '+33800000209')).status).toBe(201);
      const answer = await giveBack();
      expect([answer.status, answer.json.numberCollection[0].numberStatus]).toEqual([202, 'Free']);
      expect((await client.get('/numberCollection')).status).toBe(200);
      expect((await giveBack()).status).toBe(400);
    });

    it('cancellation-makes-no-order: off, the answer contains the id of an order that completes', async () => {
      const before = (await client.control('GET', '/books/orders')).json.length;
      await off('cancellation-makes-no-order');
      const { status, json } = await giveBack();
      expect([status, json.orderStatus, await held()]).toEqual([200, 'acknowledged', 0]);
      await client.settled();
      expect((await client.get(`/order/${json.orderId}`)).json).toMatchObject({
        orderType: 'Number Reservation Cancellation',
        orderStatus: 'completed',
      });
      expect((await client.control('GET', '/books/orders')).json).toHaveLength(before + 1);
    });

    it.each([
      ['without an order', ['cancellation-at-once']],
      ['with one', ['cancellation-at-once', 'cancellation-makes-no-order']],
    ])('cancellation-at-once: off, 200 is at once and the numbers are freed later, %s', async (_, rules) => {
      for (const rule of rules) await off(rule);
      await client.control('PATCH', '/settings', { finishedAfterMs: 60_000 });
      const { status, json } = await giveBack();
      expect([status, json.numberCollection[0].numberStatus, await held()]).toEqual([200, 'Reserved', 1]);
      await client.control('POST', '/clock/advance', { ms: 60_000 });
      await client.settled();
      expect(await held()).toBe(0);
      expect((await client.reserve('+33800000100', '+33800000109')).status).toBe(200);
    });

    afterEach(async () => expect(await client.violations()).toEqual([]));
  });

  it('lets a reservation lapse when its time is over', async () => {
    await client.reserve('+33800000100', '+33800000109');
    await client.settled();
    await client.control('POST', '/clock/advance', { ms: 89 * 24 * 3_600_000 });
    await client.authenticate();
    expect((await client.get('/numberCollection')).json).toHaveLength(1);
    await client.control('POST', '/clock/advance', { ms: 2 * 24 * 3_600_000 });
    await client.authenticate();
    expect((await client.get('/numberCollection')).json).toEqual([]);
  });

  it('answers 413 to an unbounded read of too many rows', async () => {
    await client.control('PATCH', '/settings', { maxRows: 2 });
    for (const digit of [1, 2, 3]) await client.reserve(`+3380000010${digit}`, `+3380000010${digit}`);
    expect((await client.get('/numberCollection')).status).toBe(413);
    expect((await client.get('/numberCollection?limit=2')).json).toHaveLength(2);
  });
});

describe('an account', () => {
  it.each([
    ['suspended', 403, '001'],
    ['active', 200, undefined],
  ])('that is %s', async (state, status, code) => {
    await client.control('PATCH', '/accounts/simulator-client', { state });
    const answer = await client.get('/numberCollection');
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(await client.violations()).toEqual([]);
  });

  it('without entitlement gets canned answers', async () => {
    await client.control('PATCH', '/accounts/simulator-client', { state: 'unentitled' });
    const ids = [
      await client.reserve('+33800000100', '+33800000109'),
      await client.reserve('+33800000200', '+33800000209'),
    ];
    expect(ids.map(({ json }) => json.orderId)).toEqual(['1000000000', '1000000000']);
    expect((await client.control('GET', '/books/orders')).json).toEqual([]);
    expect(await client.violations()).toEqual([]);
  });

  it('loses its tokens when they are revoked or expired', async () => {
    await client.control('POST', '/accounts/simulator-client/revoke-tokens');
    expect((await client.get('/numberCollection')).json.code).toBe('002');
    await client.authenticate();
    expect((await client.get('/numberCollection')).status).toBe(200);
    await client.control('POST', '/clock/advance', { ms: 1_800_000 });
    expect((await client.get('/numberCollection')).status).toBe(401);
  });

  it('with an API key must send it', async () => {
    await client.control('PATCH', '/accounts/simulator-client', { apiKey: 'key' });
    expect((await client.get('/numberCollection')).status).toBe(401);
    expect((await client.get('/numberCollection', { 'x-apikey': 'key' })).status).toBe(200);
  });
});
