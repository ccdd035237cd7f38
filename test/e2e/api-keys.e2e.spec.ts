import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyJson } from '../support/any-json.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { EventReader } from '../support/event-reader.js';
import { addReseller } from '../support/resellers.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

const KEYS = '/v1/api-keys';

describe('API keys that a reseller manages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());

  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const account = async (key: string) => (await app.api('GET', '/v1/account', undefined, as(key))).status;
  const revoke = (id: string, key = DEMO_KEY) => app.api('POST', `${KEYS}/${id}/revocation`, undefined, as(key));
  async function create(wanted: object, key = DEMO_KEY): Promise<AnyJson> {
    const { status, body } = await app.api('POST', KEYS, { name: 'spec', scopes: ['read'], ...wanted }, as(key));
    expect([status, body.key]).toEqual([201, expect.stringMatching(/^cib_[\w-]{43}$/)]);
    return body;
  }

  it('are created with a name, scopes and an end, and shown once', async () => {
    const expiresAt = '2100-01-01T00:00:00.000Z';
    const { key, ...made } = await create({ name: ' <b>Portal</b> ', scopes: ['order', 'read'], expiresAt });
    expect(made).toMatchObject({ name: '<b>Portal</b>', scopes: ['order', 'read'], expiresAt, bootstrap: false });
    expect(made.prefix).toBe(key.slice(0, 8));
    expect(await account(key)).toBe(200);
    const used = await until('its use', async () => {
      const { items } = (await app.api('GET', `${KEYS}?limit=1`)).body;
      return items[0].lastUsedAt !== null && items[0];
    });
    expect(used).toEqual({ ...made, lastUsedAt: expect.stringMatching(/Z$/) });
    expect((await app.api('GET', KEYS, undefined, as(key))).body).toMatchObject({ requiredScope: 'admin' });
  });

  it.each<[string, object, string]>([
    ['no name', { name: '' }, '/name'],
    ['no scope', { scopes: [] }, '/scopes'],
    ['an unknown scope', { scopes: ['root'] }, '/scopes'],
    ['a scope twice', { scopes: ['read', 'read'] }, '/scopes'],
    ['an end that is over', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['a day as its end', { expiresAt: '2100-01-01' }, '/expiresAt'],
  ])('are refused with %s', async (_, wanted, pointer) => {
    const { body } = await app.api('POST', KEYS, { name: 'spec', scopes: ['read'], ...wanted });
    expect([body.code, body.errors.map((error: AnyJson) => error.pointer)]).toEqual(['validation-failed', [pointer]]);
  });

  it('have at most the scopes of their maker', async () => {
    const { key } = await create({ scopes: ['read', 'admin'] });
    const wanted = { name: 'more', scopes: ['read', 'order'] };
    const { status, body } = await app.api('POST', KEYS, wanted, as(key));
    expect([status, body.code, body.requiredScope]).toEqual([403, 'forbidden', 'order']);
  });

  it("have the operator's limits of their maker", async () => {
    const { id, key } = await create({ scopes: ['read', 'order', 'admin'] });
    await run(app.databaseUrl, 'UPDATE api_key SET max_orders_per_day = 0, max_numbers_per_day = 7 WHERE id = $1', [
      id,
    ]);
    const second = await create({ scopes: ['read', 'order'] }, key);
    const { limits } = (await app.api('GET', '/v1/account', undefined, as(second.key))).body;
    expect(limits.ordersPerDay).toMatchObject([{ limit: 0 }, { limit: 7 }]);
  });

  it('are not shown again to a repeated request, which makes no second one', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const wanted = { name: 'once', scopes: ['read'] };
    const { status, body } = await app.api('POST', KEYS, wanted, headers);
    const again = await app.api('POST', KEYS, wanted, headers);
    const withheld = { ...body, key: null, shownOnce: ['key'] };
    expect([again.status, again.body]).toEqual([status, withheld]);
    const stored = await run(app.databaseUrl, 'SELECT response::text FROM idempotency_key WHERE key = $1', [
      headers['idempotency-key'],
    ]);
    expect(JSON.stringify(stored)).not.toContain(body.key);
    await run(
      app.databaseUrl,
      `UPDATE idempotency_key SET response = NULL, created_at = created_at - interval '1 hour' WHERE key = $1`,
      [headers['idempotency-key']],
    );
    const rebuilt = await app.api('POST', KEYS, wanted, headers);
    expect([rebuilt.status, rebuilt.body]).toEqual([201, withheld]);
    const { items } = (await app.api('GET', KEYS)).body;
    expect(items.filter(({ name }: AnyJson) => name === 'once')).toHaveLength(1);
  });

  it('are revoked at once and for good', async () => {
    const { id, key } = await create({});
    const { status, body } = await revoke(id);
    expect([status, body.revokedAt, body.key]).toEqual([200, expect.stringMatching(/Z$/), undefined]);
    expect(await account(key)).toBe(401);
    expect((await revoke(id)).body).toEqual(body);
  });

  it('may revoke themselves: the response arrives, then requests are refused and streams end', async () => {
    const { id, key } = await create({ scopes: ['read', 'admin'] });
    const events = await EventReader.open(app.url, key);
    expect((await revoke(id, key)).body).toMatchObject({ id, revokedAt: expect.any(String) });
    expect(await account(key)).toBe(401);
    expect((await revoke(id, key)).status).toBe(401);
    await events.close();
  });

  it('of the environment cannot be revoked, because each start sets it again', async () => {
    const { items } = (await app.api('GET', `${KEYS}?limit=500`)).body;
    const bootstrap = items.find((item: AnyJson) => item.bootstrap);
    const { status, body } = await revoke(bootstrap.id);
    expect([status, body.code]).toEqual([409, 'api-key-not-revocable']);
    expect(await account(DEMO_KEY)).toBe(200);
  });

  it('are pages of a list, newest first', async () => {
    const names = ['one', 'two', 'three'];
    for (const name of names) await create({ name });
    const first = (await app.api('GET', `${KEYS}?limit=2`)).body;
    const second = (await app.api('GET', `${KEYS}?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ name }) => name).slice(0, 3)).toEqual(names.toReversed());
  });

  it('are a hundred at most; revoked and expired ones do not count', async () => {
    const other = await addReseller(app, 'collector');
    await run(
      app.databaseUrl,
      `INSERT INTO api_key (id, reseller_id, name, key_hash, prefix, scopes, revoked_at, expires_at)
       SELECT gen_random_uuid(), $1, 'bulk', sha256(n::text::bytea), 'cib_bulk', '{read}',
              CASE WHEN n = 1 THEN now() END, CASE WHEN n = 2 THEN now() END
       FROM generate_series(1, 100) n`,
      [other.id],
    );
    const last = await create({}, other.key);
    const { body } = await app.api('POST', KEYS, { name: 'more', scopes: ['read'] }, as(other.key));
    expect(body.code).toBe('api-key-limit');
    expect((await revoke(last.id)).status).toBe(404);
    await revoke(last.id, other.key);
    await create({}, other.key);
  });
});
