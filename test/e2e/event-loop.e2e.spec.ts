import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { ACCOUNT, DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { insertHolding } from '../support/holding-rows.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

/** No request may delay others by more. On an idle machine the longest delay is a fifth of this. */
const BOUND_MS = 400;
const RESOLUTION_MS = 5;
const MIB = 1024 * 1024;
const AT_ONCE = 5;

interface Attack {
  readonly path?: string;
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly status: number;
}

const KEY = { authorization: `Bearer ${DEMO_KEY}` };
const COLT = `Basic ${Buffer.from(`${ACCOUNT.callbackUser}:${ACCOUNT.callbackPassword}`).toString('base64')}`;
const CALL_BACK = { path: '/colt/demo/callBack', headers: { authorization: COLT } };
const ORDER = { path: '/v1/reservations', headers: KEY };

const nested = '['.repeat(MIB);
const objects = '{"a":'.repeat(MIB / 5);
const numbers = `[${'0,'.repeat(MIB / 2 - 2)}0]`;
const range = '{"start":"+33382500010","end":"+33382500019"}';
const many = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => item(i)).join();
const single = (i: number) => `{"start":"+3338250${1_000 + i}","end":"+3338250${1_000 + i}"}`;
const members = `{${many(80_000, (i) => `"m${i}":1`)}}`;
const ranges = (count: number, one = range) =>
  `{"country":"FR","kind":"freephone","ranges":[${many(count, () => one)}]}`;
const query = (count: number) => many(count, (i) => i.toString(36)).replaceAll(',', '&');

const ATTACKS: Record<string, Attack> = {
  'nested lists without a key': { body: nested, status: 401 },
  'nested objects without a key': { body: objects, status: 401 },
  'nested lists with a wrong key': { body: nested, headers: { authorization: 'Bearer wrong' }, status: 401 },
  'nested lists to no route': { path: '/v1/nothing', body: nested, status: 404 },
  'nested lists to another method': { method: 'PUT', body: nested, headers: KEY, status: 405 },
  'nested lists to a page': { path: '/health/live', body: nested, status: 405 },
  'nested lists to the call-back of nobody': { path: '/colt/nobody/callBack', body: nested, status: 401 },
  'nested lists to the call-back with another password': {
    ...CALL_BACK,
    headers: { authorization: `Basic ${Buffer.from('colt:wrong').toString('base64')}` },
    body: nested,
    status: 401,
  },
  'nested lists': { ...ORDER, body: nested, status: 422 },
  'nested objects': { ...ORDER, body: objects, status: 422 },
  'a list of numbers': { ...ORDER, body: numbers, status: 422 },
  '80,000 unknown members': { ...ORDER, body: members, status: 422 },
  '80,000 members of one name': { ...ORDER, body: `{${many(80_000, () => '"a":1')}}`, status: 422 },
  '2,000 unknown members': { ...ORDER, body: `{${many(2_000, (i) => `"m${i}":1`)}}`, status: 422 },
  '20,000 ranges': { ...ORDER, body: ranges(20_000), status: 422 },
  '2,000 ranges': { ...ORDER, body: ranges(2_000), status: 422 },
  '1,000 overlapping ranges': { ...ORDER, body: ranges(1_000), status: 422 },
  '1,000 ranges to check': {
    ...ORDER,
    path: '/v1/checks',
    body: `{"endCustomerId":"0190a5a3-7c1e-7000-8000-0242ac120002","ranges":[${many(1_000, single)}]}`,
    status: 422,
  },
  '1,000 invalid ranges': { ...ORDER, body: ranges(1_000, '{"a":1,"b":2,"c":3,"d":4,"e":5}'), status: 422 },
  'NUL below a long name': {
    ...ORDER,
    body: `{"${'x'.repeat(MIB / 2)}":[${many(5_000, () => '"\\u0000"')}]}`,
    status: 422,
  },
  'a long string': { ...ORDER, body: `{"reference":"${'a@'.repeat(MIB / 2 - 20)}"}`, status: 422 },
  'a long e-mail address': {
    path: '/v1/end-customers',
    headers: KEY,
    body: `{"email":"${'a.'.repeat(2_000)}@${'b.'.repeat(40)}"}`,
    status: 422,
  },
  'a long number': { ...ORDER, body: `{"country":${'9'.repeat(MIB - 20)}}`, status: 422 },
  escapes: { ...ORDER, body: `{"country":"${'\\u0041'.repeat(MIB / 6 - 10)}"}`, status: 422 },
  'bytes that are not UTF-8': { ...ORDER, body: Buffer.alloc(MIB, 0xff), status: 400 },
  'white space': { ...ORDER, body: ' '.repeat(MIB), status: 400 },
  quotes: { ...ORDER, body: '"'.repeat(MIB), status: 400 },
  backslashes: { ...ORDER, body: `"${'\\'.repeat(MIB - 1)}`, status: 400 },
  colons: { ...ORDER, body: `{${':'.repeat(MIB - 1)}`, status: 400 },
  '3,000 parameters': { method: 'GET', path: `/v1/orders?${query(3_000)}`, headers: KEY, status: 422 },
  '5,000 times one parameter': { method: 'GET', path: `/v1/orders?${'q&'.repeat(5_000)}`, headers: KEY, status: 422 },
  'a list in a parameter': {
    method: 'GET',
    path: `/v1/orders?status=${','.repeat(14_000)}`,
    headers: KEY,
    status: 200,
  },
  'nested lists from Colt': { ...CALL_BACK, body: nested, status: 200 },
  'members from Colt': { ...CALL_BACK, body: members, status: 200 },
  'numbers from Colt': { ...CALL_BACK, body: numbers, status: 200 },
  'tags from Colt': {
    ...CALL_BACK,
    body: `{"orderId":"1","orderStatus":"failed","errorMessage":"${'<'.repeat(MIB - 70)}"}`,
    status: 200,
  },
  'a compressed body from Colt': {
    ...CALL_BACK,
    headers: { authorization: COLT, 'content-encoding': 'gzip' },
    body: gzipSync('['.repeat(64 * MIB)),
    status: 200,
  },
};

