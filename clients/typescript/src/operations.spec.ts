import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createClient, type PortalClient } from './client.js';
import type { Schemas } from './requests.js';
import type { operations } from './schema.js';

type Call = (client: PortalClient) => unknown;

const ID = '0190a5a3-7c1e-7000-8000-0242ac120002';
const NUMBER = '+33382500010';
const FORM = { country: 'FR', kind: 'geo' } as const;
const RANGES = { ranges: [{ start: NUMBER, end: NUMBER }] };
const MONTH = { from: '2026-11-01', to: '2026-12-01' };
const CUSTOMER: Schemas['EndCustomerReplacement'] = {
  type: 'business',
  name: 'Acme',
  address: { country: 'FR', streetName: 'de la Gare', city: 'Lyon' },
};

/** The methods that send each operation of the document. A new one breaks the compilation; `on…` are the webhooks. */
const CALLS: Record<Exclude<keyof operations, `on${string}`>, Call[]> = {
  getAccount: [(client) => client.account.get()],
  getCoverage: [(client) => client.coverage.get(FORM)],
  getOrderForm: [(client) => client.coverage.form(FORM)],
  searchFreeNumbers: [(client) => client.freeNumbers.search(FORM)],
  formatE164Range: [(client) => client.formats.toE164({ country: 'FR', national: '03 82 50 00 10' })],
  formatSplitRange: [(client) => client.formats.toSplit({ start: NUMBER, end: NUMBER, kind: 'geo' })],
  checkOrder: [
    (client) => client.reservations.check({ ...FORM, ...RANGES }),
    (client) => client.reservationCancellations.check(RANGES),
    (client) => client.activations.check({ ...RANGES, endCustomerId: ID }),
    (client) => client.customerUpdates.check({ ...RANGES, endCustomerId: ID }),
    (client) => client.purchases.check({ ...FORM, quantity: 1, activation: { endCustomerId: ID } }),
  ],
  createReservation: [(client) => client.reservations.create({ ...FORM, ...RANGES })],
  createReservationCancellation: [(client) => client.reservationCancellations.create(RANGES)],
  createActivation: [(client) => client.activations.create({ ...RANGES, endCustomerId: ID })],
  createCustomerUpdate: [(client) => client.customerUpdates.create({ ...RANGES, endCustomerId: ID })],
  createPurchase: [(client) => client.purchases.create({ ...FORM, quantity: 1, activation: { endCustomerId: ID } })],
  listPurchases: [(client) => client.purchases.list()],
  getPurchase: [(client) => client.purchases.get(ID)],
  withdrawPurchase: [(client) => client.purchases.withdraw(ID)],
  listOrders: [(client) => client.orders.list({ open: true })],
  summariseOrders: [(client) => client.orders.summary()],
  getOrder: [(client) => client.orders.get(ID), (client) => client.orders.waitUntilEnded(ID)],
  updateOrder: [(client) => client.orders.update(ID, { note: null })],
  getOrderHistory: [(client) => client.orders.history(ID)],
  withdrawOrder: [(client) => client.orders.withdraw(ID)],
  resolveOrder: [(client) => client.orders.resolve(ID, { outcome: 'taken', reason: 'by telephone' })],
  createBatch: [
    (client) => client.batches.create({ rows: [{ type: 'reservation', ...FORM, ...RANGES }] }),
    (client) => client.batches.createFromCsv('type,country,kind,quantity\nreservation,FR,geo,1'),
  ],
  listBatches: [(client) => client.batches.list()],
  getBatch: [(client) => client.batches.get(ID)],
  listBatchRows: [(client) => client.batches.rows(ID)],
  runBatch: [(client) => client.batches.run(ID)],
  pauseBatch: [(client) => client.batches.pause(ID)],
  resumeBatch: [(client) => client.batches.resume(ID)],
  cancelBatch: [(client) => client.batches.cancel(ID)],
  exportBatchResult: [(client) => client.batches.resultCsv(ID)],
  createCessationRequest: [(client) => client.cessationRequests.create(RANGES)],
  listCessationRequests: [(client) => client.cessationRequests.list({ open: true })],
  getCessationRequest: [(client) => client.cessationRequests.get(ID)],
  withdrawCessationRequest: [(client) => client.cessationRequests.withdraw(ID)],
  exportCessationRequests: [(client) => client.cessationRequests.exportCsv()],
  listNumbers: [(client) => client.numbers.list()],
  exportNumbers: [(client) => client.numbers.exportCsv()],
  searchNumbers: [(client) => client.numbers.query([NUMBER])],
  summariseNumbers: [(client) => client.numbers.summary()],
  getNumber: [(client) => client.numbers.get(NUMBER)],
  updateNumbers: [(client) => client.numbers.update(NUMBER, { tags: ['vip'] }, { end: NUMBER })],
  getNumberHistory: [(client) => client.numbers.history(NUMBER)],
  listUsage: [(client) => client.usage.list(MONTH)],
  listUsageOfEndCustomers: [(client) => client.usage.endCustomers(MONTH)],
  exportUsage: [(client) => client.usage.exportCsv(MONTH)],
  listEndCustomers: [(client) => client.endCustomers.list()],
  createEndCustomer: [(client) => client.endCustomers.create(CUSTOMER)],
  getEndCustomer: [(client) => client.endCustomers.get(ID)],
  replaceEndCustomer: [(client) => client.endCustomers.replace(ID, CUSTOMER, { ifMatch: '"1"' })],
  replaceEndCustomerByReference: [(client) => client.endCustomers.replaceByReference('crm/4711', CUSTOMER)],
  updateEndCustomer: [(client) => client.endCustomers.update(ID, { address: { city: null } })],
  deleteEndCustomer: [(client) => client.endCustomers.delete(ID)],
  listApiKeys: [(client) => client.apiKeys.list()],
  createApiKey: [(client) => client.apiKeys.create({ name: 'portal', scopes: ['read'] })],
  revokeApiKey: [(client) => client.apiKeys.revoke(ID)],
  listWebhookEndpoints: [(client) => client.webhookEndpoints.list()],
  createWebhookEndpoint: [(client) => client.webhookEndpoints.create({ url: 'https://portal.example/hooks' })],
  getWebhookEndpoint: [(client) => client.webhookEndpoints.get(ID)],
  updateWebhookEndpoint: [(client) => client.webhookEndpoints.update(ID, { ordered: false })],
  deleteWebhookEndpoint: [(client) => client.webhookEndpoints.delete(ID)],
  listWebhookDeliveries: [(client) => client.webhookEndpoints.deliveries(ID)],
  replayWebhookEvents: [(client) => client.webhookEndpoints.replay(ID, { after: 'e-1' })],
  rotateWebhookSecret: [(client) => client.webhookEndpoints.rotateSecret(ID)],
  testWebhookEndpoint: [(client) => client.webhookEndpoints.test(ID)],
  listDriftFindings: [(client) => client.drift.list()],
  getDriftFinding: [(client) => client.drift.getFinding(ID)],
  getDriftCheck: [(client) => client.drift.getCheck(ID)],
  startDriftCheck: [(client) => client.drift.startCheck()],
  repairDriftFindings: [(client) => client.drift.repair({ findingIds: [ID], reason: 'lost' })],
  streamEvents: [(client) => firstOf(client.events())],
};

