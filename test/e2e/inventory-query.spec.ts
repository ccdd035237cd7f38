import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { insertHolding } from '../support/holding-rows.js';

let app: TestApp;
let endCustomerId: string;
beforeAll(async () => {
  app = await startApp();
  const created = await app.api('POST', '/v1/end-customers', {
    type: 'business',
    name: 'Boulangerie Levain',
    address: { streetName: 'Rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
  });
  endCustomerId = created.body.id;
  const active = { status: 'active', endCustomerId };
  await insertHolding(app.databaseUrl, { start: '+33382500010', end: '+33382500019', status: 'reserved' });
  await insertHolding(app.databaseUrl, { start: '+33382500020', end: '+33382500022', ...active });
  await insertHolding(app.databaseUrl, {
    start: '+390612345000',
    end: '+390612345009',
    country: 'IT',
    status: 'reserved',
  });
});
afterAll(() => app?.close());

describe('GET /v1/numbers', () => {
  it.each([
    ['areaCode=03', 2],
    ['areaCode=3&country=FR,IT', 2],
    ['areaCode=06&country=IT', 1],
    ['areaCode=06&country=FR', 0],
    ['areaCode=4', 0],
    ['areaCode=03&kind=freephone', 0],
  ])('?%s', async (query, count) => {
    expect((await app.api('GET', `/v1/numbers?${query}`)).body.items).toHaveLength(count);
    expect((await app.api('GET', `/v1/numbers/summary?${query}`)).body.ranges).toBe(count);
  });

  it.each(['0', '00', '%2B33', '1234567', '3a'])('?areaCode=%s is 422', async (areaCode) => {
    const { status, body } = await app.api('GET', `/v1/numbers?areaCode=${areaCode}`);
    expect([status, body.errors[0].parameter]).toEqual([422, 'areaCode']);
  });

  it('counts the ranges of all pages on request', async () => {
    const { body } = await app.api('GET', '/v1/numbers?limit=1&total=true&size=10');
    expect([body.items.length, body.total]).toEqual([1, 2]);
  });

  it('continues a sorted list, and rejects its cursor in another order', async () => {
    const first = (await app.api('GET', '/v1/numbers?sort=expiry&limit=2')).body;
    const rest = (await app.api('GET', `/v1/numbers?sort=expiry&limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items].map(({ start }: { start: string }) => start)).toEqual([
      '+33382500010',
      '+33382500020',
      '+390612345000',
    ]);
    for (const sort of ['number', 'change', '-change']) {
      const answer = await app.api('GET', `/v1/numbers?sort=${sort}&cursor=${first.nextCursor}`);
      expect([answer.status, answer.body.errors[0].parameter]).toEqual([422, 'cursor']);
    }
  });
});

describe('POST /v1/numbers/query', () => {
  const query = (numbers: unknown) => app.api('POST', '/v1/numbers/query', { numbers });

  it('answers in the order asked, with the end customer, and null for numbers that are not held', async () => {
    const asked = ['+39 06 1234 5003', '+33382500021', '+33382500023', '+33382500021', '+33 (0)3 82 50 00 10'];
    const { status, body } = await query(asked);
    expect(status).toBe(200);
    expect(body.items.map(({ number }: { number: string }) => number)).toEqual([
      '+390612345003',
      '+33382500021',
      '+33382500023',
      '+33382500021',
      '+33382500010',
    ]);
    const holdings = body.items.map(({ holding }: { holding: { start: string } | null }) => holding?.start ?? null);
    expect(holdings).toEqual(['+390612345000', '+33382500020', null, '+33382500020', '+33382500010']);
    expect(body.items[1].holding.endCustomer).toEqual({
      id: endCustomerId,
      name: 'Boulangerie Levain',
      reference: null,
    });
    expect(body.asOf).toBe((await app.api('GET', '/v1/numbers')).body.asOf);
    expect((await query(['+4930123456'])).body.asOf).toBe(body.asOf);
  });

  it('takes 1,000 numbers', async () => {
    const { status, body } = await query(
      Array.from({ length: 1_000 }, (_, n) => `+3338250${String(n).padStart(4, '0')}`),
    );
    const held = body.items.filter(({ holding }: { holding: unknown }) => holding);
    expect([status, body.items.length, held.length]).toEqual([200, 1_000, 13]);
  });

  it.each([
    [[], '/numbers'],
    [Array(1_001).fill('+33382500010'), '/numbers'],
    [['+33382500010', '0382500010'], '/numbers'],
    [['+33382500010', null], '/numbers'],
    ['+33382500010', '/numbers'],
  ])('refuses %j', async (numbers, pointer) => {
    const { status, body } = await query(numbers);
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors[0].pointer).toContain(pointer);
  });
});