describe('the event loop', () => {
  let app: TestApp;
  let idleMs = 0;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  beforeAll(async () => {
    app = await startApp({ env: { LOG_LEVEL: 'error', MAX_RANGES_PER_ORDER: '1000' } });
    await send({ ...ORDER, body: '{}', status: 422 });
    idleMs = await longestDelay(() => sleep(1_000));
  });
  afterAll(() => app?.close());

  it.each(Object.entries(ATTACKS))('goes on during %s', async (_, attack) => {
    const request = { ...attack, body: attack.body === undefined ? undefined : Buffer.from(attack.body) };
    await expectGoesOn(async () => {
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => send(request)));
      for (const { status, text } of answers) {
        expect(status).toBe(attack.status);
        expect(text.length).toBeLessThan(100_000);
      }
    });
  });

  it('goes on during a page of orders with many ranges', async () => {
    await run(
      app.databaseUrl,
      `WITH made AS (
         INSERT INTO "order" (id, reseller_id, carrier_reference, type, status, country, kind, created_at, updated_at, completed_at)
         SELECT gen_random_uuid(), id, gen_random_uuid(), 'reservation', 'completed', 'FR', 'geo', now(), now(), now()
         FROM reseller, generate_series(1, 60) WHERE slug = 'demo' RETURNING reseller_id, id),
       ranges AS (
         INSERT INTO order_range (reseller_id, order_id, position, start_e164, end_e164)
         SELECT reseller_id, id, n, 33382000000 + n, 33382000000 + n FROM made, generate_series(0, 999) AS n
         RETURNING reseller_id, order_id, start_e164, end_e164)
       INSERT INTO order_outcome (reseller_id, order_id, start_e164, end_e164, outcome)
       SELECT reseller_id, order_id, start_e164, end_e164, 'completed' FROM ranges`,
    );
    let answer = { status: 0, text: '' };
    await expectGoesOn(async () => {
      answer = await send({ method: 'GET', path: '/v1/orders?limit=500', headers: KEY, status: 200 });
    });
    const { items, nextCursor } = JSON.parse(answer.text) as { items: unknown[]; nextCursor: string | null };
    expect([answer.status, items.length, typeof nextCursor]).toEqual([200, 50, 'string']);
  });

  it('goes on during a reservation of 100 ranges and its cancellation', async () => {
    let tried = 0;
    await expectGoesOn(async () => {
      const ranges = Array.from({ length: 100 }, (_, n) => {
        const number = `+3338250${2_000 + 200 * tried + 2 * n}`;
        return { start: number, end: number };
      });
      tried += 1;
      const order = { country: 'FR', kind: 'geo', ranges };
      const { body } = await app.api('POST', '/v1/reservations', order, { prefer: 'wait=30' });
      await completed(body.id);
      const cancellation = await app.api('POST', '/v1/reservation-cancellations', { ranges }, { prefer: 'wait=30' });
      await completed(cancellation.body.id);
    });
  });

  it('goes on during a comparison of 20,000 ranges', async () => {
    await run(app.databaseUrl, 'DELETE FROM holding');
    await run(
      app.databaseUrl,
      `INSERT INTO holding (id, reseller_id, uniqueness_scope, start_e164, end_e164, country, kind, status)
       SELECT gen_random_uuid(), id, uniqueness_scope, 33188000000 + 2 * n, 33188000000 + 2 * n, 'FR', 'geo', 'active'
       FROM reseller, generate_series(1, 20000) AS n WHERE slug = 'demo'`,
    );
    await expectGoesOn(async () => {
      const { body } = await app.api('POST', '/v1/drift/checks');
      const ended = await until(
        'the end of the comparison',
        async () => {
          const [row] = await run(
            app.databaseUrl,
            `SELECT progress FROM drift_run WHERE id = $1 AND finished_at IS NOT NULL`,
            [body.id],
          );
          return row;
        },
        60_000,
      );
      expect(ended).toMatchObject({ progress: { findings: 20_000 } });
    });
    await run(app.databaseUrl, 'DELETE FROM holding');
  });

  describe('with a range of a million numbers', () => {
    beforeAll(() => insertHolding(app.databaseUrl, { start: '+33182000000', end: '+33182999999', status: 'active' }));

    it.each([
      ['all', ''],
      ['few', '&contains=99999'],
    ])('goes on during the export of %s of them', async (_, query) => {
      await expectGoesOn(async () => {
        const response = await fetch(`${app.url}/v1/numbers/export.csv?rows=numbers${query}`, { headers: KEY });
        expect(response.status).toBe(200);
        // Piece by piece: the client shares the event loop.
        for await (const piece of response.body ?? []) expect(piece.length).toBeGreaterThan(0);
      });
    });
  });

  async function completed(id: string): Promise<void> {
    const order = await until('the end of the order', async () => {
      const { body } = await app.api('GET', `/v1/orders/${id}`);
      return body.open ? null : body;
    });
    expect(order.status).toBe('completed');
  }

  /** A busy machine delays a try, a request that takes too long delays each. */
  async function expectGoesOn(work: () => Promise<unknown>): Promise<void> {
    let shortest = Infinity;
    for (let tries = 0; tries < 12 && shortest > BOUND_MS; tries += 1) {
      shortest = Math.min(shortest, (await longestDelay(work)) - idleMs);
    }
    expect(shortest).toBeLessThan(BOUND_MS);
  }

  /** In milliseconds. */
  async function longestDelay(work: () => Promise<unknown>): Promise<number> {
    delay.enable();
    // The monitor compares each of its ticks with the one before.
    await sleep(4 * RESOLUTION_MS);
    delay.reset();
    await work();
    await sleep(4 * RESOLUTION_MS);
    delay.disable();
    return delay.max / 1e6;
  }

  async function send({ path = '/v1/format/e164', method = 'POST', body, headers }: Attack) {
    const response = await fetch(app.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
    });
    return { status: response.status, text: await response.text() };
  }
});
