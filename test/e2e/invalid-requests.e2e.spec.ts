import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { parseRaw, sendAndLeave, sendRaw } from '../support/raw-http.js';

const ROUTE = '/v1/format/e164';

const PORTAL = 'https://portal.example.com';

describe('an invalid request', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ clientTimeouts: { headersMs: 400, requestMs: 800 }, env: { CORS_ORIGINS: PORTAL } });
  });
  afterAll(() => app?.close());

  const started = (length: number, key = DEMO_KEY) =>
    `POST ${ROUTE} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n` +
    `authorization: Bearer ${key}\r\n\r\n`;
  /** The head of a request after which the connection closes. */
  const closing = (lines: string, path = ROUTE, body = '{}') => {
    const type = /content-type/i.test(lines) ? '' : 'content-type: application/json\r\n';
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${type}content-length: ${body.length}`;
    return lines === '' ? head : `${head}\r\n${lines}`;
  };
  const json = (text: string | Buffer) => ({ 'content-type': 'application/json', body: text });

  it.each([
    ['malformed JSON', '{"a":', 400, 'malformed-json'],
    ['text after the JSON', '{} {}', 400, 'malformed-json'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'malformed-json'],
    ['white space', '  ', 400, 'malformed-json'],
    ['a name twice', '{"country":"FR","country":"DE"}', 422, 'validation-failed'],
    ['a number that is too large', '{"country":1e400}', 422, 'validation-failed'],
    ['a number with too many digits', `{"country":${'9'.repeat(100_000)}}`, 422, 'validation-failed'],
    ['a text that is too long', `{"country":"${'x'.repeat(100_000)}"}`, 422, 'validation-failed'],
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

  it('lists twenty faults and counts the others, in a small answer', async () => {
    const members = Array.from({ length: 90 }, (_, i) => `"${'/'.repeat(5_000)}${i}":1`);
    const { status, body } = await app.api('POST', ROUTE, `{${members.join()}}`);
    expect([status, body.errors.length]).toEqual([422, 20]);
    expect(body.moreErrors).toBeGreaterThanOrEqual(70);
    expect(body.errors[0].pointer).toMatch(/^\/(?:~1)+~?…$/);
    expect(JSON.stringify(body).length).toBeLessThan(10_000);
  });

  it.each([
    ['more members than an object may have', `{${Array.from({ length: 2_000 }, (_, i) => `"m${i}":1`).join()}}`, ''],
    ['more elements than a list may have', `{"ranges":[${'0,'.repeat(2_000)}0]}`, '/ranges'],
    ['more values than a body may have', `[${'0,'.repeat(100_000)}0]`, ''],
  ])('refuses %s, before they are validated', async (_, text, pointer) => {
    const { status, body } = await app.api('POST', ROUTE, text);
    expect([status, body.errors]).toEqual([422, [{ pointer, detail: expect.stringMatching(/more than \d+/) }]]);
  });

  it.each([
    ['Authorization', `authorization: Bearer ${DEMO_KEY}\r\nauthorization: Bearer x`],
    ['Idempotency-Key', 'idempotency-key: a\r\nIDEMPOTENCY-KEY: a'],
    ['X-Actor', 'x-actor: a\r\nx-actor: b'],
    ['Content-Type', 'content-type: text/plain\r\ncontent-type: application/json'],
  ])('refuses a repeated %s', async (header, lines) => {
    const { status, body } = parseRaw(await sendRaw(app.url, `${closing(lines)}\r\n\r\n{}`));
    expect([status, body['errors']]).toEqual([422, [{ header, detail: 'is there more than once' }]]);
  });

  it.each([
    ['a long credential', `authorization: Bearer ${'x'.repeat(9_000)}`, 401, undefined],
    ['a credential that is not ASCII', 'authorization: Bearer \u00e9', 401, undefined],
    ['a credential without a scheme', `authorization: ${DEMO_KEY}`, 401, undefined],
    ['a long key', `authorization: Bearer ${DEMO_KEY}\r\nidempotency-key: ${'k'.repeat(256)}`, 422, 'Idempotency-Key'],
    ['a key that is not ASCII', `authorization: Bearer ${DEMO_KEY}\r\nidempotency-key: \u00e9`, 422, 'Idempotency-Key'],
    ['an actor that is not UTF-8', `authorization: Bearer ${DEMO_KEY}\r\nx-actor: \xe9`, 422, 'X-Actor'],
    ['a long actor', `authorization: Bearer ${DEMO_KEY}\r\nx-actor: ${'x'.repeat(201)}`, 422, 'X-Actor'],
  ])('refuses %s', async (_, lines, status, header) => {
    const customer = '{"type":"business","name":"x","address":{"streetName":"x","city":"x","country":"FR"}}';
    const text = `${closing(lines, '/v1/end-customers', customer)}\r\n\r\n${customer}`;
    const answer = parseRaw(await sendRaw(app.url, Buffer.from(text, 'latin1')));
    expect(answer.status).toBe(status);
    if (header) expect(answer.body['errors']).toEqual([{ header, detail: expect.any(String) }]);
  });

  it.each(['gzip', 'br', 'identity, gzip', 'nonsense'])('does not accept Content-Encoding: %s', async (coding) => {
    const answer = await app.api('POST', ROUTE, '{}', { 'content-encoding': coding });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
    expect(answer.headers.get('accept-encoding')).toBe('identity');
    expect((await app.api('POST', ROUTE, '{}', { 'content-encoding': 'identity' })).status).toBe(422);
  });

  it('refuses what it cannot be expected to do', async () => {
    const text = `${closing(`authorization: Bearer ${DEMO_KEY}\r\nexpect: 200-ok`)}\r\n\r\n{}`;
    const { status, body, headers } = parseRaw(await sendRaw(app.url, text));
    expect([status, body['code']]).toEqual([417, 'expectation-failed']);
    expect(headers).toContain('application/problem+json');
  });

  it('asks for a body with 100 Continue once the headers are accepted', async () => {
    const waiting = (key: string) => `${closing(`authorization: Bearer ${key}\r\nexpect: 100-continue`)}\r\n\r\n`;
    const accepted = await sendRaw(app.url, waiting(DEMO_KEY), '{}');
    expect(accepted).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 422/);
    expect(await sendRaw(app.url, waiting('wrong'))).toMatch(/^HTTP\/1.1 401/);
  });

  it.each([
    ['without a key', ROUTE, '', 401],
    ['with a wrong key', ROUTE, 'authorization: Bearer wrong', 401],
    ['with an absolute URL', `http://x${ROUTE}`, '', 401],
    ['to no route', '/v1/nothing', '', 404],
    ['to another method', '/v1/account', '', 405],
    ['to the call-back of nobody', '/colt/nobody/callBack', '', 401],
    ['to the call-back with a wrong password', '/colt/demo/callBack', 'authorization: Basic eDp5', 401],
  ])('is answered before its body is read: %s', async (_, path, lines, status) => {
    // The body never comes; Node ends the connection at the time-out of the request.
    const answer = await sendRaw(app.url, `${closing(lines, path, 'x'.repeat(1_000))}\r\n\r\n`);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  });

  it.each<[string, number, string, string]>([
    ['a wrong path', 404, '/v1/nothing', ''],
    ['a wrong method', 405, '/v1/account', ''],
    ['no credential', 401, ROUTE, ''],
    ['a path that cannot be decoded', 400, '/v1/%zz', ''],
    ['a parameter that is too long', 414, `/v1/orders/${'1'.repeat(600)}/withdrawal`, ''],
    ['too many headers', 431, ROUTE, `x-big: ${'x'.repeat(20_000)}`],
    ['an expectation', 417, ROUTE, 'expect: x'],
    ['a coding', 415, ROUTE, `authorization: Bearer ${DEMO_KEY}\r\ncontent-encoding: gzip`],
    ['a content type', 415, ROUTE, `authorization: Bearer ${DEMO_KEY}`],
    ['a large body', 413, ROUTE, `authorization: Bearer ${DEMO_KEY}\r\ncontent-length: 2000000`],
  ])('sends CORS headers with the refusal of %s, and lets nobody keep it', async (_, status, path, lines) => {
    const text = `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\norigin: ${PORTAL}\r\n${lines}`;
    const length = lines.includes('length') ? '' : '\r\ncontent-length: 2';
    const answer = parseRaw(await sendRaw(app.url, `${text.trim()}${length}\r\ncontent-type: text/plain\r\n\r\n{}`));
    expect(answer.status).toBe(status);
    expect(answer.headers).toContain(`access-control-allow-origin: ${PORTAL}`);
    expect(answer.headers).toMatch(/access-control-expose-headers: .*retry-after/);
    expect(answer.headers).toContain('vary: origin');
    expect(answer.headers).toContain('cache-control: no-store');
  });

  it('is one line in the log, of level info, when its sender goes away', async () => {
    const id = randomUUID();
    const request = closing(`authorization: Bearer ${DEMO_KEY}\r\nx-request-id: ${id}`, ROUTE, 'x'.repeat(100));
    await sendAndLeave(app.url, `${request}\r\n\r\n{"country":`);
    await app.log.until(1, { requestId: id });
    await app.api('GET', '/v1/account'); // a later line would be there by now
    expect(app.log.entries({ requestId: id })).toEqual([
      expect.objectContaining({ level: 'info', msg: 'request aborted by the client', route: ROUTE }),
    ]);
    expect(app.log.entries({ level: 'error' })).toEqual([]);
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
    ['a body', `${started(10)}{`],
    ['nothing', ''],
    ['half of a line', 'GET /health/l'],
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
