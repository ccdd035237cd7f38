import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { parseRaw, sendRaw } from '../support/raw-http.js';

const ROUTE = '/v1/format/e164';

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

  it('sends CORS headers with problems, so that a page can read them', async () => {
    const answer = await fetch(`${app.url}/v1/account`, { headers: { origin: PORTAL } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, PORTAL]);
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
    const page = await fetch(`${app.url}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    // Our own policy would block an inline script.
    expect(await page.text()).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>\s*\S/);
    const document = await app.api('GET', '/docs-json');
    expect(Object.keys(document.body.paths)).toContain('/v1/account');
    const metrics = await fetch(`${app.url}/metrics`);
    const text = await metrics.text();
    expect(text).toContain('http_request_duration_seconds_bucket');
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
    app = await startApp({ env: { RATE_LIMIT_PER_MINUTE: '3' } });
  });
  afterAll(() => app?.close());

  it('counts each key, and returns the remainder and the time of the reset', async () => {
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await app.api('GET', '/v1/account'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['2', '1', '0', '0']);
    const [first, , , last] = answers;
    expect(first?.headers.get('ratelimit-policy')).toBe('"default";q=3;w=60');
    expect(first?.headers.get('ratelimit')).toMatch(/^"default";r=2;t=\d+$/);
    expect(last?.body).toMatchObject({ code: 'rate-limited', retryAfter: expect.any(Number) });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('limits a client that tries keys, whatever the keys are', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 65; i += 1) {
      const answer = await fetch(`${app.url}/v1/account`, { headers: { authorization: `Bearer guess-${i}` } });
      statuses.add(answer.status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });
});

describe('an invalid request', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ requestTimeouts: { headersMs: 400, requestMs: 800 } });
  });
  afterAll(() => app?.close());

  const json = (text: string | Buffer) => ({ 'content-type': 'application/json', body: text });

  it.each([
    ['malformed JSON', '{"a":', 400, 'malformed-json'],
    ['text after the JSON', '{} {}', 400, 'malformed-json'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'malformed-json'],
    ['a list', '[]', 422, 'validation-failed'],
    ['a list of bodies', '[{"country":"FR"}]', 422, 'validation-failed'],
    ['null', 'null', 422, 'validation-failed'],
    ['a number', '7', 422, 'validation-failed'],
    ['no body', '', 422, 'validation-failed'],
    ['a prototype', '{"__proto__":{"country":"FR"}}', 422, 'validation-failed'],
    ['a constructor', '{"constructor":{"prototype":{"x":1}}}', 422, 'validation-failed'],
    ['deep JSON', '['.repeat(50_000) + ']'.repeat(50_000), 422, 'validation-failed'],
    ['more than 1 MiB', JSON.stringify({ a: 'x'.repeat(1024 * 1024) }), 413, 'body-too-large'],
  ])('refuses %s', async (_, text, status, code) => {
    const { body, ...headers } = json(text);
    const response = await fetch(app.url + ROUTE, {
      method: 'POST',
      headers: { ...headers, authorization: 'Bearer demo-key-not-for-production' },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code, status, type: `/problems/${code}` });
  });

  it.each([
    ['NUL', '{"country":"F\\u0000R"}', '/country', /NUL/],
    ['half of a surrogate pair', '{"country":"\\ud800"}', '/country', /surrogate/],
    ['NUL in a name', '{"a\\u0000":1}', '/a\ufffd', /NUL/],
    ['an unknown member', '{"no~such/thing":1}', '/no~0such~1thing', /not a known member/],
    ['a missing member', '{"country":"FR"}', '/kind', /^is missing$/],
    ['a member that every object has', '{"valueOf":1}', '/valueOf', /not a known member/],
    ['a number as text', '{"country":"FR","kind":"geo","areaCode":1}', '/areaCode', /string/],
  ])('points at %s', async (_, body, pointer, detail) => {
    const answer = await app.api('POST', ROUTE, body);
    expect(answer.body.code).toBe('validation-failed');
    expect(answer.body.errors).toContainEqual({ pointer, detail: expect.stringMatching(detail) });
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'a=1'],
    ['text', 'text/plain', '{}'],
    ['XML', 'application/xml', '<a/>'],
    ['an unreadable content type', ';;;', '{}'],
    ['a near miss', 'application/jsonish', '{}'],
  ])('does not accept %s', async (_, type, body) => {
    const answer = await app.api('POST', ROUTE, body, { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
  });

  it('distinguishes a wrong method from a wrong path', async () => {
    const method = await app.api('PATCH', '/v1/account');
    expect([method.status, method.body.code, method.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      'GET, HEAD',
    ]);
    const address = await app.api('GET', '/v1/no-such-thing');
    expect([address.status, address.body.code]).toEqual([404, 'not-found']);
    const withoutKey = await fetch(`${app.url}/v1/no-such-thing`);
    expect(withoutKey.status).toBe(404);
  });

  it.each([
    ['a broken escape', '/v1/%zz', 400, 'bad-request'],
    ['NUL in a parameter', '/v1/account?x=%00', 422, 'validation-failed'],
    ['a prototype in the query', '/v1/account?__proto__=1', 422, 'validation-failed'],
  ])('rejects %s in the URL', async (_, path, status, code) => {
    const answer = await app.api('GET', path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    [
      '1 MB of headers',
      `GET / HTTP/1.1\r\nhost: x\r\nx-big: ${'a'.repeat(1_000_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    ['not HTTP at all', 'hello\r\n\r\n', 400, 'bad-request'],
    ['a header with a line feed inside', 'GET / HTTP/1.1\r\nhost: x\r\nx: a\n\rb\r\n\r\n', 400, 'bad-request'],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400, 'bad-request'],
  ])('answers %s on the bare socket', async (_, text, status, code) => {
    const { body, headers, ...answer } = parseRaw(await sendRaw(app.url, text));
    expect([answer.status, body['code']]).toEqual([status, code]);
    expect(headers).toContain('application/problem+json');
  });

  it.each([
    ['headers', 'GET /health/live HTTP/1.1\r\nhost: x\r\n'],
    ['a body', `POST ${ROUTE} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{`],
  ])('disconnects a client that is too slow with %s', async (_, text) => {
    const { status, body } = parseRaw(await sendRaw(app.url, text));
    expect([status, body['code']]).toEqual([408, 'request-timeout']);
  });

  it('documents every type that it sends', async () => {
    const { body } = await app.api('GET', '/v1/no-such-thing');
    const type = await app.api('GET', body.type);
    expect(type.body).toMatchObject({ code: 'not-found', status: 404, title: body.title });
    expect((await app.api('GET', '/problems/no-such-code')).status).toBe(404);
    expect((await app.api('GET', '/problems')).body.items.length).toBeGreaterThan(30);
  });
});
