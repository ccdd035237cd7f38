import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Shutdown } from '../../src/platform/common/shutdown.service.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const PORTAL = 'https://portal.example.com';

describe('a service that stops with a sending in flight', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ CORS_ORIGINS: PORTAL });
  });
  afterAll(() => stage?.close());

  it('rejects portals with a problem, and accepts notifications to the end', async () => {
    const range = await stage.free();
    await stage.colt.faults({ on: [OPERATIONS.reservation], times: 1, effect: { latencyMs: 1_000 } });
    const placed = stage.place('reservation', range);
    await until('the sending', async () => (await stage.colt.requests(OPERATIONS.reservation)).length === 1);
    const { app } = stage.app;
    const closed = app.close();
    await until('the stop', () => Promise.resolve(app.get(Shutdown, { strict: false }).started));
    const refused = await stage.app.api('GET', '/v1/account', undefined, { origin: PORTAL });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect(refused.headers.get('connection')).toBe('close');
    expect(refused.body).toMatchObject({ code: 'service-unavailable', requestId: expect.any(String) });
    expect((await stage.callBacks.notify({ orderId: 'told-late', orderStatus: 'completed' })).status).toBe(200);
    expect((await placed).body).toMatchObject({ status: 'in_progress' });
    await closed;
    expect(await stage.callBacks.inbox('told-late')).toHaveLength(1);
  });
});
