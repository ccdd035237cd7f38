/**
 * The floor of orders.ts: a reservation from the portal's POST through Colt's answer and two notifications, written by
 * hand with Fastify and pg for speed alone. The same tables, constraints and HTTP exchanges as the service, and the same
 * commits: the intent with its attempt, the mark, the answer, and each notification.
 */
import { fork } from 'node:child_process';
import { createHash, timingSafeEqual } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { fastify, type FastifyInstance } from 'fastify';
import pg from 'pg';
import { pino, stdTimeFunctions } from 'pino';
import { uuidv7 } from 'uuidv7';
import * as sql from './order-floor-statements.js';

export interface OrderFloorSettings {
  readonly port: number;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly colt: { readonly baseUrl: string; readonly tokenUrl: string };
  /** `user:password` at Colt's token endpoint. */
  readonly client: string;
  /** `user:password` of the notifications, by the reseller's slug. */
  readonly callBacks: Readonly<Record<string, { readonly resellerId: string; readonly credential: string }>>;
}

export interface FloorProcess {
  readonly url: string;
  readonly pid: number;
  close(): void;
}

/** Starts the floor in a separate process. */
export async function startOrderFloor(settings: OrderFloorSettings): Promise<FloorProcess> {
  const stdio: ('ignore' | 'inherit' | 'ipc')[] = ['ignore', 'ignore', 'inherit', 'ipc'];
  const child = fork(fileURLToPath(import.meta.url), ['serve', JSON.stringify(settings)], { stdio });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the floor ended with ${code}`)));
  ended.catch(() => undefined); // it ends in any case
  const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
  return { url, pid: child.pid ?? 0, close: () => void child.kill() };
}

interface Range {
  readonly start: string;
  readonly end: string;
}

interface Notice {
  readonly event: { readonly order: { readonly orderId: string; readonly orderStatus: string } };
}

class Floor {
  private readonly pool: pg.Pool;
  private readonly answers = new EventEmitter().setMaxListeners(0);
  private token = '';

  constructor(private readonly settings: OrderFloorSettings) {
    const { databaseUrl, poolSize } = settings;
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, options: '-c TimeZone=UTC' });
  }

  async fetchToken(): Promise<void> {
    const answer = await fetch(this.settings.colt.tokenUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(this.settings.client).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        'x-tracking-id': uuidv7(),
      },
      body: 'grant_type=client_credentials',
    });
    this.token = ((await answer.json()) as { access_token: string }).access_token;
  }

  async authenticate(authorization = ''): Promise<{ resellerId: string; scope: string }> {
    const key = /^Bearer (\S+)$/.exec(authorization)?.[1] ?? '';
    const hash = createHash('sha256').update(key).digest();
    const { rows } = await this.pool.query<{ resellerId: string; scope: string; hash: Buffer; usable: boolean }>(
      sql.FIND_KEY(hash),
    );
    const [found] = rows;
    if (!found?.usable || !timingSafeEqual(found.hash, hash)) throw new Error('unauthorized');
    return found;
  }

  /** Intent → mark → call → answer. */
  async reserve(resellerId: string, scope: string, { start, end }: Range): Promise<object> {
    const [first, last] = [start.slice(1), end.slice(1)];
    const [order, attempt] = [uuidv7(), uuidv7()];
    await this.underLock(resellerId, async (client, seq, now) => {
      const { rowCount } = await client.query(sql.OVERLAP(resellerId, scope, first, last));
      if (rowCount) throw new Error('range-held');
      const lease = new Date(now.getTime() + 40_000);
      await client.query(sql.INSERT_ORDER(resellerId, order, null, lease, now));
      await client.query(sql.INSERT_RANGE(resellerId, order, first, last));
      await client.query(sql.INSERT_HOLDING(resellerId, uuidv7(), scope, first, last, order, now));
      await client.query(
        sql.INSERT_HOLDING_HISTORY(resellerId, uuidv7(), seq(), now, first, last, 'reserving', order, 'portal'),
      );
      await client.query(sql.INSERT_EVENT(resellerId, seq(0), 'number.changed', now, JSON.stringify({ order, start })));
      await this.changed(client, resellerId, order, 'accepted', 'portal', seq, now);
      await client.query(sql.INSERT_ATTEMPT(resellerId, attempt, order, JSON.stringify([{ start, end }]), lease, now));
      await this.changed(client, resellerId, order, 'submitting', 'system', seq, now);
    });
    await this.pool.query(sql.MARK_SENT(resellerId, attempt));
    const began = performance.now();
    const answer = await fetch(`${this.settings.colt.baseUrl}/numberCollectionReservation`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'x-tracking-id': attempt,
      },
      body: JSON.stringify({
        customerReference: order,
        country: 'FR',
        numberType: 'Freephone',
        numberCollection: [{ startFullNumber: start, endFullNumber: end }],
      }),
    });
    const { orderId } = (await answer.json()) as { orderId: string };
    if (answer.status !== 200 || !orderId) throw new Error(`Colt answered ${answer.status}`);
    const ms = Math.round(performance.now() - began);
    const at = await this.underLock(resellerId, async (client, seq, now) => {
      await client.query(sql.END_ATTEMPT(resellerId, attempt, orderId, ms));
      await client.query(sql.INSERT_COLT_ORDER(resellerId, orderId, order));
      const later = new Date(now.getTime() + 60_000);
      await client.query(sql.UPDATE_ORDER(resellerId, order, 'in_progress', orderId, 'observe', later, null, now));
      await this.changed(client, resellerId, order, 'in_progress', 'colt_answer', seq, now);
      return now;
    });
    this.answers.emit(orderId);
    return {
      id: order,
      type: 'reservation',
      status: 'in_progress',
      coltOrderId: orderId,
      ranges: [{ start, end }],
      at,
    };
  }

  /** Row and effect in one commit. A notification that overtakes the answer waits for it. */
  async notified(resellerId: string, body: string): Promise<void> {
    const { orderId } = (JSON.parse(body) as Notice).event.order;
    for (let tries = 1; !(await this.apply(resellerId, body)); tries += 1) {
      if (tries === 50) throw new Error(`no order ${orderId}`);
      await once(this.answers, orderId, { signal: AbortSignal.timeout(100) }).catch(() => undefined);
    }
  }

  private async apply(resellerId: string, body: string): Promise<boolean> {
    const { orderId, orderStatus } = (JSON.parse(body) as Notice).event.order;
    const status = orderStatus === 'acknowledged' ? 'raised' : orderStatus;
    const id = uuidv7();
    const hash = createHash('sha256').update(`${orderId}\n${orderStatus}\n${body}`).digest();
    return this.underLock(resellerId, async (client, seq, now) => {
      const { rows } = await client.query<{ id: string; start_e164: string; end_e164: string }>(
        sql.FIND_ORDER(resellerId, orderId),
      );
      const [order] = rows;
      if (!order) return false;
      const { rows: keys } = await client.query<{ first: string }>(sql.STORE_KEY(resellerId, hash, id));
      if (keys[0]?.first !== id) return true;
      await client.query(sql.STORE_NOTIFICATION(resellerId, id, body, orderId, orderStatus, status, order.id));
      await client.query(sql.UPDATE_COLT_ORDER(resellerId, orderId, status));
      const { start_e164: first, end_e164: last } = order;
      if (status !== 'completed') {
        const later = new Date(now.getTime() + 60_000);
        await client.query(sql.UPDATE_ORDER(resellerId, order.id, 'in_progress', orderId, 'observe', later, null, now));
        return true;
      }
      await client.query(sql.INSERT_OUTCOME(resellerId, order.id, first, last));
      await client.query(sql.UPDATE_ORDER(resellerId, order.id, 'completed', orderId, null, null, now, now));
      await client.query(sql.RESERVE_HOLDING(resellerId, order.id, orderId, now));
      await client.query(
        sql.INSERT_HOLDING_HISTORY(resellerId, uuidv7(), seq(), now, first, last, 'reserved', order.id, 'notification'),
      );
      await client.query(
        sql.INSERT_EVENT(resellerId, seq(0), 'number.changed', now, JSON.stringify({ order: order.id, first })),
      );
      await this.changed(client, resellerId, order.id, 'completed', 'notification', seq, now);
      return true;
    });
  }

  /** The event and the history row of a change of status. */
  private async changed(
    client: pg.PoolClient,
    resellerId: string,
    order: string,
    status: string,
    cause: string,
    seq: (step?: 0 | 1) => string,
    now: Date,
  ): Promise<void> {
    const data = JSON.stringify({ orderId: order, type: 'reservation', status, updatedAt: now });
    await client.query(sql.INSERT_EVENT(resellerId, seq(), 'order.changed', now, data));
    await client.query(sql.INSERT_HISTORY(resellerId, uuidv7(), order, seq(0), now, status, cause));
  }

  private async underLock<T>(
    resellerId: string,
    work: (client: pg.PoolClient, seq: (step?: 0 | 1) => string, now: Date) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ seq: string; now: Date }>(sql.LOCK(resellerId));
      let seq = BigInt(rows[0]?.seq ?? 0);
      const now = rows[0]?.now ?? new Date();
      const result = await work(client, (step = 1) => (seq += BigInt(step)).toString(), now);
      await client.query(sql.ADVANCE(resellerId, seq.toString(), now));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}

async function serve(settings: OrderFloorSettings): Promise<string> {
  const floor = new Floor(settings);
  await floor.fetchToken();
  const app = fastify({ logger: false, genReqId: () => uuidv7() });
  addLog(app);
  app.post<{ Body: { ranges: [Range] } }>('/v1/reservations', async (request, reply) => {
    const { resellerId, scope } = await floor.authenticate(request.headers.authorization);
    return reply.code(201).send(await floor.reserve(resellerId, scope, request.body.ranges[0]));
  });
  await app.register((callBacks, _options, registered) => {
    callBacks.removeAllContentTypeParsers();
    callBacks.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    callBacks.post<{ Body: string; Params: { slug: string } }>('/colt/:slug/callBack', async (request, reply) => {
      const agreed = settings.callBacks[request.params.slug];
      const given = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64');
      const digest = (text: string | Buffer) => createHash('sha256').update(text).digest();
      if (!agreed || !timingSafeEqual(digest(given), digest(agreed.credential))) throw new Error('unauthorized');
      await floor.notified(agreed.resellerId, request.body);
      return reply.code(200).send();
    });
    registered();
  });
  return app.listen({ port: settings.port, host: '127.0.0.1' });
}

function addLog(app: FastifyInstance): void {
  const options = { base: null, timestamp: stdTimeFunctions.isoTime };
  const log = pino(options, pino.destination({ dest: 1, sync: true }));
  app.addHook('onResponse', (request, reply, done) => {
    const { id: requestId, method } = request;
    const durationMs = Math.round(reply.elapsedTime);
    log.info({ requestId, method, route: request.routeOptions.url, status: reply.statusCode, durationMs }, 'request');
    done();
  });
}

if (process.argv[2] === 'serve') {
  process.once('disconnect', () => process.exit(0));
  process.send?.(await serve(JSON.parse(process.argv[3] ?? '') as OrderFloorSettings));
}
