import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TestApp } from '../support/app.js';
import { OPERATIONS, OrderStage, ROUTES, type Ends } from '../support/order-stage.js';

const NONE = { on: ['notification'], effect: { notification: { lost: true } } };
const STUCK = { on: [OPERATIONS.reservation], effect: { order: { fate: 'stuck' } } };
const ONCE = ['accepted', 'submitting', 'in_progress', 'completed'];

describe('two replicas on one database', () => {
  let stage: OrderStage;
  let second: TestApp;
  beforeAll(async () => {
    stage = await OrderStage.start();
    second = await stage.replica();
  });
  afterAll(async () => {
    await second?.close();
    await stage?.close();
  });
  afterEach(() => stage.faults());

  const reserve = (app: TestApp, range: Ends, headers: Record<string, string> = {}) =>
    app.api('POST', ROUTES.reservation, { country: 'FR', kind: 'freephone', ranges: [range] }, headers);

  async function silent(): Promise<{ id: string; coltOrderId: string }> {
    await stage.faults(NONE, STUCK);
    return (await stage.place('reservation', await stage.free())).body;
  }

  it('an order placed at one is known at the other, and told there', async () => {
    await stage.faults(NONE, STUCK);
    const { body } = await reserve(second, await stage.free());
    expect((await stage.app.api('GET', `/v1/orders/${body.id}`)).body).toEqual(body);
    await stage.notify({ orderId: body.coltOrderId, orderStatus: 'completed' }, { url: second.url });
    expect((await stage.ended(body.id)).status).toBe('completed');
  });

  it('many orders at both: each is sent once', async () => {
    const ranges = [];
    for (let index = 0; index < 12; index += 1) ranges.push(await stage.free());
    const placed = await Promise.all(
      ranges.map((range, index) => reserve(index % 2 ? second : stage.app, range, { prefer: 'respond-async' })),
    );
    for (const order of placed) expect((await stage.ended(order)).status).toBe('completed');
    const sent = (await stage.requests(OPERATIONS.reservation)).map(({ body }) => body.customerReference);
    for (const { body } of placed) expect(sent.filter((reference) => reference === body.id)).toHaveLength(1);
  });

  it('one Idempotency-Key at both at once makes one order', async () => {
    const range = await stage.free();
    const answers = await Promise.all(
      [stage.app, second, stage.app, second].map((app) => reserve(app, range, { 'idempotency-key': 'at-both' })),
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
    await Promise.all([stage.app, second].map(({ url }) => stage.notify(told, { url })));
    await stage.ended(id);
    const states = (await stage.inbox(coltOrderId)).map(({ state }) => state);
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
            stage.notify({ orderId: coltOrderId, orderStatus }, { url: index % 2 ? second.url : stage.app.url }),
        );
        if (together) await Promise.all(told.map((tell) => tell()));
        else for (const tell of told) await tell();
        expect(await stage.ended(id)).toMatchObject({ status: 'completed', attention: null });
        expect(await stage.statuses(id)).toEqual(ONCE);
      }),
      { numRuns: 10 },
    );
  });

  it('closing one in the middle of its orders leaves them to the other', async () => {
    await stage.faults({ on: [OPERATIONS.reservation], effect: { latencyMs: 150 } });
    const third = await stage.replica();
    const placed = [];
    for (let index = 0; index < 4; index += 1) {
      placed.push(await reserve(third, await stage.free(), { prefer: 'respond-async' }));
    }
    await third.close();
    for (const order of placed) {
      expect((await stage.ended(order)).status).toBe('completed');
      expect(await stage.coltOrders(order.body.id)).toHaveLength(1);
    }
  });
});
