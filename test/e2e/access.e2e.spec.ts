import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { PUBLIC, REQUIRED_SCOPE } from '../../src/tenants/access/access.decorators.js';
import { generateApiKey } from '../../src/tenants/access/api-key.js';
import { ApiKeysRepository } from '../../src/tenants/access/api-keys.repository.js';
import { type Scope } from '../../src/tenants/access/caller.js';
import { ResellerLife } from '../../src/tenants/resellers/reseller-life.repository.js';
import { ResellersRepository } from '../../src/tenants/resellers/resellers.repository.js';
import { type Answer, DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { TestBrowser } from '../support/browser.js';
import { startIssuer, type TestIssuer } from '../support/oidc-issuer.js';
import { addReseller } from '../support/resellers.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

describe('access', () => {
  let app: TestApp;
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer();
    const env = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'numbers', OIDC_RESELLER_CLAIM: 'tenant' };
    app = await startApp({ env });
  });
  afterAll(async () => {
    await app?.close();
    await issuer?.close();
  });

  const account = (authorization?: string): Promise<Answer> =>
    app.api('GET', '/v1/account', undefined, { authorization: authorization ?? '' });

  async function makeKey(options: { scopes?: Scope[]; expiresAt?: Date; reseller?: string } = {}) {
    const key = generateApiKey();
    const reseller = await app.app.get(ResellersRepository).findBySlug(options.reseller ?? 'demo');
    const { id } = await app.app.get(ApiKeysRepository).create(key, {
      resellerId: reseller?.id ?? '',
      name: 'spec',
      scopes: options.scopes ?? ['read'],
      expiresAt: options.expiresAt ?? null,
    });
    return { id, text: key.reveal() };
  }

  it('declares the required scope on every route', () => {
    const silent = [];
    for (const { controllers } of app.app.get(ModulesContainer).values()) {
      for (const { metatype } of controllers.values()) {
        const type = metatype as { name: string; prototype: Record<string, unknown> };
        for (const name of Object.getOwnPropertyNames(type.prototype)) {
          const handler = type.prototype[name];
          if (name === 'constructor' || typeof handler !== 'function' || !Reflect.hasMetadata('path', handler))
            continue;
          const told = [handler, type].some((at) =>
            [PUBLIC, REQUIRED_SCOPE].some((key) => Reflect.hasMetadata(key, at)),
          );
          if (!told) silent.push(`${type.name}.${name}`);
        }
      }
    }
    expect(silent).toEqual([]);
  });

  it.each([
    ['none', ''],
    ['another scheme', `Basic ${Buffer.from(`demo:${DEMO_KEY}`).toString('base64')}`],
    ['an empty bearer', 'Bearer '],
    ['an unknown key', 'Bearer cib_unknown'],
    ['a key with one letter more', `Bearer ${DEMO_KEY}x`],
    ['two keys', `Bearer ${DEMO_KEY}, Bearer ${DEMO_KEY}`],
    ['something like a token', 'Bearer aaa.bbb.ccc'],
  ])('answers 401 to %s', async (_, authorization) => {
    const { status, headers, body } = await account(authorization);
    expect([status, body.code]).toEqual([401, 'unauthorized']);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="colt-inbound-bff"/);
    expect(JSON.stringify(body)).not.toContain('hadCredential');
  });

  it('lets in a good key, whatever the case of the scheme', async () => {
    expect((await account(`bearer ${DEMO_KEY}`)).status).toBe(200);
  });

  it('stores only the hash of a key', async () => {
    const key = await makeKey();
    const rows = await run(app.databaseUrl, `SELECT k::text, encode(key_hash, 'escape') AS hash FROM api_key k`);
    expect(rows.length).toBeGreaterThan(1);
    const text = JSON.stringify(rows);
    expect(text).not.toContain(key.text);
    expect(text).not.toContain(DEMO_KEY);
  });

  it('refuses expired and revoked keys from that moment on', async () => {
    const expired = await makeKey({ expiresAt: new Date(Date.now() - 1) });
    expect((await account(`Bearer ${expired.text}`)).status).toBe(401);
    const key = await makeKey({ expiresAt: new Date(Date.now() + 60_000) });
    expect((await account(`Bearer ${key.text}`)).status).toBe(200);
    expect(await app.app.get(ApiKeysRepository).revoke(key.id)).toBe(true);
    expect((await account(`Bearer ${key.text}`)).status).toBe(401);
  });

  it('records the last use, at most once a minute', async () => {
    const key = await makeKey();
    const lastUse = async () =>
      (await run(app.databaseUrl, 'SELECT last_used_at FROM api_key WHERE id = $1', [key.id]))[0]?.['last_used_at'];
    expect(await lastUse()).toBeNull();
    await account(`Bearer ${key.text}`);
    const first = await until('the first use', lastUse);
    await account(`Bearer ${key.text}`);
    expect(await lastUse()).toEqual(first);
  });

  it('answers 403 and names the scope that is missing', async () => {
    const key = await makeKey({ scopes: ['order'] });
    const { status, headers, body } = await account(`Bearer ${key.text}`);
    expect([status, body.code, body.requiredScope]).toEqual([403, 'forbidden', 'read']);
    expect(headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="read"');
  });

  it('refuses the keys of a reseller whom the operator suspended, at once', async () => {
    const other = await addReseller(app, 'suspended-one');
    const authorization = `Bearer ${other.key}`;
    expect((await account(authorization)).body.reseller).toBe('suspended-one');
    await app.app.get(ResellerLife, { strict: false }).setSuspended('suspended-one', true);
    expect((await account(authorization)).body).toMatchObject({ status: 403, code: 'reseller-suspended' });
    await app.app.get(ResellerLife, { strict: false }).setSuspended('suspended-one', false);
    expect((await account(authorization)).status).toBe(200);
  });

  it.each([
    ['two lines', 'a\tb'],
    ['too much', 'x'.repeat(201)],
    ['bytes that are not UTF-8', '\xff\xfe'],
  ])('refuses an X-Actor with %s', async (_, actor) => {
    const answer = await app.api('GET', '/v1/account', undefined, { 'x-actor': actor });
    expect(answer.body).toMatchObject({ code: 'validation-failed', errors: [{ header: 'X-Actor' }] });
  });

  it('lets in a token of the issuer, as the reseller that its claim names', async () => {
    const { status, body } = await account(`Bearer ${await issuer.sign({ scope: 'openid read order profile' })}`);
    expect([status, body.reseller, body.scopes]).toEqual([200, 'demo', ['read', 'order']]);
    const listed = await account(`Bearer ${await issuer.sign({ scope: undefined, scp: ['read', 'admin'] })}`);
    expect(listed.body.scopes).toEqual(['read', 'admin']);
    expect(issuer.keyRequests()).toBe(1);
  });

  const soon = Math.floor(Date.now() / 1000);
  it.each<[string, Record<string, unknown>, 'key' | 'stranger' | 'none']>([
    ['of another audience', { aud: 'other' }, 'key'],
    ['of another issuer', { iss: 'https://other.example.com' }, 'key'],
    ['that is over', { exp: soon - 3600 }, 'key'],
    ['that never ends', { exp: undefined }, 'key'],
    ['that is not valid yet', { nbf: soon + 3600 }, 'key'],
    ['of no reseller', { tenant: undefined }, 'key'],
    ['of an unknown reseller', { tenant: 'nobody' }, 'key'],
    ['whose claim is no text', { tenant: ['demo'] }, 'key'],
    ['whose claim has a NUL', { tenant: 'de\u0000mo' }, 'key'],
    ['whose subject is a number', { sub: 7 }, 'key'],
    ['whose subject has a NUL', { sub: 'a\u0000b' }, 'key'],
    ['whose subject has 5,000 characters', { sub: 'x'.repeat(5_000) }, 'key'],
    ['that is an ID token', { nonce: 'n', at_hash: 'h' }, 'key'],
    ['signed by a stranger', {}, 'stranger'],
    ['without a signature', {}, 'none'],
  ])('answers 401 to a token %s', async (_, claims, by) => {
    const { status, body } = await account(`Bearer ${await issuer.sign(claims, by)}`);
    expect([status, body.code]).toEqual([401, 'unauthorized']);
  });

  it('answers 403 to a token without the scope', async () => {
    expect((await account(`Bearer ${await issuer.sign({ scope: 'openid' })}`)).status).toBe(403);
  });

  it('answers 503, not 401, while the issuer is unreachable', async () => {
    const lonely = await startApp({
      env: { OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_AUDIENCE: 'numbers', OIDC_RESELLER_CLAIM: 'tenant' },
      simulator: app.simulator,
    });
    const answer = await lonely.api('GET', '/v1/account', undefined, {
      authorization: `Bearer ${await issuer.sign()}`,
    });
    expect([answer.status, answer.body.code]).toEqual([503, 'service-unavailable']);
    await lonely.close();
  });
});

