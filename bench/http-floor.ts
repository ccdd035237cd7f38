/**
 * The floor of http.ts: four routes of the service, written by hand with Fastify and pg for speed alone. It returns the
 * same JSON, looks the API key up in Postgres at every request, binds every statement to the reseller, and writes a log
 * line for each request.
 */
import { fork } from 'node:child_process';
import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import pg from 'pg';
import { pino, stdTimeFunctions } from 'pino';
import { uuidv7 } from 'uuidv7';
import {
  holding,
  numberDetail,
  order,
  readCursor,
  writeCursor,
  type HoldingRow,
  type NumberRow,
  type OrderRow,
} from './http-floor-json.js';
import { FIND_KEY, NUMBER, NUMBERS, ORDERS, STORE_KEY, STORE_NOTIFICATION } from './http-floor-statements.js';

export interface FloorSettings {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly resellerId: string;
  /** `user:password` of the notifications. */
  readonly credential: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    resellerId: string;
  }
}

/** Starts the floor in a separate process. */
export async function startFloor(settings: FloorSettings): Promise<{ url: string; close(): void }> {
  const stdio: ('ignore' | 'inherit' | 'ipc')[] = ['ignore', 'ignore', 'inherit', 'ipc'];
  const child = fork(fileURLToPath(import.meta.url), ['serve', JSON.stringify(settings)], { stdio });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the floor ended with ${code}`)));
  ended.catch(() => undefined); // it ends in any case
  const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
  return { url, close: () => void child.kill() };
}

async function serve(settings: FloorSettings): Promise<string> {
  const { databaseUrl, poolSize } = settings;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, options: '-c TimeZone=UTC' });
  const app = fastify({ logger: false, genReqId: () => uuidv7() });
  app.decorateRequest('resellerId', '');
  addLog(app);
  addReads(app, pool);
  addIntake(app, pool, settings);
  return app.listen({ port: 0, host: '127.0.0.1' });
}

function addLog(app: FastifyInstance): void {
  const options = { base: null, timestamp: stdTimeFunctions.isoTime };
  const log = pino(options, pino.destination({ dest: 1, sync: true }));
  app.addHook('onResponse', (request, reply, done) => {
    const { id: requestId, resellerId, method } = request;
    const durationMs = Math.round(reply.elapsedTime);
    log.info(
      { requestId, resellerId, method, route: request.routeOptions.url, status: reply.statusCode, durationMs },
      'request',
    );
    done();
  });
}

function addReads(app: FastifyInstance, pool: pg.Pool): void {
  const onRequest = async (request: FastifyRequest) => {
    const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const hash = createHash('sha256').update(key).digest();
    const { rows } = await pool.query<{ resellerId: string; hash: Buffer; usable: boolean }>(FIND_KEY(hash));
    const [found] = rows;
    if (!found?.usable || !timingSafeEqual(found.hash, hash)) throw new Error('unauthorized');
    request.resellerId = found.resellerId;
  };
  app.get<{ Querystring: { limit: string; cursor: string } }>('/v1/numbers', { onRequest }, async (request) => {
    const limit = Number(request.query.limit);
    const after = readCursor('numbers', request.query.cursor) as string;
    const { rows } = await pool.query<HoldingRow>(NUMBERS(request.resellerId, after, limit + 1));
    const [first] = rows;
    if (first && BigInt(first.start_e164) <= BigInt(after)) first.start_e164 = String(BigInt(after) + 1n);
    const page = rows.slice(0, limit);
    const nextCursor = rows.length > limit ? writeCursor('numbers', page.at(-1)?.end_e164) : null;
    return { items: page.map(holding), nextCursor, asOf: first?.as_of };
  });
  app.get<{ Querystring: { limit: string; cursor: string } }>('/v1/orders', { onRequest }, async (request) => {
    const limit = Number(request.query.limit);
    const after = readCursor('orders', request.query.cursor) as { createdAt: string; id: string };
    const { rows } = await pool.query<OrderRow>(ORDERS(request.resellerId, after, limit + 1));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const more = rows.length > limit && last;
    return {
      items: page.map(order),
      nextCursor: more ? writeCursor('orders', { createdAt: last.created_at.toISOString(), id: last.id }) : null,
      asOf: last?.as_of,
    };
  });
  app.get<{ Params: { e164: string } }>('/v1/numbers/:e164', { onRequest }, async (request) => {
    const { e164 } = request.params;
    const { rows } = await pool.query<NumberRow>(NUMBER(request.resellerId, e164));
    const [row] = rows;
    if (!row || BigInt(row.start_e164) > BigInt(e164)) throw new Error('not found');
    return numberDetail(e164, row);
  });
}

/** The service, too, reads the credential of a reseller from Postgres only every few seconds. */
function addIntake(app: FastifyInstance, pool: pg.Pool, { resellerId, credential }: FloorSettings): void {
  const expected = createHash('sha256').update(credential).digest();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Body: string }>('/colt/demo/callBack', async (request, reply) => {
    const given = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64');
    if (!timingSafeEqual(createHash('sha256').update(given).digest(), expected)) throw new Error('unauthorized');
    request.resellerId = resellerId;
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await storeNotification(client, resellerId, request.body, String(request.headers['x-tracking-id']));
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    return reply.code(200).send();
  });
}

async function storeNotification(client: pg.PoolClient, resellerId: string, body: string, trackingId: string) {
  const { orderId, orderStatus } = JSON.parse(body) as { orderId: string; orderStatus: string };
  const id = uuidv7();
  const hash = createHash('sha256').update(`${orderId}\n${orderStatus}\n${body}`).digest();
  const { rows } = await client.query<{ first: string; now: Date }>(STORE_KEY(resellerId, hash, id));
  const [key] = rows;
  if (!key) throw new Error('Postgres returned no row');
  const first = key.first === id ? null : key.first;
  await client.query(STORE_NOTIFICATION(resellerId, id, key.now, body, trackingId, orderId, orderStatus, first));
}

if (process.argv[2] === 'serve') {
  process.once('disconnect', () => process.exit(0));
  process.send?.(await serve(JSON.parse(process.argv[3] ?? '') as FloorSettings));
}
