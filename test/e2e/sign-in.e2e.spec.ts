import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT, generateKeyPair } from 'jose';
import { StreamAdmission } from '../../src/api/live-events/stream-admission.service.js';
import type { Config } from '../../src/platform/config/config.js';
import { Secret } from '../../src/platform/config/secret.js';
import { Database } from '../../src/platform/database/database.service.js';
import { ReplicaKeys } from '../../src/tenants/resellers/replica-keys.service.js';
import { SecretBox } from '../../src/tenants/resellers/secret-box.js';
import { ResellerLife } from '../../src/tenants/resellers/reseller-life.repository.js';
import { SessionsRepository } from '../../src/tenants/sessions/sessions.repository.js';
import { SECRETS_KEY, startApp, type TestApp } from '../support/app.js';
import { TestBrowser } from '../support/browser.js';
import { fake } from '../support/fake.js';
import { CLIENT, serviceEnvironment, startOpenIdProvider, type TestProvider } from '../support/openid-provider.js';
import { addReseller } from '../support/resellers.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

const COOKIE = 'colt-inbound';
const CSRF = { 'x-csrf': '1' };

describe('sign-in by the token issuer', () => {
  let issuer: TestProvider;
  let app: TestApp;
  let replica: TestApp;
  let origin: string;
  let browser: TestBrowser;

  beforeAll(async () => {
    issuer = await startOpenIdProvider();
    const env = serviceEnvironment(issuer);
    app = await startApp({ env });
    origin = app.url.replace('127.0.0.1', 'localhost');
    const { databaseUrl, simulator } = app;
    replica = await startApp({ env: { ...env, PUBLIC_URL: origin }, databaseUrl, simulator });
  });
  afterAll(async () => {
    await replica?.close();
    await app?.close();
    await issuer?.close();
  });
  beforeEach(() => {
    browser = new TestBrowser();
    Object.assign(issuer, { away: false, scope: 'read order admin' });
    issuer.person = { sub: 'ada@acme.example', name: 'Ada Admin', tenant: 'demo' };
    issuer.serve(origin);
  });

  const signIn = (returnTo = '/v1/account') =>
    browser.open(`${origin}/bff/login?returnTo=${encodeURIComponent(returnTo)}`);
  const ownCookie = () => `${browser.cookie(COOKIE)?.name}=${browser.cookie(COOKIE)?.value}`;
  const session = async () =>
    JSON.parse((await browser.open(`${origin}/bff/session`)).text) as { session: Record<string, unknown> | null };
  const endToken = () =>
    run(app.databaseUrl, `UPDATE browser_session SET token_expires_at = clock_timestamp() - interval '1 s'`);

  it('gives the page a cookie and no token', async () => {
    const page = await signIn();
    expect([page.url, page.status]).toEqual([`${origin}/v1/account`, 200]);
    expect(JSON.parse(page.text)).toMatchObject({ reseller: 'demo', scopes: ['read', 'order', 'admin'] });
    const cookie = browser.cookie(COOKIE);
    expect(cookie?.attributes).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
    expect(cookie?.attributes.domain).toBeUndefined();
    expect(cookie?.value).toMatch(/^[\w-]{43}$/);
    expect(await session()).toEqual({
      session: {
        ...{ name: 'Ada Admin', actor: 'ada@acme.example', reseller: 'demo', scopes: ['read', 'order', 'admin'] },
        expiresAt: expect.any(String) as unknown,
      },
      signIn: { oidc: true, demo: false },
    });
    const stored = JSON.stringify(await run(app.databaseUrl, 'SELECT * FROM browser_session'));
    expect(stored).not.toContain(cookie?.value);
    expect(stored).not.toMatch(/eyJ/);
  });

  it('orders in the name of the person, with the header of its own page alone', async () => {
    await signIn();
    const write = (headers: Record<string, string>) =>
      browser.open(`${origin}/v1/end-customers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{}',
      });
    const forged = [
      {},
      { 'x-csrf': '' },
      { ...CSRF, 'sec-fetch-site': 'cross-site' },
      { ...CSRF, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of forged) {
      const { status, text } = await write(headers as Record<string, string>);
      expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([403, 'cross-site-request']);
    }
    expect((await write({ ...CSRF, 'sec-fetch-site': 'same-origin' })).status).toBe(422);
    const logout = await browser.open(`${origin}/bff/logout`, { method: 'POST' });
    expect(logout.status).toBe(403);
    expect((await session()).session).not.toBeNull();
    // A bearer credential goes first.
    const page = await browser.open(`${origin}/v1/account`, { headers: { authorization: 'Bearer nonsense' } });
    expect(page.status).toBe(401);
  });

  it('streams events to the session, until it ends', async () => {
    await signIn();
    const stream = await fetch(`${origin}/v1/events`, { headers: { cookie: ownCookie() } });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, expect.stringContaining('event-stream')]);
    const ended = stream.body!.pipeTo(new WritableStream());
    await browser.open(`${origin}/bff/logout`, { method: 'POST', headers: CSRF });
    await app.app.get(StreamAdmission, { strict: false }).check();
    await ended;
  });

  it('gives a new key at each sign-in, and ends the old one', async () => {
    await signIn();
    const first = browser.cookie(COOKIE)!;
    await signIn();
    const second = browser.cookie(COOKIE)!;
    expect(second.value).not.toBe(first.value);
    const stolen = await fetch(`${origin}/v1/account`, { headers: { cookie: `${first.name}=${first.value}` } });
    expect(stolen.status).toBe(401);
    const fixed = await fetch(`${origin}/v1/account`, { headers: { cookie: `${first.name}=chosen-by-a-stranger` } });
    expect(fixed.status).toBe(401);
  });

  it('completes only what the same browser began', async () => {
    const toIssuer = await browser.open(`${origin}/bff/login`, { follow: 0 });
    expect(toIssuer.status).toBe(303);
    const authorization = new URL(toIssuer.headers.get('location') ?? '');
    expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', resource: 'https://numbers.example' },
      redirect_uri: `${origin}/bff/callback`,
    });
    const atIssuer = new TestBrowser();
    const back = await atIssuer.open(authorization.href);
    // The other browser has a code and a state, and not the cookie of the sign-in.
    expect([back.status, (JSON.parse(back.text) as { code: string }).code]).toEqual([400, 'sign-in-failed']);
    const state = authorization.searchParams.get('state') ?? '';
    for (const query of [
      `code=x&state=${state}`,
      `code=x&state=${state}x`,
      `error=access_denied&state=${state}&iss=${issuer.url}`,
      '',
    ]) {
      const failed = await browser.open(`${origin}/bff/callback?${query}`);
      expect([failed.status, (JSON.parse(failed.text) as { code: string }).code]).toEqual([400, 'sign-in-failed']);
    }
    expect((await session()).session).toBeNull();
  });

  it('completes two sign-ins that were begun in two tabs', async () => {
    const [one, other] = [
      await browser.open(`${origin}/bff/login?returnTo=/one`, { follow: 0 }),
      await browser.open(`${origin}/bff/login?returnTo=/other`, { follow: 0 }),
    ];
    expect((await browser.open(one.headers.get('location') ?? '')).url).toBe(`${origin}/one`);
    expect((await browser.open(other.headers.get('location') ?? '')).url).toBe(`${origin}/other`);
    expect((await session()).session).not.toBeNull();
  });

  it('replaces the tokens once, whichever replicas are asked', async () => {
    await signIn();
    const before = issuer.refreshes;
    await endToken();
    const urls = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? app.url : replica.url));
    const answers = await Promise.all(
      urls.map((url) => fetch(`${url}/v1/account`, { headers: { cookie: ownCookie() } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(issuer.refreshes - before).toBe(1);
    await endToken(); // the replaced refresh token works as well
    expect((await browser.open(`${origin}/v1/account`)).status).toBe(200);
  });

  it('ends the session whose tokens name another reseller now', async () => {
    await addReseller(app, 'other');
    await signIn();
    issuer.person = { ...issuer.person, tenant: 'other' };
    await endToken();
    expect((await browser.open(`${origin}/v1/account`)).status).toBe(401);
  });

  it('gives a person the scopes of the token alone', async () => {
    issuer.scope = 'read';
    const page = await signIn();
    expect(JSON.parse(page.text)).toMatchObject({ scopes: ['read'] });
    const refused = await browser.open(`${origin}/v1/reservations`, { method: 'POST', headers: CSRF });
    expect(refused.status).toBe(403);
  });

  it('keeps a session while the issuer is away and the token is good, and says 503 after', async () => {
    await signIn();
    issuer.away = true;
    await run(app.databaseUrl, `UPDATE browser_session SET token_expires_at = clock_timestamp() + interval '20 s'`);
    expect((await browser.open(`${origin}/v1/account`)).status).toBe(200);
    await run(app.databaseUrl, `UPDATE browser_session SET refresh_until = NULL`);
    await endToken();
    const away = await browser.open(`${origin}/v1/account`);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    issuer.away = false;
    expect((await browser.open(`${origin}/v1/account`)).status).toBe(200);
  });

  it('ends a session whose refresh the issuer refuses', async () => {
    await signIn();
    issuer.serve(origin); // it forgets every grant
    await endToken();
    expect((await browser.open(`${origin}/v1/account`)).status).toBe(401);
    expect((await session()).session).toBeNull();
  });

  it('ends at the logout, here and at the issuer', async () => {
    await signIn();
    const cookie = ownCookie();
    const logout = await browser.open(`${origin}/bff/logout`, { method: 'POST', headers: CSRF });
    const { redirectTo } = JSON.parse(logout.text) as { redirectTo: string };
    const end = new URL(redirectTo);
    expect(end.origin).toBe(issuer.url);
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/`);
    expect(end.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    expect(browser.cookie(COOKIE)).toBeUndefined();
    const after = await fetch(`${origin}/v1/account`, { headers: { cookie } });
    expect(after.status).toBe(401);
  });

  it('ends when the issuer says so', async () => {
    await signIn();
    const logout = await browser.open(`${origin}/bff/logout`, { method: 'POST', headers: CSRF });
    await signIn();
    expect((await session()).session).not.toBeNull();
    // The issuer's own logout page: its form tells all clients by the back channel.
    const { redirectTo } = JSON.parse(logout.text) as { redirectTo: string };
    const page = await browser.open(redirectTo);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await browser.open(`${issuer.url}/session/end/confirm`, {
      method: 'POST',
      follow: 0,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `xsrf=${xsrf}&logout=yes`,
    });
    await until('the session has ended', async () => (await session()).session === null);
  });

  it('takes a logout from nobody else', async () => {
    await signIn();
    const { privateKey } = await generateKeyPair('ES256');
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const forged = await new SignJWT({ events, sub: 'ada@acme.example' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(issuer.url)
      .setAudience(CLIENT.id)
      .setExpirationTime('2m')
      .sign(privateKey);
    for (const body of [`logout_token=${forged}`, 'logout_token=x', '']) {
      const answer = await browser.open(`${origin}/bff/backchannel-logout`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
      expect(answer.status).toBe(400);
    }
    expect((await session()).session).not.toBeNull();
  });

  it('ends after silence, and at its end', async () => {
    for (const column of ['idle_ends_at', 'expires_at']) {
      await signIn();
      await run(app.databaseUrl, `UPDATE browser_session SET ${column} = clock_timestamp()`);
      expect((await browser.open(`${origin}/v1/account`)).status).toBe(401);
    }
  });

  it('shuts out the people of a suspended reseller at once', async () => {
    await addReseller(app, 'late-payer');
    issuer.person = { ...issuer.person, sub: 'bob', tenant: 'late-payer' };
    await signIn();
    await app.app.get(ResellerLife, { strict: false }).setSuspended('late-payer', true);
    expect((await browser.open(`${origin}/v1/account`)).status).toBe(403);
  });

  it('refuses a person of no reseller', async () => {
    issuer.person = { ...issuer.person, sub: 'eve', tenant: 'nobody' };
    const page = await signIn();
    expect(page.status).toBe(401);
    expect(browser.cookie('colt-inbound=')).toBeUndefined();
  });

  it('re-encrypts tokens', async () => {
    await signIn();
    const [key, previous] = [new Secret('b6'.repeat(32)), new Secret(SECRETS_KEY)];
    const box = new SecretBox(fake<Config>({ secrets: { key, previous } }));
    const replicaKeys = app.app.get(ReplicaKeys, { strict: false });
    const sessions = new SessionsRepository(app.app.get(Database, { strict: false }), box, replicaKeys);
    const stale = await sessions.reencrypt({ dryRun: true });
    expect(stale).toBeGreaterThan(0);
    expect(await sessions.reencrypt()).toBe(stale);
    expect(await sessions.reencrypt()).toBe(0);
  });
});
