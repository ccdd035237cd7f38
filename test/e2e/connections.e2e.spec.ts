import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Database } from '../../src/platform/database/database.service.js';
import { DEMO_KEY, startApp, type TestApp } from '../support/app.js';
import { insertHolding } from '../support/holding-rows.js';
import { parseRaw, sendAndLeave, sendRaw } from '../support/raw-http.js';
import { until } from '../support/waiting.js';

const MAX_CONNECTIONS = 8;
const EXPORT =
  'GET /v1/numbers/export.csv?rows=numbers HTTP/1.1\r\nhost: x\r\nx-request-id: export\r\n' +
  `authorization: Bearer ${DEMO_KEY}\r\n\r\n`;

describe('connections of clients', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({
      env: { MAX_CONNECTIONS: String(MAX_CONNECTIONS), DATABASE_POOL_SIZE: '2' },
      clientTimeouts: { keepAliveMs: 300, idleMs: 4_000 },
    });
    // A million lines, which fill every buffer.
    await insertHolding(app.databaseUrl, { start: '+33382000000', end: '+33382999999', status: 'active' });
  });
  afterAll(() => app?.close());

  const open = () =>
    new Promise<number>((resolve, reject) =>
      app.app.getHttpServer().getConnections((error: Error | null, count: number) => {
        if (error) reject(error);
        else resolve(count);
      }),
    );

  async function connectMany(count: number, text: string): Promise<Socket[]> {
    const { hostname, port } = new URL(app.url);
    const sockets = Array.from({ length: count }, () => connect(Number(port), hostname));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    for (const socket of sockets) socket.on('error', () => undefined).write(text);
    return sockets;
  }

  it('are refused at once above the limit, and not below it', async () => {
    await until('no connection', async () => (await open()) === 0);
    const sockets = await connectMany(MAX_CONNECTIONS, 'GET');
    await until('all connections', async () => (await open()) === MAX_CONNECTIONS);
    const refused = parseRaw(await sendRaw(app.url));
    expect([refused.status, refused.body['code']]).toEqual([503, 'service-unavailable']);
    expect(refused.headers).toContain('retry-after: 1');
    sockets.pop()?.destroy();
    await until('room', async () => (await open()) < MAX_CONNECTIONS);
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    await until('room', async () => (await open()) < MAX_CONNECTIONS);
    expect(await (await fetch(`${app.url}/metrics`)).text()).toMatch(
      /^colt_inbound_http_connections_refused_total [1-9]/m,
    );
  });

  it('end when their client sends no further request', async () => {
    const request = 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n';
    expect(await sendRaw(app.url, request)).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  });

  it('of slow readers end, and hold no connection to Postgres meanwhile', async () => {
    const readers = await connectMany(4, EXPORT);
    const begun = readers.map(async (socket) => {
      await once(socket, 'data');
      socket.pause();
    });
    await Promise.all(begun);
    expect((await app.api('GET', '/v1/numbers/summary')).status).toBe(200);
    expect(await open()).toBeGreaterThanOrEqual(readers.length);
    await until('the end of all connections', async () => (await open()) === 0, 20_000);
  });

  it('of readers who export too much at once are refused with a time to wait', async () => {
    for (let i = 0; i < 6; i += 1) await app.api('HEAD', '/v1/numbers/export.csv?rows=ranges');
    const readers = await connectMany(4, EXPORT);
    await Promise.all(readers.map((socket) => once(socket, 'data')));
    for (const socket of readers) socket.pause();
    const refused = await app.api('GET', '/v1/numbers/export.csv?rows=ranges');
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'too-many-reads',
      '1',
    ]);
    for (const socket of readers) socket.destroy();
    await until(
      'a free place',
      async () => (await app.api('GET', '/v1/numbers/export.csv?rows=ranges')).status === 200,
    );
  });

  it('to Postgres that are all in use are overload, not an outage', async () => {
    const { pool } = app.app.get(Database);
    const before = pool.options.connectionTimeoutMillis;
    const taken = [await pool.connect(), await pool.connect()];
    pool.options.connectionTimeoutMillis = 100;
    try {
      const refused = await app.api('GET', '/v1/account');
      expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'overloaded', '2']);
    } finally {
      for (const client of taken) client.release();
      pool.options.connectionTimeoutMillis = before;
    }
    const lines = JSON.stringify([...app.log.entries({ level: 'warn' }), ...app.log.entries({ level: 'error' })]);
    expect(lines).toContain('all database connections of this process were in use');
    expect(lines).not.toContain('cannot be reached');
    expect((await app.api('GET', '/v1/account')).status).toBe(200);
    app.log.lines.length = 0;
  });

  it('may break during a response: that is no error', async () => {
    await sendAndLeave(app.url, EXPORT);
    await until('the line about it', () => app.log.entries({ requestId: 'export' }).length > 0);
    for (const level of ['error', 'warn']) expect(app.log.entries({ level })).toEqual([]);
  });
});
