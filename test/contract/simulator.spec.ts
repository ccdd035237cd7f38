import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { endCustomer, range, SimulatorClient, startReceiver } from './simulator-client.js';

const start = '+33800000100';
const end = '+33800000109';
const numberCollection = [range(start, end)];
const activation = { country: 'FR', numberType: 'Freephone', numberCollection, endCustomer };

describe('every operation of the contract', () => {
  let client: SimulatorClient;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;

  beforeAll(async () => {
    receiver = await startReceiver();
    const account = { callbackUrl: receiver.url, callbackUser: 'colt', callbackPassword: 'secret' };
    client = await SimulatorClient.start({ account });
  });

  beforeEach(async () => {
    await client.control('POST', '/reset');
    await client.authenticate();
    receiver.received.length = 0;
  });

  afterEach(async () => {
    expect(await client.violations()).toEqual([]);
  });

  afterAll(async () => {
    await receiver.close();
    await client.close();
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a program', {}, 200],
  ])('is controlled by %s: %j', async (_, headers, status) => {
    const answer = await fetch(`${client.simulator.controlUrl}/reset`, { method: 'POST', headers });
    expect(answer.status).toBe(status);
  });

  it('issues a JWT for thirty minutes', async () => {
    const answer = await client.tokenRequest({ authorization: 'Basic c2ltdWxhdG9yLWNsaWVudDpzaW11bGF0b3Itc2VjcmV0' });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 1800 });
    expect(answer.json.access_token.split('.')).toHaveLength(3);
  });

  it.each([
    ['FR', 'IN Geo', '&areaCode=03&areaCodeExtn=8250', '+33382500000', '3'],
    ['IT', 'IN Geo', '&areaCode=06', '+390612340000', '06'],
    ['DE', 'IN Geo', '&areaCode=30', '+493000000000', '30'],
    ['GB', 'Freephone', '', '+448000000000', '800'],
  ])('searches the free pool of %s %s', async (country, kind, filter, first, areaCode) => {
    const query = `?numberStatus=Free&country=${country}&numberType=${encodeURIComponent(kind)}&blockSize=100&quantity=3`;
    const answer = await client.get(`/numberCollection${query}${filter}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toHaveLength(3);
    expect(answer.json[0]).toMatchObject({ startFullNumber: first, areaCode, numberStatus: 'Free', numberType: kind });
    expect(answer.headers.get('x-result-count')).toBe('3');
  });

  it('takes a range from free to active and an end customer to another', async () => {
    const reserved = await client.reserve(start, end, 'ACME-1');
    expect(reserved).toMatchObject({ status: 200, json: { orderStatus: 'acknowledged', customerReference: 'ACME-1' } });
    await client.settled();
    const activated = await client.post('/numberCollectionActivation', { ...activation, customerReference: 'ACME-2' });
    await client.settled();
    const moved = { ...endCustomer, customerName: 'Autre SARL' };
    const update = { country: 'FR', numberCollection, endCustomer: moved, customerReference: 'ACME-3' };
    const updated = await client.post('/numberCollectionUpdateCustomerDetails', update);
    await client.settled();

    const statuses = await Promise.all(
      [reserved, activated, updated].map(({ json }) => client.get(`/order/${json.orderId}`)),
    );
    expect(statuses.map(({ json }) => [json.orderType, json.orderStatus])).toEqual([
      ['Number Reservation', 'completed'],
      ['Number Activation', 'completed'],
      ['Number Address Update', 'completed'],
    ]);
    const inventory = await client.get('/numberCollection?numberStatus=Activated');
    expect(inventory.json).toHaveLength(1);
    expect(inventory.json[0]).toMatchObject({
      ...range(start, end),
      orderId: activated.json.orderId,
      customerReference: 'ACME-2',
      endCustomer: { customerName: 'Autre SARL' },
    });
  });

  it('returns a part of a reservation at once and without an order id', async () => {
    await client.reserve(start, end, 'ACME-1');
    await client.settled();
    const part = [range('+33800000103', '+33800000105')];
    const answer = await client.post('/numberCollectionReservationCancellation', {
      country: 'FR',
      numberCollection: part,
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ numberCollection: [{ ...part[0], numberStatus: 'Free' }] });
    const inventory = await client.get('/numberCollection?customerReference=ACME-1');
    expect(inventory.json.map((row: { startFullNumber: string }) => row.startFullNumber)).toEqual([
      start,
      '+33800000106',
    ]);
    expect((await client.reserve('+33800000103', '+33800000105')).status).toBe(200);
    await client.settled();
  });

  it('finds the inventory by range, order and reference, page by page', async () => {
    for (const digit of [1, 2, 3, 4]) await client.reserve(`+3380000010${digit}`, `+3380000010${digit}`, `R-${digit}`);
    await client.settled();
    const get = async (query: string) => (await client.get(`/numberCollection?${query}`)).json;
    expect(await get('startFullNumber=%2B33800000102&endFullNumber=%2B33800000103')).toHaveLength(2);
    const [third] = await get('customerReference=R-3');
    expect(third.startFullNumber).toBe('+33800000103');
    expect(await get(`orderId=${third.orderId}`)).toEqual([third]);
    expect((await get('offset=1&limit=2')).map((row: { orderId: string }) => row.orderId)).toEqual([
      '1000000002',
      '1000000003',
    ]);
    expect(await get('numberStatus=Activated')).toEqual([]);
  });

  it('notifies the reseller, with its credential, in the TMF envelope', async () => {
    const { json } = await client.reserve(start, end, 'ACME-1');
    await client.settled();
    expect(receiver.received.map(({ body }) => body.eventType)).toEqual(['orderRaised', 'orderCompleted']);
    const [raised, completed] = receiver.received;
    expect(raised?.headers.authorization).toBe('Basic Y29sdDpzZWNyZXQ=');
    expect(raised?.body.event.order).toMatchObject({ orderId: json.orderId, orderStatus: 'acknowledged' });
    expect(completed?.body.event.order).toMatchObject({ orderStatus: 'completed', customerReference: 'ACME-1' });
  });

  it('hides resources of another account', async () => {
    const { json } = await client.reserve(start, end);
    await client.settled();
    await client.control('POST', '/accounts', { clientId: 'other', clientSecret: 'other-secret' });
    await client.authenticate('other', 'other-secret');
    expect((await client.get(`/order/${json.orderId}`)).status).toBe(404);
    expect((await client.get('/numberCollection')).json).toEqual([]);
    expect((await client.reserve(start, end)).json).toMatchObject({ code: '010' });
    expect((await client.post('/numberCollectionActivation', activation)).status).toBe(404);
    const cancellation = { country: 'FR', numberCollection };
    expect((await client.post('/numberCollectionReservationCancellation', cancellation)).status).toBe(404);
  });

  it('records every request, without secrets', async () => {
    await client.reserve(start, end, 'ACME-1');
    const { json } = await client.control('GET', '/books/requests?operation=reserveNumberCollection');
    expect(json).toHaveLength(1);
    expect(json[0]).toMatchObject({
      trackingId: 'call-1',
      status: 200,
      orderId: '1000000001',
      account: 'simulator-client',
    });
    expect(json[0].headers.authorization).toBe('(hidden)');
    expect(json[0].body.customerReference).toBe('ACME-1');
    await client.settled();
  });
});