async function firstOf<T>(events: AsyncIterable<T>): Promise<T | undefined> {
  for await (const event of events) return event;
  return undefined;
}

interface Document {
  readonly paths: Record<string, Record<string, { readonly operationId?: string }>>;
}
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const { paths } = JSON.parse(read('../../../docs/openapi.json')) as Document;
const ROUTES = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { operationId }]) =>
    operationId === undefined ? [] : [{ path, method, operationId }],
  ),
);

/** The operation of a request; a literal segment of its path takes precedence over a parameter. */
function operationOf(method: string, path: string): string | undefined {
  const fits = (route: { path: string; method: string }) =>
    route.method === method.toLowerCase() &&
    new RegExp(`^${route.path.replace(/\./g, '\\.').replace(/\{[^{}]+\}/g, '[^/]+')}$`).test(path);
  const [found] = ROUTES.filter(fits).sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  return found?.operationId;
}

/** Every resource of the client with the names of its methods. */
function resources(client: PortalClient): [string, string[]][] {
  return Object.entries(client).flatMap(([name, resource]: [string, object]) => {
    const prototype: object = Object.getPrototypeOf(resource);
    const names = Object.getOwnPropertyNames(prototype).filter((each) => each !== 'constructor' && each !== 'of');
    return prototype === Object.prototype ? [] : [[name, names] as [string, string[]]];
  });
}

/** A client that notes which operation each request is, and gets an answer that ends all waiting. */
function recording() {
  const sent: (string | undefined)[] = [];
  const client = createClient({
    baseUrl: 'http://service',
    key: 'k',
    fetch: async (input, init) => {
      const { url, method } = new Request(input, init);
      sent.push(operationOf(method, new URL(url).pathname));
      const stream = new URL(url).pathname === '/v1/events';
      return new Response(stream ? 'data: {"id":"e-1"}\n\n' : '{"items":[],"nextCursor":null,"open":false}');
    },
  });
  return { client, sent };
}

describe('the methods of the client', () => {
  it('cover every operation of the document', () => {
    expect(Object.keys(CALLS).sort()).toEqual(ROUTES.map(({ operationId }) => operationId).sort());
  });

  it.each(Object.entries(CALLS))('send %s', async (operationId, calls) => {
    const { client, sent } = recording();
    for (const call of calls) await call(client);
    expect(sent).toEqual(calls.map(() => operationId));
  });

  it('are all among those, and in the README', async () => {
    const { client } = recording();
    const calls = Object.values(CALLS).flat().map(String).join('\n');
    const [, table = ''] = read('../README.md').split('## Resources');
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    for (const [name, methods] of resources(client)) {
      const row = rows.find((line) => line.split('|')[1]?.includes(`\`${name}\``)) ?? '';
      const documented = [...(row.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, method]) => method);
      expect([name, documented.sort()]).toEqual([name, [...methods].sort()]);
      for (const method of methods) expect(calls).toContain(`client.${name}.${method}(`);
    }
  });
});
