import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/common/clock.js';
import { ColtHttpClient } from '../../src/colt/http/colt-http.client.js';
import { selfSigned } from './self-signed.js';

const client = new ColtHttpClient(new Clock());
const closers: (() => void)[] = [];

// Trusts an unsigned certificate, which our agent must not do by itself.
const { connect } = tls;
let trusting = true;

beforeAll(() => {
  tls.connect = ((options: tls.ConnectionOptions) =>
    connect({ ...options, ...(trusting ? { rejectUnauthorized: false } : {}) })) as typeof tls.connect;
});

afterAll(() => {
  tls.connect = connect;
});

afterEach(() => closers.splice(0).forEach((close) => close()));

async function listen(server: net.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const send = (url: string) =>
  client.send({ operation: 'reservation', method: 'POST', url, headers: {}, body: '{"a":1}', timeoutMs: 1_000 });

describe('over TLS', () => {
  it('a sent request counts as connected, even if the connection breaks afterwards', async () => {
    let received = '';
    let requests = 0;
    const url = await listen(
      tls.createServer(selfSigned(), (socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (chunk) => {
          received += chunk.toString();
          if (!received.endsWith('{"a":1}')) return;
          received = '';
          requests += 1;
          if (requests === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
          else socket.destroy();
        });
      }),
    );
    expect(await send(url)).toMatchObject({ connected: true, answer: { status: 200 } });
    // On the kept-alive connection, and then on a new one.
    expect(await send(url)).toMatchObject({ connected: true, answer: null });
    expect(await send(url)).toMatchObject({ connected: true, answer: null });
    expect(requests).toBe(3);
  });

  it('a connection that breaks before the TLS handshake never connected', async () => {
    const url = await listen(net.createServer((socket) => socket.once('data', () => socket.destroy())));
    expect(await send(url)).toMatchObject({ started: true, connected: false, answer: null });
  });

  it('an invalid certificate never connects', async () => {
    trusting = false;
    let received = 0;
    const url = await listen(
      tls.createServer(selfSigned(), (socket) => {
        socket.on('error', () => undefined);
        socket.on('data', () => (received += 1));
      }),
    );
    expect(await send(url)).toMatchObject({ started: true, connected: false, answer: null });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(received).toBe(0);
    trusting = true;
  });
});
