import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator.js';
import { Secret } from '../../src/platform/config/secret.js';
import type { ColtAccount } from '../../src/colt/model/colt-account.js';
import type { EndCustomerDetails } from '../../src/tenants/end-customers/end-customer-details.js';
import { addAccount, buildGateway, openDatabase, sending, type Gateway } from './colt-gateway.js';
import { until } from '../support/waiting.js';

const customer: EndCustomerDetails = {
  type: 'business',
  name: 'Exemple SARL',
  registrationNumber: 'FR123',
  contactNumber: '+33382500010',
  address: {
    houseNumber: '12',
    streetType: 'Avenue',
    streetName: 'de Guise',
    city: 'Thionville',
    postalCode: '57100',
    country: 'FR',
  },
};

const otherSpelling = {
  profile: 'other',
  trackingHeader: 'APIGWTrackingId',
  tokenStyle: 'product',
  apiKeyHeader: 'apikey',
  apiKey: new Secret('the-api-key'),
} as const;

/** The same expectations for both spellings: only the configuration differs. */
describe.each([
  ['assumed', {}],
  ['other', otherSpelling],
] as const)('all operations in the %s spelling', (profile, settings) => {
  let simulator: RunningSimulator;
  let opened: Awaited<ReturnType<typeof openDatabase>>;
  let gateway: Gateway;
  let account: ColtAccount;

  beforeAll(async () => {
    simulator = await startSimulator({
      port: 0,
      profile,
      account: profile === 'other' ? { apiKey: 'the-api-key' } : {},
      settings: { raisedAfterMs: 5, finishedAfterMs: 20 },
    });
    opened = await openDatabase();
    gateway = buildGateway(opened.database);
    account = await addAccount(opened.database, {
      baseUrl: simulator.baseUrl,
      tokenUrl: simulator.tokenUrl,
      ...settings,
    });
  });

  afterAll(async () => {
    await gateway.stop();
    await opened.drop();
    await simulator.close();
  });

  const permit = () => gateway.access.permit(account, 'order');
  const completed = (coltOrderId: string) =>
    until('the end of the order', async () => {
      const order = await gateway.order.find(account, coltOrderId);
      return (order?.status === 'completed' || order?.status === 'failed') && order;
    });

  it('search, reserve, activate, update; reserve and cancel another', async () => {
    const search = { country: 'FR', kind: 'geo', blockSize: 10, quantity: 3 } as const;
    const [first, second] = await gateway.numbers.freeNumbers(account, search);
    if (!first || !second) throw new Error('nothing is free');
    expect(first).toMatchObject({ country: 'FR', kind: 'geo' });
    expect(first.range.end - first.range.start).toBe(9n);

    const base = { country: 'FR', kind: 'geo' } as const;
    const reserved = await gateway.reservation.reserve(
      await permit(),
      { ...base, reference: 'ref-1', ranges: [first.range] },
      sending(),
    );
    expect(reserved).toMatchObject({ verdict: 'accepted', httpStatus: 200, error: null });
    const reservationId = reserved.verdict === 'accepted' ? (reserved.coltOrderId ?? '') : '';
    expect(await completed(reservationId)).toMatchObject({
      coltOrderId: reservationId,
      type: 'reservation',
      status: 'completed',
      reference: 'ref-1',
      numbers: [{ range: first.range, status: 'reserved' }],
    });
    const [held] = await gateway.numbers.inventoryOf(account, first.range);
    expect(held).toMatchObject({
      range: first.range,
      ...base,
      status: 'reserved',
      coltOrderId: reservationId,
      reference: 'ref-1',
    });
    expect(held?.reservationExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 80 * 86_400_000);

    const activated = await gateway.activation.activate(
      await permit(),
      {
        ...base,
        reference: 'ref-2',
        ranges: [first.range],
        endCustomer: customer,
        directoryService: { listing: 'unlisted' },
      },
      sending(),
    );
    expect((await completed(activated.verdict === 'accepted' ? (activated.coltOrderId ?? '') : '')).status).toBe(
      'completed',
    );
    expect(await gateway.numbers.inventoryOf(account, first.range)).toMatchObject([
      { range: first.range, status: 'active', endCustomer: customer },
    ]);

    const moved = { ...customer, address: { ...customer.address, city: 'Metz', postalCode: '57000' } };
    const updated = await gateway.customerDetails.update(
      await permit(),
      { country: 'FR', reference: 'ref-3', ranges: [first.range], endCustomer: moved, directoryService: null },
      sending(),
    );
    expect((await completed(updated.verdict === 'accepted' ? (updated.coltOrderId ?? '') : '')).status).toBe(
      'completed',
    );
    expect((await gateway.numbers.inventoryOf(account, first.range))[0]?.endCustomer).toEqual(moved);

    const again = await gateway.reservation.reserve(
      await permit(),
      { ...base, reference: 'ref-4', ranges: [second.range] },
      sending(),
    );
    await completed(again.verdict === 'accepted' ? (again.coltOrderId ?? '') : '');
    const cancelled = await gateway.cancellation.cancel(
      await permit(),
      { country: 'FR', reference: 'ref-5', ranges: [second.range] },
      sending(),
    );
    expect(cancelled).toMatchObject({ verdict: 'accepted', coltOrderId: null });
    expect(await gateway.numbers.inventoryOf(account, second.range)).toEqual([]);

    const pages = [];
    for await (const page of gateway.numbers.inventoryPages(account)) pages.push(...page.rows);
    expect(pages.map(({ range }) => range)).toEqual([first.range]);
  });

  it('a missing order is null; a refusal contains Colt’s own reason', async () => {
    expect(await gateway.order.find(account, '999')).toBeNull();
    const unknown = { start: 33800999999n, end: 33800999999n };
    const outcome = await gateway.cancellation.cancel(
      await permit(),
      { country: 'FR', reference: 'ref-6', ranges: [unknown] },
      sending(),
    );
    expect(outcome.verdict).toBe('refused');
    expect(outcome.error?.code).toMatch(/^\d{3}$/);
    expect(outcome.error?.reason).toBeTruthy();
  });

  it('follows the contract in every request', async () => {
    const response = await fetch(`${simulator.controlUrl}/violations`);
    expect(await response.json()).toEqual([]);
  });
});
