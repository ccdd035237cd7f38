import { SendingSwitch } from '../../src/workflows/sending/sending-switch.repository.js';
import type { AnyJson } from './any-json.js';
import { OF_BATCHES } from './batch-examples.js';
import { byId, remember, resumeSending, type Scene, type Step } from './example-scene.js';
import { ACME } from './order-stage.js';
import { until } from './waiting.js';

/** The receiver of the examples' webhook endpoint, which a spec replaces by one of its own. */
export const EXAMPLE_RECEIVER = 'https://portal.example.com/hooks/numbers';

const numbers = (first: number) => ({ start: `+33800700${first}`, end: `+33800700${first + 9}` });
const [SOLD, SPARE, WITHDRAWN, UNCLEAR] = [numbers(100), numbers(200), numbers(300), numbers(400)];
const CUSTOMER = { reference: 'crm-4711', ...ACME, contactNumber: '+33472000000' };
const MOVED = { ...CUSTOMER, address: { ...ACME.address, houseNumber: '9' } };
const RESERVATION = { country: 'FR', kind: 'freephone', ranges: [SOLD], reference: 'ticket-1234' };

const ended: Step['after'] = ({ stage }, { id }) => stage.ended(id);
const named = (scene: Scene) => ({ endCustomerId: scene.answer('createEndCustomer').id });
const reserve = async ({ stage }: Scene, range: { start: string; end: string }) =>
  stage.ended(await stage.place('reservation', range));

const ofOrders: Step[] = [
  {
    operationId: 'searchFreeNumbers',
    request: () => ({ query: { country: 'FR', kind: 'freephone', blockSize: '10', quantity: '2' } }),
  },
  {
    operationId: 'checkOrder',
    name: 'reservation',
    request: () => ({ body: { type: 'reservation', ...RESERVATION } }),
  },
  { operationId: 'createReservation', request: () => ({ body: RESERVATION }), after: ended },
  { operationId: 'createEndCustomer', request: () => ({ body: CUSTOMER }) },
  {
    operationId: 'checkOrder',
    name: 'activation',
    request: () => ({ body: { type: 'activation', ranges: [SOLD], endCustomer: CUSTOMER } }),
  },
  {
    operationId: 'createActivation',
    request: (scene) => ({ body: { ranges: [SOLD], ...named(scene), reference: 'ticket-1235' } }),
    after: ended,
  },
  { operationId: 'replaceEndCustomer', request: (scene) => ({ ...byId('createEndCustomer')(scene), body: MOVED }) },
  {
    operationId: 'checkOrder',
    name: 'customer_update',
    request: (scene) => ({ body: { type: 'customer_update', ranges: [SOLD], ...named(scene) } }),
  },
  {
    operationId: 'createCustomerUpdate',
    request: (scene) => ({ body: { ranges: [SOLD], ...named(scene) } }),
    after: ended,
  },
  {
    operationId: 'checkOrder',
    name: 'reservation_cancellation',
    prepare: (scene) => reserve(scene, SPARE),
    request: () => ({ body: { type: 'reservation_cancellation', ranges: [SPARE] } }),
  },
  { operationId: 'createReservationCancellation', request: () => ({ body: { ranges: [SPARE] } }), after: ended },
  { operationId: 'listOrders', request: () => ({ query: { type: 'reservation', limit: '1' } }) },
  { operationId: 'summariseOrders' },
  { operationId: 'getOrder', request: byId('createReservation') },
  {
    operationId: 'updateOrder',
    request: (scene) => ({
      ...byId('createReservation')(scene),
      body: { tags: ['vip'], note: 'Ordered by telephone' },
    }),
  },
  { operationId: 'getOrderHistory', request: byId('createReservation') },
  { operationId: 'withdrawOrder', prepare: placeUnsent, request: byId('an unsent order') },
  {
    operationId: 'resolveOrder',
    prepare: async (scene) => {
      await resumeSending(scene);
      await makeUnclear(scene);
    },
    request: (scene) => ({
      ...byId('an unclear order')(scene),
      body: { outcome: 'taken', reason: "Colt's support confirmed it by telephone" },
    }),
  },
];

