import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, DEMO_KEY, startApp, type TestApp } from '../support/app.js';

const PORTAL = 'https://portal.example.com';

describe('conventions of every answer', () => {
  let app: TestApp;
  let closed: TestApp;
  beforeAll(async () => {
    closed = await startApp();
    // The last app started owns the log: Nest's logger is global in a process.
    app = await startApp({ env: { CORS_ORIGINS: `${PORTAL},http://localhost:5173` }, simulator: closed.simulator });
  });
  afterAll(async () => {
    await app?.close();
    await closed?.close();
  });

  it.each([
    ['a good id', 'abc-1.2_3', true],
    ['none', undefined, false],
    ['a long one', 'x'.repeat(200), false],
    ['one with blanks and quotes', 'a "b" c', false],
  ])('accepts and returns X-Request-Id: %s', async (_, given, kept) => {
    const answer = await app.api('GET', '/v1/account', undefined, given === undefined ? {} : { 'x-request-id': given });
    const id = answer.headers.get('x-request-id') ?? '';
    expect(id === given).toBe(kept);
    expect(id).toMatch(/^[\w.-]{5,128}$/);
    const problem = await app.api('GET', '/nowhere', undefined, { 'x-request-id': id });
    expect(problem.body.requestId).toBe(id);
  });

  it('allows the configured origins everything that a portal needs', async () => {
    const preflight = await fetch(`${app.url}/v1/reservations`, {
      method: 'OPTIONS',
      headers: {
        origin: PORTAL,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(PORTAL);
    const allowed = preflight.headers.get('access-control-allow-headers')?.toLowerCase();
    for (const name of ['authorization', 'idempotency-key', 'last-event-id', 'if-match', 'x-actor', 'prefer']) {
      expect(allowed).toContain(name);
    }
    const answer = await app.api('GET', '/v1/account', undefined, { origin: PORTAL });
    expect(answer.headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const exposed = answer.headers.get('access-control-expose-headers')?.toLowerCase();
    for (const name of ['etag', 'location', 'retry-after', 'ratelimit', 'x-request-id'])
      expect(exposed).toContain(name);
  });

  it('allows no other origin, and none at all without configuration', async () => {
    const other = await app.api('GET', '/v1/account', undefined, { origin: 'https://evil.example.com' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const off = await closed.api('GET', '/v1/account', undefined, { origin: PORTAL });
    expect(off.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${closed.url}/v1/account`, { method: 'OPTIONS', headers: { origin: PORTAL } });
    expect([preflight.status, preflight.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('lets nobody keep what the API answers', async () => {
    for (const path of ['/v1/account', '/v1/numbers/summary', '/v1/numbers/export.csv', '/v1/orders/x']) {
      expect((await app.api('GET', path)).headers.get('cache-control')).toBe('no-store');
    }
  });

  it('sends secure headers, also with problems and pages', async () => {
    for (const path of ['/v1/account', '/v1/unknown', '/docs']) {
      const { headers } = await fetch(app.url + path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none';script-src 'self';style-src 'self'/),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-dns-prefetch-control': 'off',
        'x-download-options': 'noopen',
        'x-frame-options': 'SAMEORIGIN',
        'x-permitted-cross-domain-policies': 'none',
        'x-xss-protection': '0',
      });
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('shows its documents and metrics', async () => {
    const home = await fetch(app.url, { headers: { accept: 'text/html,*/*' }, redirect: 'manual' });
    expect([home.status, home.headers.get('location')]).toEqual([302, '/docs']);
    expect((await app.api('GET', '/')).body).toMatchObject({ documentation: '/docs', document: '/docs-json' });
    const page = await fetch(`${app.url}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    // Our own policy would block an inline script.
    expect(await page.text()).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>\s*\S/);
    const document = await app.api('GET', '/docs-json');
    expect(Object.keys(document.body.paths)).toContain('/v1/account');
    const metrics = await fetch(`${app.url}/metrics`);
    const text = await metrics.text();
    expect(text).toContain('colt_inbound_http_request_duration_seconds_bucket');
    expect(text).toContain('route="/v1/account"');
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  it('logs one line for each request, without its query, key or body', async () => {
    const id = 'line-for-this-request';
    await app.api('GET', '/v1/numbers?q=Mrs%20Secret', undefined, { 'x-request-id': id });
    await app.api('POST', '/v1/format/e164', '{"country":"Mr Hidden"', { 'x-request-id': id });
    const lines = await app.log.until(2, { requestId: id });
    expect(lines[0]).toMatchObject({
      level: 'info',
      route: '/v1/numbers',
      status: 200,
      resellerId: expect.any(String),
    });
    expect(lines[1]).toMatchObject({ level: 'info', status: 400, code: 'malformed-json' });
    expect(app.log.text).not.toMatch(/Mrs|Hidden/);
    expect(app.log.text).not.toContain(DEMO_KEY);
    expect(app.log.entries({ level: 'error' })).toEqual([]);
  });

  it('stops in an orderly way: rejects new requests and leaves no connection', async () => {
    const stopping = await startApp({ simulator: app.simulator });
    await stopping.api('GET', '/v1/account');
    await stopping.close();
    await expect(fetch(`${stopping.url}/health/live`)).rejects.toThrow();
  });
});

describe('the rate limit', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_PER_MINUTE: '3', CORS_ORIGINS: PORTAL, TRUST_PROXY: '1' } });
  });
  afterAll(() => app?.close());

  it('counts each key, and returns the remainder and the time of the reset', async () => {
    const answers = [];
    for (let i = 0; i < 4; i += 1) {
      answers.push(await app.api('GET', '/v1/account', undefined, { origin: PORTAL }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['2', '1', '0', '0']);
    const [first, , , last] = answers;
    expect(first?.headers.get('ratelimit-policy')).toBe('"each-process";q=3;w=60');
    expect(first?.headers.get('ratelimit')).toMatch(/^"each-process";r=2;t=\d+$/);
    expect(last?.body).toMatchObject({ code: 'rate-limited', retryAfter: expect.any(Number) });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last?.headers.get('access-control-allow-origin')).toBe(PORTAL);
  });

  it.each([
    ['one address', () => '192.0.2.1'],
    ['many addresses of one IPv6 network', (n: number) => `2001:db8:0:1::${n.toString(16)}`],
  ])('limits a client that tries keys from %s, whatever the keys are', async (_, address) => {
    const statuses = new Set<number>();
    for (let i = 0; i < 65; i += 1) {
      const headers = { authorization: `Bearer guess-${i}`, 'x-forwarded-for': address(i) };
      statuses.add((await fetch(`${app.url}/v1/account`, { headers })).status);
    }
    expect([...statuses]).toEqual([401, 429]);
    // The same address may still use a valid key.
    const good = await app.api('GET', '/v1/account');
    expect(good.status).not.toBe(401);
  });

  it('limits a sender that tries passwords of the call-back', async () => {
    const notify = (password: string, slug = 'demo') =>
      fetch(`${app.url}/colt/${slug}/callBack`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT.callbackUser}:${password}`).toString('base64')}` },
        body: '{',
      });
    const statuses = new Set<number>();
    for (let i = 0; i < 12; i += 1) statuses.add((await notify(`guess-${i}`)).status);
    expect([...statuses].at(-1)).toBe(429);
    // Others behind the same proxy are not affected.
    expect((await notify(ACCOUNT.callbackPassword)).status).toBe(200);
  });
});
