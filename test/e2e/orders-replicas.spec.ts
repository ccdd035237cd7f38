import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { TestApp } from '../support/app.js';
import { OPERATIONS, OrderStage, ROUTES, type Ends } from '../support/order-stage.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/waiting.js';

const NONE = { on: ['notification'], effect: { notification: { lost: true } } };
const STUCK = { on: [OPERATIONS.reservation], effect: { order: { fate: 'stuck' } } };
const ONCE = ['accepted', 'submitting', 'in_progress', 'completed'];

/** The lease of a sending that was lost ends soon. */
const SHORT_LEASE = { COLT_TIMEOUT_MS: '3000' };

describe('two replicas on one database', () => {
  let stage: OrderStage;
  let way: TcpProxy;
  let second: TestApp;
  beforeAll(async () => {
    stage = await OrderStage.start();
    const url = new URL(stage.databaseUrl);
    way = await startTcpProxy(url.hostname, Number(url.port));
    url.host = `127.0.0.1:${way.port}`;
    // Both replicas use this way to Postgres: either may send an order placed at the other.
    await stage.restart({ DATABASE_URL: url.toString(), ...SHORT_LEASE });
    second = await stage.replica({ DATABASE_URL: url.toString(), ...SHORT_LEASE });
  });
  afterAll(async () => {
    await second?.close();
    await stage?.close();
    await way?.cut();
  });
  afterEach(() => stage.colt.faults());

  const reserve = (app: TestApp, range: Ends, headers: Record<string, string> = {}, over: object = {}) =>
    app.api('POST', ROUTES.reservation, { country: 'FR', kind: 'freephone', ranges: [range], ...over }, headers);

  async function silent(): Promise<{ id: string; coltOrderId: string }> {
    await stage.colt.faults(NONE, STUCK);
    return (await stage.place('reservation', await stage.free())).body;
  }

  it('an order placed at one is visible at the other, including its events', async () => {
    await stage.colt.faults(NONE, STUCK);
    const { body } = await reserve(second, await stage.free());
    expect((await stage.app.api('GET', `/v1/orders/${body.id}`)).body).toEqual(body);
    await stage.callBacks.notify({ orderId: body.coltOrderId, orderStatus: 'completed' }, { url: second.url });
    expect((await stage.ended(body.id)).status).toBe('completed');
  });

  it('many orders at both: each is sent once', async () => {
    const ranges = [];
    for (let index = 0; index < 12; index += 1) ranges.push(await stage.free());
    const placed = await Promise.all(
      ranges.map((range, index) => reserve(index % 2 ? second : stage.app, range, { prefer: 'respond-async' })),
    );
    for (const order of placed) expect((await stage.ended(order)).status).toBe('completed');
    const sent = (await stage.colt.requests(OPERATIONS.reservation)).map(({ body }) => body.customerReference);
    for (const { body } of placed) expect(sent.filter((reference) => reference === body.id)).toHaveLength(1);
  });

  it('one Idempotency-Key at both at once creates one order', async () => {
    const [range, key] = [await stage.free(), randomUUID()];
    const answers = await Promise.all(
      [stage.app, second, stage.app, second].map((app) => reserve(app, range, { 'idempotency-key': key })),
    );
    const ids = new Set(answers.flatMap(({ status, body }) => (status === 201 ? body.id : [])));
    expect(ids.size).toBe(1);
    for (const { status, body } of answers) {
      expect(status === 201 ? status : body.code).toBe(status === 201 ? 201 : 'idempotency-in-progress');
    }
  });

  it('one number at both at once is sold once', async () => {
    const range = await stage.free();
    const answers = await Promise.all([stage.app, second].map((app) => reserve(app, range)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('the same notification at both at once counts once', async () => {
    const { id, coltOrderId } = await silent();
    const told = { orderId: coltOrderId, orderStatus: 'completed', notificationId: 'twice' };
    await Promise.all([stage.app, second].map(({ url }) => stage.callBacks.notify(told, { url })));
    await stage.ended(id);
    const states = (await stage.callBacks.inbox(coltOrderId)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['applied', 'duplicate']);
    expect(await stage.statuses(id)).toEqual(ONCE);
  });

  it('any set of notifications, in any order, repeated, at both at once: the same end, each change once', async () => {
    const words = fc.array(fc.constantFrom('acknowledged', 'inProgress', 'completed', 'held', 'pending'), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(words, fc.boolean(), async (drawn, together) => {
        const { id, coltOrderId } = await silent();
        const told = [...drawn, 'completed'].map(
          (orderStatus, index) => () =>
            stage.callBacks.notify(
              { orderId: coltOrderId, orderStatus },
              { url: index % 2 ? second.url : stage.app.url },
            ),
        );
        if (together) await Promise.all(told.map((tell) => tell()));
        else for (const tell of told) await tell();
        expect(await stage.ended(id)).toMatchObject({ status: 'completed', attention: null });
        expect(await stage.statuses(id)).toEqual(ONCE);
      }),
      { numRuns: 10 },
    );
  });

  it('closing one while it has open orders leaves them to the other', async () => {
    await stage.colt.faults({ on: [OPERATIONS.reservation], effect: { latencyMs: 150 } });
    const third = await stage.replica();
    const placed = [];
    for (let index = 0; index < 4; index += 1) {
      placed.push(await reserve(third, await stage.free(), { prefer: 'respond-async' }));
    }
    await third.close();
    for (const order of placed) {
      expect((await stage.ended(order)).status).toBe('completed');
      expect(await stage.colt.coltOrders(order.body.id)).toHaveLength(1);
    }
  });

  describe('one loses the answer to its COMMIT of', () => {
    let lost: number;
    const lose = (...texts: string[]) => {
      lost = 0;
      way.loseCommit(texts, () => (lost += 1));
    };
    const ordersOf = async (reference: string): Promise<string[]> => {
      const rows = await stage.sql('SELECT id FROM "order" WHERE reference = $1', [reference]);
      return rows.map(({ id }) => id);
    };

    it('the order: 503, then the order that was committed, once at Colt', async () => {
      const [range, key] = [await stage.free(), randomUUID()];
      const place = () => reserve(second, range, { 'idempotency-key': key }, { reference: key });
      lose(key, 'accepted');
      const first = await place();
      expect([lost, first.status, first.body.code]).toEqual([1, 503, 'service-unavailable']);
      const [id = 'none', ...more] = await ordersOf(key);
      expect(more).toEqual([]);
      expect((await stage.ended(id)).status).toBe('completed');
      await stage.sql("UPDATE idempotency_key SET created_at = now() - interval '1 hour' WHERE key = $1", [key]);
      const again = await place();
      expect([again.status, again.body.id]).toEqual([201, id]);
      expect([await ordersOf(key), (await stage.colt.coltOrders(id)).length]).toEqual([[id], 1]);
    });

    it('the outcome: sent once, and the order completes', async () => {
      const [range, reference] = [await stage.free(), randomUUID()];
      await stage.colt.faults(NONE, STUCK);
      lose('colt_answer', 'in_progress');
      await reserve(second, range, {}, { reference });
      const [id = 'none'] = await ordersOf(reference);
      const { coltOrderId } = await stage.until(id, ({ status }) => status === 'in_progress');
      expect(lost).toBe(1);
      await stage.callBacks.notify({ orderId: coltOrderId, orderStatus: 'completed' });
      expect((await stage.ended(id)).status).toBe('completed');
      const sent = (await stage.colt.requests(OPERATIONS.reservation)).filter(
        ({ body }) => body.customerReference === id,
      );
      expect(sent).toHaveLength(1);
      expect(await stage.statuses(id)).toEqual(ONCE);
    });

    it('a notification: it is stored once more before Colt receives its 200, and counts once', async () => {
      await stage.colt.faults(NONE, STUCK);
      const told = async () => {
        const { id, coltOrderId } = (await stage.place('reservation', await stage.free())).body;
        const body = { orderId: coltOrderId, orderStatus: 'completed' };
        await sleep(500);
        lose(coltOrderId, 'applied');
        const { status } = await stage.callBacks.notify(body, { url: second.url });
        expect(status).toBe(200);
        return lost === 1 && { id, body };
      };
      // One transaction stores and applies it only where no other one holds the lock.
      const { id, body } = await until('a lost COMMIT', told, 20_000);
      expect((await stage.callBacks.notify(body, { url: second.url })).status).toBe(200);
      expect((await stage.ended(id)).status).toBe('completed');
      const states = (await stage.callBacks.inbox(body.orderId)).map(({ state }) => state);
      expect(states).toEqual(['applied', 'duplicate', 'duplicate']);
      expect(await stage.statuses(id)).toEqual(ONCE);
    });
  });
});
