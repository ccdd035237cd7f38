import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { parseRaw, sendRaw } from '../support/raw-http.js';

const ROUTE = '/v1/format/e164';

describe('what cannot be served', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ patience: { headersMs: 400, requestMs: 800 } });
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
    ['something unreadable', ';;;', '{}'],
    ['a near miss', 'application/jsonish', '{}'],
  ])('takes no %s', async (_, type, body) => {
    const answer = await app.api('POST', ROUTE, body, { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
  });

  it('tells a wrong method from a wrong address', async () => {
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
  ])('refuses %s in the address', async (_, path, status, code) => {
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
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'bad-request'],
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
  ])('cuts off who is too slow with %s', async (_, text) => {
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
