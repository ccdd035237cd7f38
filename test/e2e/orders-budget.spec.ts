import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderStage } from '../support/order-stage.js';

const ORDERS = 8;

describe('orders beyond the request budget', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ COLT_RATE_PER_SECOND: '2', ORDER_WAIT_MS: '1000' });
  });
  afterAll(() => stage?.close());

  it('are sent in the order in which they were placed, and say until when they wait', async () => {
    const ids: string[] = [];
    const ranges = [];
    for (let n = 0; n < ORDERS; n += 1) ranges.push(await stage.free());
    for (const range of ranges) {
      ids.push((await stage.place('reservation', range, {}, { prefer: 'respond-async' })).body.id);
    }
    const last = String(ids.at(-1));
    const waiting = await stage.until(last, (order) => order.waiting !== null);
    expect(waiting).toMatchObject({ status: 'accepted', attention: null, waiting: { for: 'budget' } });
    expect(waiting.waiting.since).toBe(waiting.createdAt);
    expect(waiting.waiting.ahead).toBeGreaterThan(0);
    expect(Date.parse(waiting.waiting.expectedAt)).toBeGreaterThan(Date.parse(waiting.createdAt) + 1_000);
    const account = await stage.app.api('GET', '/v1/account');
    expect(account.body.waiting).toMatchObject({ for: 'budget', expectedAt: expect.any(String) });
    expect(account.body.waiting.orders).toBeGreaterThan(0);
    for (const id of ids) expect(await stage.ended(id)).toMatchObject({ waiting: null, attention: null });
    const sent = await stage.sql('SELECT order_id FROM attempt ORDER BY sent_at');
    expect(sent.map(({ order_id: id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
    expect((await stage.app.api('GET', '/v1/account')).body.waiting).toBeNull();
  }, 60_000);
});
