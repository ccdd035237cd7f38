import { describe, expect, it } from '@jest/globals';
import { createClient } from './client.js';
import {
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  RateLimitError,
  ServiceError,
  TimeoutError,
} from './errors.js';
import type { Schemas } from './requests.js';

type Step = Response | Error | 'silence';

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

const ORDER = { id: 'a', open: false };
const RESERVATION: Schemas['ReservationRequest'] = { country: 'FR', kind: 'geo', ranges: [] };

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return json(status, { status, code, detail: 'd', requestId: 'r-1' }, headers);
}

/** A client whose requests get these answers, one after the other. */
function scripted(steps: Step[], options: { timeoutMs?: number; actor?: string } = {}) {
  const sent: Sent[] = [];
  const fetchOne: typeof fetch = async (input, init) => {
    sent.push({
      url: input instanceof Request ? input.url : input.toString(),
      method: init?.method,
      headers: new Headers(init?.headers),
      body: init?.body,
    });
    const step = steps.shift();
    if (step instanceof Response) return step;
    if (step instanceof Error) throw step;
    return new Promise((_, refuse) => init?.signal?.addEventListener('abort', () => refuse(new Error('aborted'))));
  };
  return { sent, client: createClient({ baseUrl: 'http://service', key: 'k', fetch: fetchOne, ...options }) };
}

describe('a request', () => {
  it.each<[string, Step]>([
    ['429 with Retry-After', problem(429, 'rate-limited', { 'retry-after': '0' })],
    ['503 with Retry-After', problem(503, 'colt-suspended', { 'retry-after': '0' })],
    ['503 of a proxy', new Response('<html>', { status: 503, headers: { 'retry-after': '0' } })],
    ['502 of a proxy', new Response('<html>', { status: 502, headers: { 'retry-after': '0' } })],
    ['a lost connection', new TypeError('fetch failed')],
    ['its own first attempt still running', problem(409, 'idempotency-in-progress', { 'retry-after': '0' })],
  ])('is repeated after %s, with the same key', async (_, step) => {
    const { client, sent } = scripted([step, json(201, ORDER)]);
    expect(await client.reservations.create(RESERVATION)).toEqual(ORDER);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[1]?.headers.get('idempotency-key')).toBe(sent[0]?.headers.get('idempotency-key'));
    expect(sent.map(({ body }) => body)).toEqual([JSON.stringify(RESERVATION), JSON.stringify(RESERVATION)]);
  });

  it.each<[string, Response, new (...args: never[]) => Error]>([
    ['422', problem(422, 'validation-failed'), InvalidRequestError],
    ['409', problem(409, 'range-held'), ConflictError],
    ['502 of the service', problem(502, 'colt-broken-answer'), ServiceError],
    ['500', problem(500, 'internal-error'), ServiceError],
    ['a limit that ends tomorrow', problem(429, 'order-brake', { 'retry-after': '40000' }), RateLimitError],
  ])('is not repeated after %s', async (_, response, error) => {
    const { client, sent } = scripted([response]);
    await expect(client.reservations.create(RESERVATION)).rejects.toBeInstanceOf(error);
    expect(sent).toHaveLength(1);
  });

  it('fails with the code, the request id and Retry-After', async () => {
    const { client } = scripted([problem(429, 'order-brake', { 'retry-after': '90' })]);
    await expect(client.account.get()).rejects.toMatchObject({
      name: 'RateLimitError',
      status: 429,
      code: 'order-brake',
      requestId: 'r-1',
      retryAfter: 90,
      problem: { detail: 'd' },
    });
  });

  it('fails after the last retry, and has another key the next time', async () => {
    const lost = () => new TypeError('fetch failed');
    const { client, sent } = scripted([lost(), lost(), json(201, ORDER)]);
    await expect(client.reservations.create(RESERVATION, { maxRetries: 1 })).rejects.toBeInstanceOf(ConnectionError);
    await client.reservations.create(RESERVATION, { maxRetries: 1 });
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
  });

  it('keeps a key that was given', async () => {
    const { client, sent } = scripted([json(201, ORDER)]);
    await client.reservations.create(RESERVATION, { idempotencyKey: 'mine', respondAsync: true });
    expect(sent[0]?.headers.get('idempotency-key')).toBe('mine');
    expect(sent[0]?.headers.get('prefer')).toBe('respond-async');
  });

  it('ends after the time-out', async () => {
    const { client } = scripted(['silence'], { timeoutMs: 20 });
    await expect(client.account.get({ maxRetries: 0 })).rejects.toBeInstanceOf(TimeoutError);
  });

  it('ends when a body stalls', async () => {
    const stalled = createClient({
      baseUrl: 'http://service',
      key: 'k',
      timeoutMs: 20,
      fetch: async (_, init) => {
        const start = (controller: ReadableStreamDefaultController) => {
          init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
        };
        return new Response(new ReadableStream({ start }));
      },
    });
    await expect(stalled.account.get({ maxRetries: 0 })).rejects.toBeInstanceOf(TimeoutError);
  });

  it.each(['during the request', 'while waiting for a retry', 'before'])(
    'ends with the reason, aborted %s',
    async (when) => {
      const { client, sent } = scripted([
        when === 'during the request' ? 'silence' : problem(503, 'overloaded', { 'retry-after': '50' }),
      ]);
      const controller = new AbortController();
      const reason = new Error('the user left');
      if (when === 'before') controller.abort(reason);
      const answer = client.account.get({ signal: controller.signal });
      setTimeout(() => controller.abort(reason), 20);
      await expect(answer).rejects.toBe(reason);
      expect(sent).toHaveLength(when === 'before' ? 0 : 1);
    },
  );

  it.each([
    ['jane@example.com', 'jane@example.com'],
    ['Zoë 東京', 'Zo%C3%AB%20%E6%9D%B1%E4%BA%AC'],
    ['100%', '100%25'],
  ])('names the actor %s', async (actor, header) => {
    const { client, sent } = scripted([json(200, {}), json(200, {})], { actor });
    await client.account.get();
    await client.account.get({ actor: 'other' });
    expect(sent.map(({ headers }) => headers.get('x-actor'))).toEqual([header, 'other']);
  });

  it('joins values of a query by commas, and shows the response', async () => {
    const { client, sent } = scripted([json(200, { items: [], nextCursor: null }, { etag: '"1"' })]);
    const etags: (string | null)[] = [];
    const onResponse = ({ headers }: Response) => etags.push(headers.get('etag'));
    await client.orders.list(
      { status: ['completed', 'failed'] },
      { onResponse: (response) => void onResponse(response) },
    );
    expect(decodeURIComponent(sent[0]?.url ?? '')).toBe('http://service/v1/orders?status=completed,failed');
    expect(etags).toEqual(['"1"']);
  });
});