const ofPurchases: Step[] = [
  {
    operationId: 'createPurchase',
    request: (scene) => ({ body: { country: 'FR', kind: 'freephone', quantity: 10, activation: named(scene) } }),
    after: ({ stage }, { id }) =>
      until('the end of the purchase', async () => {
        const { body } = await stage.app.api('GET', `/v1/purchases/${id}`);
        return body.activation?.status === 'completed';
      }),
  },
  { operationId: 'listPurchases', request: () => ({ query: { limit: '1' } }) },
  { operationId: 'getPurchase', request: byId('createPurchase') },
  { operationId: 'withdrawPurchase', prepare: placeUnsentPurchase, request: byId('an unsent purchase') },
];

const ofCustomersAndNumbers: Step[] = [
  { operationId: 'listEndCustomers', request: () => ({ query: { q: 'acme', limit: '1' } }) },
  { operationId: 'getEndCustomer', request: byId('createEndCustomer') },
  {
    operationId: 'updateEndCustomer',
    request: (scene) => ({ ...byId('createEndCustomer')(scene), body: { tags: ['vip'] } }),
  },
  {
    operationId: 'replaceEndCustomerByReference',
    prepare: ({ stage }) =>
      stage.sql(`UPDATE reseller SET settings = '{"uniqueReferences": true}' WHERE slug = 'demo'`),
    request: () => ({ path: { reference: 'crm-4712' }, body: { ...ACME, name: 'Acme Lyon' } }),
  },
  {
    operationId: 'deleteEndCustomer',
    prepare: async (scene) => remember(scene, 'another end customer', await post(scene, '/v1/end-customers', ACME)),
    request: byId('another end customer'),
  },
  { operationId: 'listNumbers', request: () => ({ query: { status: 'active', limit: '1' } }) },
  { operationId: 'exportNumbers', request: () => ({ query: { status: 'active' } }) },
  { operationId: 'searchNumbers', request: () => ({ body: { numbers: [SOLD.start, '+33 800 799 999'] } }) },
  { operationId: 'summariseNumbers' },
  { operationId: 'getNumber', request: () => ({ path: { e164: SOLD.start.slice(1) } }) },
  {
    operationId: 'updateNumbers',
    request: () => ({
      path: { e164: SOLD.start.slice(1) },
      query: { end: SOLD.end.slice(1) },
      body: { note: 'Front desk' },
    }),
  },
  { operationId: 'getNumberHistory', request: () => ({ path: { e164: SOLD.start.slice(1) } }) },
];

const ofCessations: Step[] = [
  {
    operationId: 'createCessationRequest',
    request: () => ({
      body: { ranges: [SOLD], reason: 'The end customer has moved abroad', requestedFor: '2030-12-31' },
    }),
  },
  { operationId: 'listCessationRequests', request: () => ({ query: { open: 'true', limit: '1' } }) },
  { operationId: 'exportCessationRequests', request: () => ({ query: { open: 'true' } }) },
  { operationId: 'getCessationRequest', request: byId('createCessationRequest') },
  { operationId: 'withdrawCessationRequest', request: byId('createCessationRequest') },
];

