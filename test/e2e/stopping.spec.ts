import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stopInOrder } from '../../src/platform/common/http/while-stopping.js';
import { Shutdown } from '../../src/platform/common/shutdown.service.js';
import { type Answer, DEMO_KEY, type TestApp } from '../support/app.js';
import { EventReader } from '../support/event-reader.js';
import { ACME, OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const shutdownOf = ({ app }: TestApp) => app.get(Shutdown, { strict: false });
const SLOW = { on: [OPERATIONS.reservation], effect: { latencyMs: 5_000 } };

describe('a service that stops', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start();
  });
  afterAll(() => stage?.close());

  const sendings = async () => (await stage.colt.requests(OPERATIONS.reservation)).length;
  const status = async (path: string, { url }: TestApp) => (await fetch(url + path)).status;

  it('is not ready at first, but live, and serves until its listener closes', async () => {
    const replica = await stage.replica();
    const range = await stage.free();
    const stopped = stopInOrder(replica.app, shutdownOf(replica), 5_000);
    expect([await status('/health/ready', replica), await status('/health/live', replica)]).toEqual([503, 200]);
    const served = await replica.api('GET', '/v1/account');
    expect([served.status, served.headers.get('connection')]).toEqual([200, 'close']);
    const { status: placed } = await replica.api('POST', '/v1/reservations', {
      ...{ country: 'FR', kind: 'freephone', ranges: [range] },
    });
    expect([201, 202]).toContain(placed); // 202 if it had to be handed over
    await stopped;
    await expect(replica.api('GET', '/v1/account')).rejects.toThrow('fetch failed');
    await replica.close();
  });

  it('answers what arrives on a connection that was open when the listener closed', async () => {
    const replica = await stage.replica();
    const { hostname, port } = new URL(replica.url);
    const early = connect(Number(port), hostname);
    await once(early, 'connect');
    const stopped = stopInOrder(replica.app, shutdownOf(replica), 50);
    const listener = replica.app.getHttpServer() as { listening: boolean };
    while (listener.listening) await nextTurn();
    early.write(`GET /v1/account HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${DEMO_KEY}\r\n\r\n`);
    const [answer] = (await once(early, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    await stopped;
    await replica.close();
  });

  it('ends event streams so that their readers continue elsewhere, and loses no event', async () => {
    const replica = await stage.replica();
    const reader = await EventReader.open(replica.url, DEMO_KEY);
    const ended = reader.ended().then(
      () => 'ended',
      () => 'refused', // there is no other replica at this address
    );
    await stage.place('reservation', await stage.free());
    await reader.until(({ type }) => type === 'order.changed');
    await replica.close();
    await reader.close();
    expect(await ended).toBe('ended');
  });

  it('waits for a sending in flight, hands over an order that waits, and takes notifications to the end', async () => {
    const [sent, waiting] = [await stage.free(), await stage.free()];
    const before = await sendings();
    await stage.colt.faults({ ...SLOW, times: 1 });
    const placed = stage.place('reservation', sent);
    await until('the sending', async () => (await sendings()) === before + 1);
    const { app } = stage.app;
    const closed = app.close();
    const late = `told-late-${randomUUID()}`;
    let handedOver: Answer;
    try {
      await until('the stop', () => Promise.resolve(shutdownOf(stage.app).started));
      const unready = await stage.app.api('GET', '/health/ready');
      expect([unready.status, unready.headers.get('connection')]).toEqual([503, 'close']);
      expect(await status('/health/live', stage.app)).toBe(200);
      handedOver = await stage.place('reservation', waiting);
      expect([handedOver.status, handedOver.body.status]).toEqual([202, 'accepted']);
      expect((await stage.callBacks.notify({ orderId: late, orderStatus: 'completed' })).status).toBe(200);
      expect((await placed).body).toMatchObject({ status: 'in_progress' });
    } finally {
      await closed;
      await stage.restart();
    }
    expect(await stage.callBacks.inbox(late)).toHaveLength(1);
    expect((await stage.ended(handedOver)).status).toBe('completed');
  });

  it('answers a request that waits for the outcome of another replica', async () => {
    const replica = await stage.replica({ ORDER_WAIT_MS: '20000' });
    const range = await stage.free();
    await stage.colt.faults({ on: [OPERATIONS.activation], effect: { latencyMs: 5_000 } });
    const reserved = await stage.ended(await stage.place('reservation', range));
    expect(reserved.status).toBe('completed');
    // An activation is sent by a worker, not by the request.
    const activated = replica.api('POST', '/v1/activations', {
      ranges: [range],
      endCustomerId: (await replica.api('POST', '/v1/end-customers', ACME)).body.id,
    });
    await until('the order', async () => (await stage.sql(OPEN_ACTIVATIONS))[0]?.n === 1);
    const [order] = await stage.sql(`SELECT id FROM "order" WHERE type = 'activation' AND completed_at IS NULL`);
    const watched = replica.api('GET', `/v1/orders/${order?.id}?wait=60`);
    await replica.api('GET', '/v1/account');
    await replica.close();
    expect((await activated).status).toBe(202);
    expect((await watched).status).toBe(200);
    await stage.colt.faults();
    expect((await stage.ended(await activated)).status).toBe('completed');
  });
});

const OPEN_ACTIVATIONS = `SELECT count(*)::int AS n FROM "order" WHERE type = 'activation' AND completed_at IS NULL`;
