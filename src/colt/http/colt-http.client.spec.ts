import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../platform/common/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { ColtHttpClient } from './colt-http.client.js';
import type { WireRequest } from './exchange.js';

const client = new ColtHttpClient(new Clock());
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server of bare sockets: `behave` gets each connection, and the bytes that came so far at each chunk. */
async function rawServer(behave: (socket: Socket, received: string) => void, onConnect?: (socket: Socket) => void) {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    const at = seen.push('') - 1;
    socket.on('error', () => undefined);
    onConnect?.(socket);
    socket.on('data', (chunk) => {
      seen[at] += chunk.toString();
      behave(socket, seen[at] ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const post = (url: string, more: Partial<WireRequest> = {}): WireRequest => ({
  operation: 'reservation',
  method: 'POST',
  url: `${url}/numberCollectionReservation`,
  headers: { Authorization: 'Bearer top-secret-token', 'x-apikey': 'top-secret-key' },
  body: '{"secret-body":1}',
  timeoutMs: 400,
  ...more,
});

const respond = (status: number, headers: string, body: string) =>
  `HTTP/1.1 ${status} X\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe('ColtHttpClient', () => {
  it('sends nothing while a transaction is open, and does once it has ended', async () => {
    const { url, seen } = await rawServer((socket) => socket.end(respond(200, '', '{}')));
    let afterwards: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (afterwards = resolve));
    const [inside, later] = await inTransaction(async () => {
      const refused = await client.send(post(url)).catch((error: unknown) => String(error));
      return [refused, { answer: ended.then(() => client.send(post(url))) }] as const;
    });
    expect([inside, seen]).toEqual(['Error: Colt was called inside a transaction', []]);
    afterwards();
    expect((await later.answer).answer?.status).toBe(200);
  });

  it('says that a refused connection was never connected', async () => {
    const { url } = await rawServer(() => undefined);
    closers.splice(0).forEach((close) => close());
    expect(await client.send(post(url))).toMatchObject({
      started: true,
      connected: false,
      answer: null,
      failure: 'ECONNREFUSED',
    });
  });

  it('says that a name nobody knows was never connected', async () => {
    const exchange = await client.send(post('http://colt.invalid', { timeoutMs: 4_000 }));
    expect(exchange).toMatchObject({ started: true, connected: false, answer: null });
  });

  it('counts a reset after connecting as connected', async () => {
    const { url } = await rawServer((socket) => socket.resetAndDestroy());
    expect(await client.send(post(url))).toMatchObject({ connected: true, answer: null, failure: 'ECONNRESET' });
  });

  it('counts a reset on a kept-alive connection as connected, and sends no second time', async () => {
    let requests = 0;
    const { url } = await rawServer((socket, received) => {
      if (!received.endsWith('{"secret-body":1}')) return;
      requests += 1;
      if (requests === 1) socket.write(respond(200, 'Connection: keep-alive\r\n', '{}'));
      else socket.resetAndDestroy();
    });
    expect((await client.send(post(url))).answer?.status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await client.send(post(url))).toMatchObject({ connected: true, answer: null });
    expect(requests).toBe(2);
  });

  it('is connected and timed out when nobody answers', async () => {
    const { url } = await rawServer(() => undefined);
    const exchange = await client.send(post(url, { timeoutMs: 150 }));
    expect(exchange).toMatchObject({ connected: true, timedOut: true, answer: null, failure: 'TIMED_OUT' });
    expect(exchange.durationMs).toBeLessThan(1_000);
  });

  it('ends an attempt when the time of day jumps past its time-out', async () => {
    class Jumping extends Clock {
      jumped = 0;
      override now(): Date {
        return new Date(Date.now() + this.jumped);
      }
    }
    const clock = new Jumping();
    const { url } = await rawServer(() => (clock.jumped = 120_000));
    const exchange = await new ColtHttpClient(clock).send(post(url, { timeoutMs: 60_000 }));
    expect(exchange).toMatchObject({ timedOut: true, answer: null });
    expect(exchange.durationMs).toBeLessThan(5_000);
  });

  it.each([
    ['cut off', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"orderId":', true],
    ['left hanging', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"orderId":', false],
  ])('keeps the status of an answer whose body is %s', async (_, text, end) => {
    const { url } = await rawServer((socket) => (end ? socket.end(text) : socket.write(text)));
    const { answer } = await client.send(post(url, { timeoutMs: 200 }));
    expect(answer).toMatchObject({ status: 200, complete: false, text: '{"orderId":' });
  });

  it.each([301, 302, 303, 307, 308])(
    'does not follow a %i: no second request, no token to another host',
    async (code) => {
      const other = await rawServer(() => undefined);
      const { url, seen } = await rawServer((socket) =>
        socket.write(respond(code, `Location: ${other.url}/stolen\r\nConnection: close\r\n`, '')),
      );
      const exchange = await client.send(post(url));
      expect(exchange.answer?.status).toBe(code);
      expect(seen).toHaveLength(1);
      expect(other.seen).toHaveLength(0);
    },
  );

  it('starts nothing when the gate says no', async () => {
    const { url, seen } = await rawServer(() => undefined);
    const exchange = await client.send(post(url, { mayStart: () => false }));
    expect(exchange).toMatchObject({ started: false, connected: false, answer: null });
    expect(seen).toHaveLength(0);
  });

  it('lets no byte out when the gate shuts while the connection is being made', async () => {
    const { url, seen } = await rawServer(() => undefined);
    let asked = 0;
    const exchange = await client.send(post(url, { mayStart: () => (asked += 1) === 1 }));
    expect(asked).toBe(2);
    expect(exchange).toMatchObject({ started: true, connected: false, answer: null });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen.join('')).toBe('');
  });

  it('asks the gate in the tick that starts the request', async () => {
    const { url } = await rawServer((socket) => socket.write(respond(200, 'Connection: close\r\n', '{}')));
    const { request } = http;
    const order: string[] = [];
    http.request = ((...args: Parameters<typeof request>) => {
      order.push('request');
      return request(...args);
    }) as typeof request;
    try {
      await client.send(
        post(url, {
          mayStart: () => {
            order.push('gate');
            void Promise.resolve().then(() => order.push('next microtask'));
            return true;
          },
        }),
      );
    } finally {
      http.request = request;
    }
    expect(order.slice(0, 3)).toEqual(['gate', 'request', 'next microtask']);
  });

  it('uses no proxy of the environment', async () => {
    const proxy = await rawServer(() => undefined);
    const { url, seen } = await rawServer((socket) => socket.write(respond(200, 'Connection: close\r\n', '{}')));
    process.env['http_proxy'] = proxy.url;
    try {
      expect((await client.send(post(url))).answer?.status).toBe(200);
    } finally {
      delete process.env['http_proxy'];
    }
    expect([seen.length, proxy.seen.length]).toEqual([1, 0]);
  });

  it('shows no credential and no body in anything it returns', async () => {
    const behaviours = [
      (socket: Socket) => socket.resetAndDestroy(),
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a"'),
      (socket: Socket) => socket.end('no http at all'),
      (socket: Socket) => socket.write(respond(500, '', 'oops')),
    ];
    for (const behave of behaviours) {
      const { url } = await rawServer((socket) => void behave(socket));
      const exchange = await client.send(post(url));
      expect(inspect(exchange, { depth: 20 })).not.toMatch(/top-secret|secret-body/);
    }
  });
});
