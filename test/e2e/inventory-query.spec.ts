import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { insertHolding } from '../support/holding-rows.js';
import { run } from '../support/sql.js';

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

describe('GET /v1/usage', () => {
  const sql = (text: string, values: unknown[] = []) => run(app.databaseUrl, text, values);
  const month = 'from=2026-03-01&to=2026-04-01';
  let other: string;

  beforeAll(async () => {
    const created = await app.api('POST', '/v1/end-customers', {
      type: 'business',
      name: '=HYPERLINK("https://example.com")',
      reference: '+1+1',
      address: { streetName: 'Rue de la Paix', city: 'Paris', postalCode: '75002', country: 'FR' },
    });
    other = created.body.id;
    const history = [
      [33382500100, 33382500109, '2026-01-01', 'active', endCustomerId],
      [33382500105, 33382500109, '2026-03-11', 'active', other],
      [33382500100, 33382500104, '2026-03-21', 'released', null],
      [33382500200, 33382500200, '2026-03-31', 'active', null],
      [33382500300, 33382500399, '2026-01-01', 'reserved', null],
    ];
    for (const [start, end, at, status, holder] of history) {
      await sql(
        `WITH next AS (UPDATE reseller_sequence SET seq = seq + 1 WHERE reseller_id =
           (SELECT id FROM reseller WHERE slug = 'demo') RETURNING reseller_id, seq)
         INSERT INTO holding_history (reseller_id, seq, id, at, start_e164, end_e164, country, kind, status, end_customer_id, cause)
         SELECT reseller_id, seq, gen_random_uuid(), $3::date, $1, $2, 'FR', 'geo', $4, $5, 'system' FROM next`,
        [start, end, at, status, holder],
      );
    }
    await app.api('DELETE', `/v1/end-customers/${other}`);
  });

  const items = async (query: string) => {
    const { status, body } = await app.api('GET', `/v1/usage?${query}`);
    expect(status).toBe(200);
    return body.items.map((item: UsageLine) => {
      const days = `${item.from.slice(0, 10)} ${item.to.slice(0, 10)}`;
      return [
        item.start.slice(-3),
        item.end.slice(-3),
        item.endCustomer?.name.slice(0, 9) ?? null,
        days,
        item.numberDays,
      ];
    });
  };

  it('shows who had which number from when to when, deleted end customers too', async () => {
    expect(await items(month)).toEqual([
      ['100', '104', 'Boulanger', '2026-03-01 2026-03-21', 100],
      ['105', '109', 'Boulanger', '2026-03-01 2026-03-11', 50],
      ['105', '109', '=HYPERLIN', '2026-03-11 2026-04-01', 105],
      ['200', '200', null, '2026-03-31 2026-04-01', 1],
    ]);
    expect(await items(`${month}&endCustomerId=${other}`)).toHaveLength(1);
    expect(await items('from=2025-01-01&to=2025-02-01')).toEqual([]);
  });

  it('continues with its cursor, as of the same event', async () => {
    const first = (await app.api('GET', `/v1/usage?${month}&limit=3`)).body;
    const rest = (await app.api('GET', `/v1/usage?${month}&limit=3&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items]).toEqual((await app.api('GET', `/v1/usage?${month}`)).body.items);
    expect([first.items.length, rest.nextCursor]).toEqual([3, null]);
    const answer = await app.api('GET', `/v1/usage?from=2026-03-01&to=2026-05-01&cursor=${first.nextCursor}`);
    expect([answer.status, answer.body.errors[0].parameter]).toEqual([422, 'cursor']);
  });

  it('sums it by end customer', async () => {
    const { body } = await app.api('GET', `/v1/usage/end-customers?${month}&limit=2`);
    const rest = (await app.api('GET', `/v1/usage/end-customers?${month}&cursor=${body.nextCursor}`)).body;
    const sums = [...body.items, ...rest.items].map((item) => [item.endCustomerId, item.numberDays]);
    expect(sums).toEqual([[null, 1], ...[[endCustomerId, 150], [other, 105]].toSorted()]); // prettier-ignore
  });

  it('a period that has not ended is reported up to now', async () => {
    const { body } = await app.api('GET', '/v1/usage?from=2026-03-31&to=9000-01-01');
    expect(Math.abs(Date.parse(body.to) - Date.now())).toBeLessThan(60_000);
    expect(body.items.at(-1)).toMatchObject({ continues: true, to: body.to });
    expect((await app.api('GET', '/v1/usage?from=8000-01-01&to=9000-01-01')).body.items).toEqual([]);
  });

  it.each([
    ['from=2026-03-01', 'to'],
    ['from=2026-03-01&to=2026-03-01', 'to'],
    ['from=2026-04-01&to=2026-03-01', 'to'],
    ['from=x&to=2026-03-01', 'from'],
  ])('?%s is 422', async (query, parameter) => {
    for (const path of ['usage', 'usage/end-customers', 'usage.csv']) {
      const { status, body } = await app.api('GET', `/v1/${path}?${query}`);
      expect([status, body.errors[0].parameter]).toEqual([422, parameter]);
    }
  });

  it('exports both as CSV, and guards what a spreadsheet would run', async () => {
    const ranges = (await app.api('GET', `/v1/usage.csv?${month}&for=excel&separator=comma`)).body as string;
    const lines = ranges.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff?start,end,size,country,kind,endCustomerId,endCustomerReference,endCustomerName,/);
    expect(lines).toHaveLength(5);
    expect(lines[3]).toContain(`"'=HYPERLINK(""https://example.com"")"`);
    expect(lines[3]).toContain(`,'+1+1,`);
    expect(lines[3]).toContain('2026-03-11T00:00:00.000Z,2026-04-01T00:00:00.000Z');
    const totals = (await app.api('GET', `/v1/usage.csv?${month}&rows=end_customers`)).body as string;
    expect(totals.split('\r\n').map((line) => line.split(',').at(-1))).toEqual(
      expect.arrayContaining(['numberDays', '1', '150', '105']),
    );
  });
});

interface UsageLine {
  readonly start: string;
  readonly end: string;
  readonly from: string;
  readonly to: string;
  readonly numberDays: number;
  readonly endCustomer: { readonly name: string } | null;
}
