import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/app.js';
import { ACME, OrderStage, type Ends } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

type Request = [path: string, body: unknown];

/** They change nothing. */
const WITHOUT_A_KEY = ['/v1/checks', '/v1/format/e164', '/v1/format/split', '/v1/numbers/query'];

describe('Idempotency-Key on every POST that changes something', () => {
  let stage: OrderStage;
  let held: Ends;
  beforeAll(async () => {
    stage = await OrderStage.start();
    held = await stage.reserved();
    // Orders from here on stay `accepted`.
    await stage.restart({ SENDING: 'off' });
  });
  afterAll(() => stage?.close());
  afterEach(() => answersCanBeStored());

  const post = (path: string, body: unknown, key: string) =>
    stage.app.api('POST', path, body, { 'idempotency-key': key });
  /** Everything except what belongs to a single request. */
  const same = ({ status, headers, body }: Answer) => ({
    status,
    location: headers.get('location'),
    etag: headers.get('etag'),
    body: { ...body, requestId: null },
  });
  const count = async (table: string) => Number((await stage.sql(`SELECT count(*) FROM ${table}`))[0].count);

  async function waiting(): Promise<string> {
    const placed = await stage.place('reservation', await stage.free());
    expect([placed.status, placed.body.status]).toEqual([202, 'accepted']);
    return placed.body.id;
  }

  async function asking(): Promise<string> {
    const id = await waiting();
    await stage.sql(
      `UPDATE "order" SET status = 'unconfirmed', next_action = 'observe', next_action_at = now() + interval '1 hour',
         attention_code = 'colt-shows-too-little', attention_detail = 'x', attention_since = now() WHERE id = $1`,
      [id],
    );
    return id;
  }

  async function finding(): Promise<string> {
    await stage.sql('DELETE FROM holding WHERE start_e164 = $1', [held.start.slice(1)]);
    const started = await stage.app.api('POST', '/v1/drift/checks');
    return until('the finding', async () => {
      const { runs, items } = (await stage.app.api('GET', '/v1/drift')).body;
      const run = runs.find(({ id }: { id: string }) => id === started.body.id);
      return run.state === 'completed' && items[0]?.id;
    });
  }

  /** Each POST except the ordering ones, and the table of its change. */
  const POSTS: Record<string, { table: string; make: () => Request | Promise<Request> }> = {
    'an end customer': { table: 'end_customer', make: () => ['/v1/end-customers', ACME] },
    'a withdrawal': {
      table: 'order_history',
      make: async () => [`/v1/orders/${await waiting()}/withdrawal`, undefined],
    },
    'a resolution': {
      table: 'order_history',
      make: async () => [`/v1/orders/${await asking()}/resolution`, { outcome: 'not_taken', reason: 'told' }],
    },
    'a comparison': { table: 'drift_run', make: () => ['/v1/drift/checks', undefined] },
    'a repair': {
      table: 'holding',
      make: async () => ['/v1/drift/repairs', { findingIds: [await finding()], reason: 'lost here' }],
    },
  };
  const cases = Object.entries(POSTS).map(([name, post]) => ({ name, ...post }));

  /** Behaves as if the process died between the change and its response. */
  const answersAreLost = () =>
    stage.sql(`
      CREATE FUNCTION lose_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'lost'; END $$;
      CREATE TRIGGER lost BEFORE UPDATE OF answered_at ON idempotency_key EXECUTE FUNCTION lose_answer()`);
  const answersCanBeStored = () => stage.sql('DROP FUNCTION IF EXISTS lose_answer CASCADE');
  const aLongTimeAgo = (key: string) =>
    stage.sql(`UPDATE idempotency_key SET created_at = now() - interval '1 hour' WHERE key = $1`, [key]);

  it('the document declares the header on each', async () => {
    const { paths } = (await stage.app.api('GET', '/docs-json')).body;
    const without = Object.entries<Record<string, { parameters?: { name: string }[] }>>(paths)
      .filter(([path, { post: operation }]) => path.startsWith('/v1/') && operation)
      .filter(([, { post: operation }]) => !operation?.parameters?.some(({ name }) => name === 'Idempotency-Key'))
      .map(([path]) => path);
    expect(without.toSorted()).toEqual(WITHOUT_A_KEY);
  });

  it.each(cases)('$name: the first response again, and nothing is done twice', async ({ name, table, make }) => {
    const [[path, body], key] = [await make(), randomUUID()];
    const first = await post(path, body, key);
    expect(first.status).toBeLessThan(300);
    if (name === 'a comparison') await until('its end', () => ended(first));
    const before = await count(table);
    expect(same(await post(path, body, key))).toEqual(same(first));
    expect(await count(table)).toBe(before);
    const other = await post(path, { ...Object(body), more: 1 }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  const ended = async (started: Answer) => {
    const { runs } = (await stage.app.api('GET', '/v1/drift')).body;
    return runs.find(({ id }: { id: string }) => id === started.body.id).state !== 'running';
  };

  // A repair has several transactions; the first one only reads the time.
  it.each(cases.filter(({ name }) => name !== 'a repair'))('$name: the key commits with the change', async (each) => {
    const [[path, body], key] = [await each.make(), randomUUID()];
    await answersAreLost();
    expect((await post(path, body, key)).status).toBeLessThan(300);
    // A comparison changes at once, but began at the time of its transaction.
    const itself = each.name === 'a comparison' ? 'each.started_at = k.created_at' : 'each.xmin = k.xmin';
    const made = `SELECT 1 FROM idempotency_key k JOIN ${each.table} each ON ${itself} WHERE k.key = $1`;
    expect(await stage.sql(made, [key])).toHaveLength(1);
  });

  it.each(cases)('$name: a lost response is rebuilt from the resource', async ({ name, table, make }) => {
    const [[path, body], key] = [await make(), randomUUID()];
    await answersAreLost();
    const first = await post(path, body, key);
    await answersCanBeStored();
    const early = await post(path, body, key);
    expect([early.status, early.body.code, early.headers.has('retry-after')]).toEqual([
      409,
      'idempotency-in-progress',
      true,
    ]);
    if (name === 'a comparison') await until('its end', () => ended(first));
    await aLongTimeAgo(key);
    const before = await count(table);
    const rebuilt = await post(path, body, key);
    // Later changes are visible, but the resource is the same.
    expect({ ...same(rebuilt), body: null }).toEqual({ ...same(first), body: null });
    expect(rebuilt.body).toMatchObject(
      name === 'a comparison' ? { id: first.body.id, state: 'completed' } : first.body,
    );
    expect(await count(table)).toBe(before);
    expect(same(await post(path, body, key))).toEqual(same(rebuilt));
  });

  it('a deleted resource is not created again', async () => {
    const [body, key] = [{ ...ACME, name: 'Gone SARL' }, randomUUID()];
    const first = await post('/v1/end-customers', body, key);
    await stage.app.api('DELETE', `/v1/end-customers/${first.body.id}`);
    await stage.sql('UPDATE idempotency_key SET response = NULL WHERE key = $1', [key]);
    const before = await count('end_customer');
    expect((await post('/v1/end-customers', body, key)).body.code).toBe('not-found');
    expect(await count('end_customer')).toBe(before);
  });

  it('a temporary rejection is not stored', async () => {
    const key = randomUUID();
    const id = await waiting();
    const { ranges } = (await stage.app.api('GET', `/v1/orders/${id}`)).body;
    const { start, end } = ranges[0];
    const reserve = () => post('/v1/reservations', { country: 'FR', kind: 'freephone', ranges: [{ start, end }] }, key);
    const refused = await reserve();
    expect([refused.body.code, refused.body.conflicts]).toEqual([
      'range-held',
      [{ start, end, status: 'reserving', orderId: id }],
    ]);
    await stage.app.api('POST', `/v1/orders/${id}/withdrawal`);
    expect((await reserve()).status).toBe(202);
  });

  it('the same key on another resource is another key', async () => {
    const [one, two, key] = [await waiting(), await waiting(), randomUUID()];
    for (const id of [one, two]) {
      const answer = await post(`/v1/orders/${id}/withdrawal`, undefined, key);
      expect([answer.status, answer.body.id]).toEqual([200, id]);
    }
    const again = await post(`/v1/orders/${one.toUpperCase()}/withdrawal`, undefined, key);
    expect([again.status, again.body.id]).toEqual([200, one]);
  });
});
