import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { OPERATIONS, OrderStage, type Ends } from '../support/order-stage.js';

const LOST = { on: ['notification'], effect: { notification: { lost: true } } };

describe('an open order at Colt after our order has ended without it', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start();
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    await stage.colt.faults();
    // Colt's 429 paused all requests.
    await stage.sql(
      `UPDATE colt_account_state SET paused_until = NULL, current_rate = NULL, order_tokens = 50, read_tokens = 50`,
    );
  });

  const ENDS: Record<string, (range: Ends) => Promise<string>> = {
    rejected: async (range) => {
      const refused = { answer: { when: 'before', status: 400 } };
      await stage.colt.faults(LOST, { on: [OPERATIONS.reservation], times: 1, effect: refused });
      return (await stage.place('reservation', range)).body.orderId;
    },
    withdrawn: async (range) => {
      const limited = { answer: { when: 'before', status: 429, retryAfter: 600 } };
      await stage.colt.faults(LOST, { on: [OPERATIONS.reservation], effect: limited });
      const { id } = (await stage.place('reservation', range, {}, { prefer: 'respond-async' })).body;
      await stage.until(id, ({ status, submittedAt }) => status === 'accepted' && submittedAt !== null);
      await stage.app.api('POST', `/v1/orders/${id}/withdrawal`);
      return id;
    },
  };

  it.each([
    ['rejected', 'inProgress'],
    ['rejected', 'completed'],
    ['withdrawn', 'inProgress'],
    ['withdrawn', 'completed'],
  ])('%s here, %s there: raises attention and changes nothing', async (end, word) => {
    const range = await stage.free();
    const id = (await ENDS[end]?.(range)) ?? '';
    expect(await stage.ended(id)).toMatchObject({ status: end, attention: null });
    // The id is unknown here: the notification bears the order's reference.
    const orderId = `alive-${randomUUID()}`;
    await stage.callBacks.notify({ orderId, orderStatus: word, customerReference: id });
    await stage.callBacks.inboxAs(orderId, ['applied']);
    const told = await stage.until(id, ({ attention }) => attention !== null);
    expect(told).toMatchObject({ status: end, attention: { code: 'contradicted-after-end' } });
    expect(told.attention.detail).toContain(orderId);
    expect(await stage.holdings(range)).toEqual([]);
  });
});
