import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/app.js';
import { OPERATIONS, OrderStage, type Ends } from '../support/order-stage.js';
import { addReseller } from '../support/resellers.js';

/** Colt cannot show the result of an order: a doubtful order stays in doubt. */
const BLIND = [
  { on: ['notification'], effect: { notification: { lost: true } } },
  { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } },
];
const keyed = (key: string) => ({ 'idempotency-key': key });

describe('Idempotency-Key', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  const reserve = (range: Ends, key: string, over: object = {}, headers: Record<string, string> = {}) =>
    stage.place('reservation', range, over, { ...keyed(key), ...headers });
  const orders = async () => (await stage.app.api('GET', '/v1/orders/summary')).body.orders as number;
  /** The response without what belongs to a single request. */
  const same = (answer: Answer) => {
    const body = { ...answer.body, requestId: null };
    return { status: answer.status, location: answer.headers.get('location'), body };
  };

  it('the same key and body: the first response again, and one order', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    await stage.colt.faults({ on: [OPERATIONS.reservation], times: 1, effect: { order: { fate: 'stuck' } } });
    const first = await reserve(range, key, { reference: 'once' });
    expect(first.status).toBe(201);
    await stage.colt.control('POST', `/orders/${first.body.coltOrderId}/complete`);
    // The order has ended meanwhile; the first response is unchanged.
    await stage.ended(first);
    const before = await orders();
    const again = await reserve(range, key, { reference: 'once' });
    expect(same(again)).toEqual(same(first));
    const replayed = [first, again].map(({ headers }) => headers.get('idempotency-replayed'));
    expect(replayed).toEqual([null, 'true']);
    expect(again.body.status).toBe('in_progress');
    expect([await orders(), (await stage.colt.coltOrders(first.body.id)).length]).toEqual([before, 1]);
  });

  it.each([
    ['quoted, then bare', '"abc-1"', 'abc-1'],
    ['bare, then quoted', 'abc-2', '"abc-2"'],
    ['with an escape', '"abc\\\\3"', '"abc\\\\3"'],
    ['with blanks around', '  "abc 4"  ', '"abc 4"'],
  ])('%s: one key', async (_, one, two) => {
    const range = await stage.free();
    const first = await reserve(range, one);
    expect(first.status).toBe(201);
    expect(same(await reserve(range, two))).toEqual(same(first));
  });

  it('a different order of members and white space are the same body', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    const { start, end } = range;
    const texts = [
      JSON.stringify({ country: 'FR', kind: 'freephone', ranges: [{ start, end }] }),
      JSON.stringify({ ranges: [{ end, start }], kind: 'freephone', country: 'FR' }, null, 2),
    ];
    const [first, second] = [
      await stage.app.api('POST', '/v1/reservations', texts[0], keyed(key)),
      await stage.app.api('POST', '/v1/reservations', texts[1], keyed(key)),
    ];
    expect(first.status).toBe(201);
    expect(same(second)).toEqual(same(first));
  });

  it('another body under the same key is 422, and nothing is ordered', async () => {
    const [range, other, key] = [await stage.free(), await stage.free(), randomUUID()];
    const first = await reserve(range, key);
    for (const refused of [await reserve(other, key), await reserve(range, key, { reference: 'new' })]) {
      expect([refused.status, refused.body.code]).toEqual([422, 'idempotency-key-reused']);
    }
    expect(await stage.colt.atColt(other)).toEqual([]);
    expect(same(await reserve(range, key))).toEqual(same(first));
  });

  it('the scope is the reseller and the route', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    const first = await stage.ended(await reserve(range, key));
    const elsewhere = await stage.place('reservation_cancellation', range, {}, keyed(key));
    expect([elsewhere.status, elsewhere.body.type]).toEqual([201, 'reservation_cancellation']);
    const other = await addReseller({ ...stage.app, simulator: stage.simulator }, 'other');
    const theirs = await reserve(range, key, {}, { authorization: `Bearer ${other.key}` });
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(first.id);
  });

  it.each([
    ['202 of an order in doubt', { answer: { when: 'after', status: 504 } }, 202, undefined],
    ['422 colt-refused', { answer: { when: 'before', status: 400 } }, 422, 'colt-refused'],
  ])('replays a %s unchanged', async (_, effect, status, code) => {
    const [range, key] = [await stage.free(), randomUUID()];
    await stage.colt.faults(...BLIND, { on: [OPERATIONS.reservation], times: 1, effect });
    const first = await reserve(range, key);
    expect([first.status, first.body.code]).toEqual([status, code]);
    await stage.colt.faults();
    await stage.ended(first);
    expect(same(await reserve(range, key))).toEqual(same(first));
    const id = first.body.orderId ?? first.body.id;
    expect(
      (await stage.colt.requests(OPERATIONS.reservation)).filter(({ body }) => body.customerReference === id),
    ).toHaveLength(1);
  });

  it('replays a 202 that was requested at once', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    const first = await reserve(range, key, {}, { prefer: 'respond-async' });
    await stage.ended(first);
    const again = await reserve(range, key);
    expect([again.status, same(again)]).toEqual([202, same(first)]);
  });

  it('replays a 409, even if the numbers are free by now', async () => {
    const [range, key] = [await stage.reserved(), randomUUID()];
    const first = await reserve(range, key);
    expect([first.status, first.body.code]).toEqual([409, 'range-held']);
    await stage.ended(await stage.place('reservation_cancellation', range));
    const again = await reserve(range, key);
    expect([same(again), again.headers.get('idempotency-replayed')]).toEqual([same(first), 'true']);
    expect((await reserve(range, randomUUID())).status).toBe(201);
  });

  it('a request that is still running: 409 with Retry-After; several at once create one order', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    await stage.colt.faults({ on: [OPERATIONS.reservation], times: 1, effect: { latencyMs: 2_000 } });
    const before = await orders();
    const answers = await Promise.all(Array.from({ length: 5 }, () => reserve(range, key)));
    const codes = answers.map(({ status, body }) => (status === 409 ? body.code : status)).toSorted();
    expect(codes).toEqual([201, ...Array(4).fill('idempotency-in-progress')]);
    for (const { status, headers } of answers) expect(headers.has('retry-after')).toBe(status === 409);
    expect(await orders()).toBe(before + 1);
    const first = answers.find(({ status }) => status === 201);
    expect(same(await reserve(range, key))).toEqual(same(first!));
  });

  it.each([
    ['no key', ''],
    ['an empty string', '""'],
    ['a blank inside without quotes', 'a b'],
    ['an open quote', '"abc'],
    ['256 characters', 'x'.repeat(256)],
    ['letters that are not ASCII', 'cl\u00e9'],
    ['two keys', '"a", "b"'],
  ])('%s is 422 on the header, and nothing is ordered', async (_, key) => {
    const before = await orders();
    const refused = await reserve(await stage.free(), key);
    expect([refused.status, refused.body.code]).toEqual([422, 'validation-failed']);
    expect(refused.body.errors).toEqual([{ header: 'Idempotency-Key', detail: expect.any(String) }]);
    expect(await orders()).toBe(before);
  });

  it('an invalid request does not use up its key', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    for (const over of [{ country: 'XX' }, { country: 'DE' }, { unknown: 1 }]) {
      expect((await reserve(range, key, over)).body.code).toBe('validation-failed');
    }
    expect((await stage.app.api('POST', '/v1/reservations', '{"country":', keyed(key))).body.code).toBe(
      'malformed-json',
    );
    const activation = await stage.place(
      'activation',
      await stage.reserved(),
      { endCustomer: undefined, endCustomerId: randomUUID() },
      keyed(key),
    );
    expect(activation.status).toBeGreaterThanOrEqual(404);
    expect((await reserve(range, key)).status).toBe(201);
  });

  it('replays the first response after a restart', async () => {
    const [range, held] = [await stage.free(), await stage.reserved()];
    const refused = [await stage.free(), await stage.free()] as const;
    const keys = randomUUID();
    const first = [await reserve(range, `${keys}-1`), await reserve(held, `${keys}-2`)];
    for (const [at, status] of [406, 405].entries()) {
      await stage.colt.faults({
        on: [OPERATIONS.reservation],
        times: 1,
        effect: { answer: { when: 'before', status } },
      });
      first.push(await reserve(refused[at] as Ends, `${keys}-${at + 3}`));
    }
    await stage.restart();
    const again = [await reserve(range, `${keys}-1`), await reserve(held, `${keys}-2`)];
    for (const [at, each] of refused.entries()) again.push(await reserve(each, `${keys}-${at + 3}`));
    expect(again.map(same)).toEqual(first.map(same));
    expect(again.map(({ status }) => status)).toEqual([201, 409, 422, 502]);
    const stored = await stage.sql(
      `SELECT response IS NOT NULL AS is FROM idempotency_key WHERE key LIKE $1 || '%' ORDER BY key`,
      [keys],
    );
    // The last one is rebuilt from the order each time: no 5xx is stored.
    expect(stored.map(({ is }) => is)).toEqual([true, true, true, false]);
  });

  it('rebuilds a response that its process died before storing', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    const first = await reserve(range, key);
    await stage.ended(first);
    const forget = (age: string) =>
      stage.sql(
        `UPDATE idempotency_key SET response = NULL, answered_at = NULL, created_at = now() - $2::interval WHERE key = $1`,
        [key, age],
      );
    await forget('1 second');
    expect((await reserve(range, key)).body.code).toBe('idempotency-in-progress');
    await forget('16 seconds');
    const rebuilt = await reserve(range, key);
    expect([rebuilt.status, rebuilt.body.id, rebuilt.body.status]).toEqual([201, first.body.id, 'completed']);
    expect(same(await reserve(range, key))).toEqual(same(rebuilt));
  });
});
