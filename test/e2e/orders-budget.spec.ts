import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertHolding } from '../support/holding-rows.js';
import { operatorCli } from '../support/operator-cli.js';
import { OrderStage, type Ends } from '../support/order-stage.js';
import type { AnyJson } from '../support/any-json.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

const ORDERS = 8;

describe('orders beyond the request budget', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ COLT_RATE_PER_SECOND: '1', ORDER_WAIT_MS: '1000' });
  });
  afterAll(() => stage?.close());

  it('are sent in the order in which they were placed, and say until when they wait', async () => {
    const ids: string[] = [];
    const ranges = [];
    for (let n = 0; n < ORDERS; n += 1) ranges.push(await stage.free());
    for (const range of ranges) {
      ids.push((await stage.place('reservation', range, {}, { prefer: 'respond-async' })).body.id);
    }
    const last = String(ids.at(-1));
    const waiting = await stage.until(last, (order) => order.waiting !== null);
    expect(waiting).toMatchObject({ status: 'accepted', attention: null, waiting: { for: 'budget' } });
    expect(waiting.waiting.since).toBe(waiting.createdAt);
    expect(waiting.waiting.ahead).toBeGreaterThan(0);
    expect(Date.parse(waiting.waiting.expectedAt)).toBeGreaterThan(Date.parse(waiting.createdAt) + 1_000);
    const account = await until<AnyJson>('waiting orders of the account', async () => {
      return (await stage.app.api('GET', '/v1/account')).body.waiting;
    });
    expect(account).toMatchObject({ for: 'budget', expectedAt: expect.any(String) });
    expect(account.orders).toBeGreaterThan(0);
    for (const id of ids) expect(await stage.ended(id)).toMatchObject({ waiting: null, attention: null });
    const sent = await stage.sql('SELECT order_id FROM attempt ORDER BY sent_at');
    const order = sent.map(({ order_id: id }) => ids.indexOf(id)).filter((place) => place >= 0);
    expect(order.toSorted((one, other) => one - other)).toEqual(ids.map((_, place) => place));
    // Two orders that have their tokens at the same time may be marked in either order.
    for (const [place, placed] of order.entries()) expect(Math.abs(place - placed)).toBeLessThanOrEqual(1);
    expect((await stage.app.api('GET', '/v1/account')).body.waiting).toBeNull();
  });
});

describe("the operator's brake on new orders", () => {
  let stage: OrderStage;
  let keyId: string;
  const ranges: Ends[] = [];
  beforeAll(async () => {
    stage = await OrderStage.start({ SENDING: 'off' });
    for (let n = 0; n < 30; n += 1) ranges.push(await stage.free());
    const [key] = await run(stage.databaseUrl, 'SELECT id FROM api_key', []);
    keyId = String(key?.id);
  });
  afterAll(() => stage?.close());
  const cli = (line: string) => operatorCli(stage.app.app, line);
  const next = () => ranges.pop()!;
  const reserve = (headers: Record<string, string> = {}, range = next()) =>
    stage.place('reservation', range, {}, headers);
  const limits = async () => (await stage.app.api('GET', '/v1/account')).body.limits.ordersPerDay;
  const placed = async () => {
    const [row] = await stage.sql('SELECT count(*)::int AS n FROM "order"');
    return Number(row.n);
  };

  it('counts nothing until the operator sets a limit', async () => {
    expect(await limits()).toEqual([]);
    expect((await reserve()).status).toBe(202);
  });

  it('holds against parallel requests of two replicas, and says when it resets', async () => {
    const before = await placed();
    expect((await cli(`reseller limit demo --orders-per-day ${before + 5}`)).lines).toEqual([
      `reseller demo: ${before + 5} orders a day`,
    ]);
    const replica = await stage.replica({ SENDING: 'off' });
    try {
      const body = (range: Ends) => ({ country: 'FR', kind: 'freephone', ranges: [range] });
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          (n % 2 === 0 ? stage.app : replica).api('POST', '/v1/reservations', body(next())),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(5).fill(202), ...Array(7).fill(429)]);
      expect(await placed()).toBe(before + 5);
      const refused = answers.find(({ status }) => status === 429);
      expect(refused?.body).toMatchObject({ code: 'order-brake', limits: [{ of: 'reseller', unit: 'orders' }] });
      expect(refused?.headers.get('retry-after')).toBe(String(refused?.body.retryAfter));
      expect(Date.parse(refused?.body.limits[0].resetAt) % 86_400_000).toBe(0);
      expect(await limits()).toEqual(refused?.body.limits);
    } finally {
      await replica.close();
    }
  });

  it('does not count a repetition, and gives back what is withdrawn', async () => {
    const before = await placed();
    await cli(`reseller limit demo --orders-per-day ${before + 1}`);
    const range = next();
    const key = { 'idempotency-key': 'brake-1' };
    const first = await reserve(key, range);
    expect(first.status).toBe(202);
    expect((await reserve(key, range)).body.id).toBe(first.body.id);
    const other = { 'idempotency-key': 'brake-2' };
    const late = next();
    expect((await reserve(other, late)).status).toBe(429);
    expect((await stage.app.api('POST', `/v1/orders/${first.body.id}/withdrawal`)).status).toBe(200);
    // The refusal was not stored with its key.
    expect((await reserve(other, late)).status).toBe(202);
    expect((await reserve()).status).toBe(429);
    await cli('reseller limit demo --orders-per-day none');
    expect((await reserve()).status).toBe(202);
  });

  it('limits the numbers of one key, also where an end customer is ordered', async () => {
    await cli(`api-key limit ${keyId} --numbers-per-day 1000000`);
    const [{ used }] = await limits();
    expect(used).toBe(10 * ((await placed()) - 1));
    await cli(`api-key limit ${keyId} --numbers-per-day ${used + 19}`);
    expect((await reserve()).status).toBe(202);
    const refused = await reserve();
    expect([refused.status, refused.body.limits]).toEqual([429, await limits()]);
    const range = await holding();
    expect((await stage.place('activation', range)).body.code).toBe('order-brake');
    await cli(`api-key limit ${keyId} --numbers-per-day none --orders-per-day 0`);
    expect((await stage.place('activation', range)).body.limits).toMatchObject([
      { of: 'key', unit: 'orders', limit: 0 },
    ]);
    await cli(`api-key limit ${keyId} --orders-per-day none`);
    expect((await stage.place('activation', range)).status).toBe(202);
  });

  it.each([
    ['reseller limit demo', /name a limit/],
    ['reseller limit nobody --orders-per-day 5', /no reseller/],
    ['reseller limit demo --orders-per-day -1', /whole number/],
    ['reseller limit demo --numbers-per-day 2147483648', /whole number/],
    ['api-key limit 0190a5a3-7c1e-7000-8000-0242ac120002 --orders-per-day 5', /no key/],
  ])('%s is refused', async (line, message) => {
    const error = await cli(line).then(
      ({ lines }) => lines.join(),
      (thrown: Error) => thrown.message,
    );
    expect(error).toMatch(message);
  });

  /** Ten reserved numbers, without an order. */
  async function holding(): Promise<Ends> {
    const range = next();
    await insertHolding(stage.databaseUrl, { ...range, kind: 'freephone', status: 'reserved' });
    return range;
  }
});
