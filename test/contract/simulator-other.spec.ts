import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { basic, range, SimulatorClient, startReceiver } from './simulator-client.js';

let client: SimulatorClient;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
const tracking = { 'x-tracking-id': undefined, APIGWTrackingId: 'call-1', apikey: 'key' };
const numbers = { numberCollections: { numberCollection: [range('+33382500010', '+33382500019')] } };
const customer = {
  customerType: 'BUSINESS',
  name: 'Exemple SARL',
  vatNumber: 'FR1',
  address: { street: 'de Guise', buildingNumber: '12', town: 'Thionville', postCode: '57100', country: 'FR' },
};

beforeAll(async () => {
  receiver = await startReceiver();
  client = await SimulatorClient.start({ profile: 'other', account: { apiKey: 'key', callbackUrl: receiver.url } });
});

afterAll(async () => {
  await receiver.close();
  await client.close();
});

it('uses the other spelling throughout, and follows the contract otherwise', async () => {
  expect(client.simulator.tokenUrl).toMatch(/\/token$/);
  const token = await client.tokenRequest({
    ...tracking,
    authorization: basic('simulator-client', 'simulator-secret'),
  });
  const headers = { ...tracking, authorization: `Bearer ${token.json.access_token}` };

  const free = await client.get('/numberCollection?status=FREE&country=FR&numberType=IN_GEO&areaCode=03', headers);
  expect(free.json.numberCollections.numberCollection[0]).toMatchObject({
    numberType: 'IN_GEO',
    areaCode: '03',
    state: 'FREE',
  });

  const order = { country: 'FR', numberType: 'IN_GEO', customerRef: 'ACME-1', ...numbers };
  const reserved = await client.post('/numberCollectionReservation', order, headers);
  expect(reserved.json.order).toMatchObject({
    orderType: 'NUMBER_RESERVATION',
    status: 'Raised',
    customerRef: 'ACME-1',
  });
  await client.settled();
  const activated = await client.post('/numberCollectionActivation', { ...order, endCustomer: customer }, headers);
  await client.settled();
  const { json } = await client.get(`/order/${activated.json.order.orderId}`, headers);
  expect(json.order).toMatchObject({ status: 'Completed', endCustomer: customer });
  expect(json.order.numberCollections.numberCollection[0].state).toBe('ACTIVE');
  const inventory = await client.get('/numberCollection?status=ACTIVE&customerRef=ACME-1', headers);
  expect(inventory.json.numberCollections.numberCollection).toHaveLength(1);

  expect(receiver.received.map(({ body }) => body.status)).toEqual(['Raised', 'Completed', 'Raised', 'Completed']);
  expect(receiver.received[0]?.headers['apigwtrackingid']).toBeDefined();
  expect(await client.violations()).toEqual([]);
});

it('requires its own header and key, and answers errors as an array', async () => {
  const token = await client.tokenRequest({
    ...tracking,
    authorization: basic('simulator-client', 'simulator-secret'),
  });
  const headers = { ...tracking, authorization: `Bearer ${token.json.access_token}` };
  const newer = { ...headers, APIGWTrackingId: undefined, 'x-tracking-id': 'call-1' };
  const untracked = await client.get('/order/42', newer);
  expect([untracked.status, untracked.json[0].code]).toEqual([400, '004']);
  expect((await client.get('/order/42', { ...headers, apikey: undefined })).status).toBe(401);
  expect((await client.get('/order/42', headers)).json).toEqual([
    { code: '001', reason: 'Not found', message: 'Order not found.' },
  ]);
});