describe('a list', () => {
  const page = (items: number[], nextCursor: string | null) =>
    json(200, { items: items.map((id) => ({ id })), nextCursor });

  it('is one page when awaited', async () => {
    const { client, sent } = scripted([page([1, 2], 'c')]);
    expect((await client.orders.list({ cursor: 'b' })).nextCursor).toBe('c');
    expect(sent.map(({ url }) => url)).toEqual(['http://service/v1/orders?cursor=b']);
  });

  it('is all items when iterated, and reads no page too many', async () => {
    const { client, sent } = scripted([page([1, 2], 'c'), page([], 'd'), page([3], null)]);
    const ids: unknown[] = [];
    for await (const { id } of client.orders.list({ open: true })) ids.push(id);
    expect(ids).toEqual([1, 2, 3]);
    expect(sent.map(({ url }) => new URL(url).search)).toEqual([
      '?open=true',
      '?open=true&cursor=c',
      '?open=true&cursor=d',
    ]);
  });
});

describe('waiting for the end of an order', () => {
  it('reads it until it is not open', async () => {
    const { client, sent } = scripted([json(200, { id: 'a', open: true }), json(200, { id: 'a', open: false })]);
    expect(await client.orders.waitUntilEnded('a')).toEqual({ id: 'a', open: false });
    expect(sent.map(({ url }) => url)).toEqual(Array(2).fill('http://service/v1/orders/a?wait=20'));
  });

  it('reads without waiting where the service has too many waiting reads', async () => {
    const { client, sent } = scripted([problem(429, 'too-many-reads', { 'retry-after': '50' }), json(200, ORDER)]);
    expect(await client.orders.waitUntilEnded('a')).toEqual(ORDER);
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?wait=20', '']);
  });

  it('ends with the reason of an aborted signal', async () => {
    const { client, sent } = scripted(['silence']);
    const reason = new Error('the user left');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    await expect(client.orders.waitUntilEnded('a', { signal: controller.signal })).rejects.toBe(reason);
    expect(sent).toHaveLength(1);
  });

  it('adds the wait of one read to its time-out', async () => {
    const { client } = scripted(['silence'], { timeoutMs: 20 });
    const startedAt = performance.now();
    await expect(client.orders.get('a', { wait: 1, maxRetries: 0 })).rejects.toThrow('1020 ms');
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });

  it('gives up in time', async () => {
    const { client } = scripted([json(200, { id: 'a', open: true })]);
    await expect(client.orders.waitUntilEnded('a', { waitMs: 1 })).rejects.toBeInstanceOf(TimeoutError);
  });
});

describe('a page with the cookie of a session', () => {
  it('sends no credential of its own, and the header that writes need', async () => {
    const sent: Headers[] = [];
    const fetchOne: typeof fetch = async (_, init) => {
      sent.push(new Headers(init?.headers));
      return json(201, ORDER);
    };
    const client = createClient({ baseUrl: 'http://portal.example', session: true, fetch: fetchOne });
    await client.reservations.create(RESERVATION);
    expect(sent[0]?.get('x-csrf')).toBe('1');
    expect(sent[0]?.has('authorization')).toBe(false);
    expect(sent[0]?.has('idempotency-key')).toBe(true);
  });
});
