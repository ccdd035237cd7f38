import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, OrderStage } from '../support/order-stage.js';

/** An account that is not entitled gets the same canned 200 for whatever it asks: never a success. */
describe('canned answers', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '100' });
    await stage.free();
    await stage.control('PATCH', `/accounts/${ACCOUNT.clientId}`, { state: 'unentitled' });
  });
  afterAll(() => stage?.close());

  it('never complete the first reservation, although nothing contradicts its order id', async () => {
    const placed = await stage.place('reservation', await stage.free());
    expect([placed.status, placed.body.status]).toEqual([201, 'in_progress']);
    const told = await stage.until(placed, ({ attention }) => attention !== null);
    expect(told.attention).toMatchObject({ code: 'colt-mock-answer', nextLookAt: expect.any(String) });
    await sleep(1_000);
    const later = await stage.until(placed, () => true);
    expect([later.status, later.attention.code]).toEqual(['in_progress', 'colt-mock-answer']);
  });

  it('are over with the entitlement: the order goes on, and a person hears of the one that Colt never had', async () => {
    await stage.control('PATCH', `/accounts/${ACCOUNT.clientId}`, { state: 'active' });
    const [open] = (await stage.app.api('GET', '/v1/orders?type=reservation&status=in_progress')).body.items;
    const missing = await stage.until(open.id, ({ attention }) => attention?.code === 'colt-order-missing', 20_000);
    expect(missing.status).toBe('in_progress');
  });
});
