import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS, OrderStage, ROUTES, type Type } from '../support/order-stage.js';

const NONE = { on: ['notification'], effect: { notification: { lost: true } } };

describe('read-back of silent orders', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '100', UNCONFIRMED_SETTLE_MAX_MS: '1000' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  it('every order ends without any notification', async () => {
    await stage.colt.faults(NONE);
    for (const type of Object.keys(ROUTES) as Type[]) {
      const range = await stage.ready(type);
      const order = await stage.ended(await stage.place(type, range));
      expect([type, order.status]).toEqual([type, 'completed']);
      const cause = type === 'reservation_cancellation' ? 'colt_answer' : 'read_back';
      expect((await stage.history(order.id)).at(-1)).toMatchObject({ status: 'completed', cause });
    }
    expect(await stage.sql('SELECT id FROM notification')).toEqual([]);
  });

  it.each([
    ['failed', 'failed', '901'],
    ['cancelled', 'failed', 'colt-cancelled'],
    ['partial', 'partial', '901'],
  ])('an order that Colt has as %s ends as %s', async (fate, status, code) => {
    await stage.colt.faults(NONE, { on: [OPERATIONS.reservation], effect: { order: { fate } } });
    const order = await stage.ended(await stage.place('reservation', await stage.free()));
    expect([order.status, order.error.phase, order.error.code]).toEqual([status, 'asynchronous', code]);
    const held = await stage.holdings(order.ranges[0]);
    expect(held.length).toBe(status === 'partial' ? 1 : 0);
  });

  it('an order id that Colt no longer knows is never a failure', async () => {
    await stage.colt.faults(NONE, { on: ['getOrder'], effect: { answer: { when: 'before', status: 404 } } });
    const placed = await stage.place('reservation', await stage.free());
    const missing = await stage.until(placed, ({ attention }) => attention !== null);
    expect(missing).toMatchObject({ status: 'in_progress', attention: { code: 'colt-order-missing' } });
    expect(missing.attention.nextLookAt).not.toBeNull();
    await stage.colt.faults(NONE);
    expect(await stage.ended(placed)).toMatchObject({ status: 'completed', attention: null });
  });

  it('an unknown status is shown raw, and read again', async () => {
    await stage.colt.faults(NONE, { on: ['getOrder'], effect: { answer: { when: 'after', statusWord: 'siesta' } } });
    const placed = await stage.place('reservation', await stage.free());
    const told = await stage.until(placed, ({ attention }) => attention !== null);
    expect(told).toMatchObject({
      status: 'in_progress',
      attention: { code: 'colt-status-unknown', detail: expect.stringContaining('siesta') },
    });
    await stage.colt.faults(NONE);
    expect(await stage.ended(placed)).toMatchObject({ status: 'completed', attention: null });
  });

  it('an order that stays open at Colt is shown as silent, with the next observation', async () => {
    await stage.colt.faults(NONE, { on: [OPERATIONS.reservation], effect: { order: { fate: 'stuck' } } });
    const placed = await stage.place('reservation', await stage.free());
    const silent = await stage.until(placed, ({ attention }) => attention !== null);
    expect(silent).toMatchObject({ status: 'in_progress', attention: { code: 'colt-silent' } });
    expect(Date.parse(silent.attention.nextLookAt)).toBeGreaterThan(Date.parse(silent.attention.since));
    const reads = (await stage.colt.requests('getOrder')).filter(({ url }) => url.endsWith(silent.coltOrderId));
    expect(reads.length).toBeGreaterThanOrEqual(6);
    await stage.colt.control('POST', `/orders/${silent.coltOrderId}/complete`);
    expect(await stage.ended(placed)).toMatchObject({ status: 'completed', attention: null });
  });

  it('a restart with open orders loses none of them', async () => {
    await stage.colt.faults(NONE, {
      on: [OPERATIONS.reservation],
      times: 1,
      effect: { order: { finishedAfterMs: 500 } },
    });
    const open = await stage.place('reservation', await stage.free());
    const range = await stage.free();
    await stage.colt.faults(
      NONE,
      { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } },
      { on: [OPERATIONS.reservation], times: 1, effect: { answer: { when: 'after', status: 504 } } },
    );
    const doubtful = await stage.place('reservation', range);
    expect([open.body.status, doubtful.body.status]).toEqual(['in_progress', 'unconfirmed']);
    await stage.colt.faults(NONE);
    await stage.restart({ RECONCILE_AFTER_MS: '100', UNCONFIRMED_SETTLE_MAX_MS: '1000' });
    for (const placed of [open, doubtful]) {
      expect(await stage.ended(placed)).toMatchObject({ status: 'completed', attention: null });
      expect(await stage.colt.coltOrders(placed.body.id)).toHaveLength(1);
    }
  });
});