/** The example's numbers are active since the spec began, whenever that is. */
const PERIOD = { from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

const ofUsage: Step[] = [
  { operationId: 'listUsage', request: () => ({ query: { ...PERIOD, limit: '1' } }) },
  { operationId: 'exportUsage', request: () => ({ query: PERIOD }) },
  { operationId: 'listUsageOfEndCustomers', request: () => ({ query: { ...PERIOD, limit: '1' } }) },
];

const ofWebhooks: Step[] = [
  {
    operationId: 'createWebhookEndpoint',
    request: () => ({ body: { url: EXAMPLE_RECEIVER, description: 'The portal', eventTypes: ['order.*'] } }),
  },
  { operationId: 'listWebhookEndpoints' },
  { operationId: 'getWebhookEndpoint', request: byId('createWebhookEndpoint') },
  {
    operationId: 'updateWebhookEndpoint',
    request: (scene) => ({ ...byId('createWebhookEndpoint')(scene), body: { eventTypes: ['order.*', 'number.*'] } }),
  },
  { operationId: 'testWebhookEndpoint', request: byId('createWebhookEndpoint') },
  { operationId: 'listWebhookDeliveries', request: byId('createWebhookEndpoint') },
  {
    operationId: 'replayWebhookEvents',
    request: (scene) => ({
      ...byId('createWebhookEndpoint')(scene),
      body: { since: scene.answer('createReservation').createdAt },
    }),
  },
  { operationId: 'rotateWebhookSecret', request: byId('createWebhookEndpoint') },
  { operationId: 'deleteWebhookEndpoint', request: byId('createWebhookEndpoint') },
];

const ofApiKeys: Step[] = [
  { operationId: 'createApiKey', request: () => ({ body: { name: 'Portal, production', scopes: ['read', 'order'] } }) },
  { operationId: 'listApiKeys', request: () => ({ query: { limit: '1' } }) },
  { operationId: 'revokeApiKey', request: byId('createApiKey') },
];

const ofDrift: Step[] = [
  {
    operationId: 'startDriftCheck',
    prepare: ({ stage }) => stage.sql('DELETE FROM holding WHERE start_e164 = $1', [SOLD.start.slice(1)]),
    after: ({ stage }) =>
      until('the end of the comparison', async () => {
        const { body } = await stage.app.api('GET', '/v1/drift');
        return body.runs.every(({ state }: { state: string }) => state !== 'running') && body.items.length > 0;
      }),
  },
  { operationId: 'listDriftFindings' },
  {
    operationId: 'getDriftFinding',
    request: (scene) => ({ path: { id: scene.answer('listDriftFindings').items[0].id } }),
  },
  { operationId: 'getDriftCheck', request: byId('startDriftCheck') },
  {
    operationId: 'repairDriftFindings',
    request: (scene) => ({
      body: { findingIds: [scene.answer('listDriftFindings').items[0].id], reason: 'Lost in our records' },
    }),
  },
];

/** The examples of the API document, in an order in which each works. */
export const EXAMPLE_STORY: readonly Step[] = [
  { operationId: 'getAccount' },
  { operationId: 'getCoverage', request: () => ({ query: { country: 'PT', kind: 'geo' } }) },
  {
    operationId: 'getOrderForm',
    request: () => ({ query: { country: 'PT', kind: 'freephone', type: 'activation' } }),
  },
  { operationId: 'formatE164Range', request: () => ({ body: { country: 'FR', national: '03 82 50 00 10' } }) },
  {
    operationId: 'formatSplitRange',
    request: () => ({ body: { start: '+33382500010', end: '+33382500019', kind: 'geo' } }),
  },
  ...ofOrders,
  ...ofPurchases,
  ...ofCustomersAndNumbers,
  ...ofCessations,
  ...OF_BATCHES,
  ...ofUsage,
  ...ofWebhooks,
  ...ofApiKeys,
  ...ofDrift,
];

async function post({ stage }: Scene, path: string, body: unknown): Promise<AnyJson> {
  return (await stage.app.api('POST', path, body)).body;
}

async function placeUnsent(scene: Scene): Promise<void> {
  await scene.stage.app.app.get(SendingSwitch, { strict: false }).pauseAll('operator', 'for an example');
  const { body } = await scene.stage.place('reservation', WITHDRAWN, {}, { prefer: 'respond-async' });
  remember(scene, 'an unsent order', body);
}

async function placeUnsentPurchase(scene: Scene): Promise<void> {
  await scene.stage.app.app.get(SendingSwitch, { strict: false }).pauseAll('operator', 'for an example');
  const wanted = { country: 'FR', kind: 'freephone', quantity: 10, activation: named(scene) };
  remember(scene, 'an unsent purchase', await post(scene, '/v1/purchases', wanted));
}

/** A customer update whose answer is lost, at a Colt that does not show end customers. */
async function makeUnclear(scene: Scene): Promise<void> {
  const { stage } = scene;
  await reserve(scene, UNCLEAR);
  await stage.ended(await stage.place('activation', UNCLEAR));
  await stage.colt.faults(
    { on: ['notification'], effect: { notification: { lost: true } } },
    { on: ['updateNumberCollectionCustomerDetails'], times: 1, effect: { answer: { when: 'after', status: 504 } } },
  );
  const placed = await stage.place('customer_update', UNCLEAR);
  remember(scene, 'an unclear order', await stage.until(placed, ({ attention }) => attention !== null));
  await stage.colt.faults();
}