describe('GET /v1/account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_PER_MINUTE: '5000', MAX_RANGES_PER_ORDER: '7' } });
  });
  afterAll(() => app?.close());

  it('shows the reseller and its environment', async () => {
    const { status, body } = await app.api('GET', '/v1/account');
    expect(status).toBe(200);
    expect(body).toEqual({
      reseller: 'demo',
      name: 'demo',
      environment: 'simulator',
      scopes: ['read', 'order', 'admin'],
      colt: { state: 'available', since: expect.stringMatching(/^\d{4}-.*Z$/) },
      sending: { state: 'on', since: null, cause: null, reason: null, until: null },
      waiting: null,
      webhooks: { failing: 0, disabled: 0 },
      expiringReservations: { warnDays: 7, cancelHoursBefore: null },
      limits: {
        requestsPerMinute: 5000,
        rangesPerOrder: 7,
        numbersPerOrder: 10_000,
        reservationDays: 90,
        orderWaitMs: 10_000,
        ordersPerDay: [],
      },
    });
  });

  it('signs a browser in as the demo with the simulator, where no issuer does', async () => {
    const browser = new TestBrowser();
    const before = await browser.open(`${app.url}/bff/session`);
    expect(JSON.parse(before.text)).toEqual({ session: null, signIn: { oidc: false, demo: true } });
    expect((await browser.open(`${app.url}/bff/demo`, { method: 'POST' })).status).toBe(403);
    const demo = await browser.open(`${app.url}/bff/demo`, { method: 'POST', headers: { 'x-csrf': '1' } });
    expect(JSON.parse(demo.text)).toMatchObject({ session: { name: 'Demo', reseller: 'demo' } });
    expect((await browser.open(`${app.url}/v1/numbers`)).status).toBe(200);
    expect((await browser.open(`${app.url}/bff/login`)).status).toBe(404);
    const logout = await browser.open(`${app.url}/bff/logout`, { method: 'POST', headers: { 'x-csrf': '1' } });
    expect(JSON.parse(logout.text)).toEqual({ redirectTo: '/' });
    expect((await browser.open(`${app.url}/v1/numbers`)).status).toBe(401);
  });
});
