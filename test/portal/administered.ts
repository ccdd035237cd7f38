import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';
import type { PortalStage } from './portal-stage.js';

/**
 * Gives the pages of end customers and of administrators something to show: changed details, a number to give
 * back, a finding, endpoints and keys.
 * @param number of the end customer
 * @returns the id of the end customer
 */
export async function administrate(stage: PortalStage, number: string): Promise<string> {
  const api = async (method: string, path: string, body?: unknown) => (await stage.app.api(method, path, body)).body;
  const { endCustomer } = (await api('GET', `/v1/numbers/${encodeURIComponent(number)}`)).holding;
  const customer = await api('GET', `/v1/end-customers/${endCustomer.id}`);
  const address = { ...customer.address, houseNumber: '14', city: 'Metz', postalCode: '57000' };
  await api('PUT', `/v1/end-customers/${customer.id}`, { ...customer, address, reference: 'crm-4711', tags: ['vip'] });
  await api('POST', '/v1/end-customers', {
    type: 'residential',
    name: 'Ana Exemplo',
    address: { streetName: 'Rua Augusta', city: 'Lisboa', country: 'PT' },
  });
  await api('POST', '/v1/webhook-endpoints', { url: 'http://127.0.0.1:9/hooks', description: 'The portal' });
  await api('POST', '/v1/cessation-requests', {
    ranges: [{ start: number, end: number }],
    requestedFor: '2100-01-31',
    reason: 'The branch closes',
  });
  await api('POST', '/v1/api-keys', { name: 'Night shift', scopes: ['read'], expiresAt: '2100-01-01T00:00:00Z' });
  await until('the reservations', async () => (await api('GET', '/v1/numbers?status=reserved')).items.length === 2);
  await run(
    stage.app.databaseUrl,
    `DELETE FROM holding WHERE start_e164 = (SELECT max(start_e164) FROM holding WHERE status = 'reserved')`,
  );
  await api('POST', '/v1/drift/checks');
  await until('the finding', async () => (await api('GET', '/v1/drift')).items.length > 0);
  return customer.id;
}

/**
 * Uploads a batch that has ended, and one that waits. What the first one reserved goes back.
 * @returns the id of the one that has ended
 */
export async function uploadBatches(stage: PortalStage): Promise<string> {
  const api = async (method: string, path: string, body?: unknown) => (await stage.app.api(method, path, body)).body;
  const ranges = [{ start: '+33382509999', end: '+33382509999' }];
  const rows = [
    { type: 'reservation', country: 'FR', kind: 'freephone', quantity: 2, reference: 'ticket-1' },
    { type: 'reservation_cancellation', ranges, reference: 'ticket-2' },
  ];
  const { id } = await api('POST', '/v1/batches', { reference: 'spring-campaign', rows });
  await api('POST', `/v1/batches/${id}/run`);
  await until('the batch', async () => (await api('GET', `/v1/batches/${id}`)).status === 'completed');
  const [row] = (await api('GET', `/v1/batches/${id}/rows`)).items;
  await api('POST', '/v1/reservation-cancellations', { ranges: row.ranges });
  const waiting = await api('POST', '/v1/batches', { reference: 'autumn-campaign', rows });
  await until('the check', async () => (await api('GET', `/v1/batches/${waiting.id}`)).status === 'ready');
  return id;
}
