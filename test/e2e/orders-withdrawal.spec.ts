import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';

/** Colt cannot show the result of an order. */
const HIDDEN = { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } };
const LOST = { on: ['notification'], effect: { notification: { lost: true } } };

describe('an order that waits to be sent again', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start();
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  it('is not withdrawn: Colt may have seen an earlier sending', async () => {
    const range = await stage.free();
    const unanswered = { answer: { when: 'before', status: 504 } };
    await stage.colt.faults(HIDDEN, LOST, { on: [OPERATIONS.reservation], times: 1, effect: unanswered });
    const { body } = await stage.place('reservation', range);
    expect(body.status).toBe('unconfirmed');
    // Two observations show nothing at Colt, so the order is to be sent again; it waits because sending is off.
    await stage.restart({ SENDING: 'off' });
    await stage.colt.faults();
    await stage.until(body.id, ({ status }) => status === 'accepted');
    const refused = await stage.app.api('POST', `/v1/orders/${body.id}/withdrawal`);
    expect([refused.status, refused.body.code]).toEqual([409, 'order-already-sent']);
    expect((await stage.holdings(body.ranges[0])).map(({ status }) => status)).toEqual(['reserving']);
    await stage.restart();
    expect((await stage.ended(body.id)).status).toBe('completed');
  });

  it('is withdrawn after a sending that Colt certainly did not take', async () => {
    const limited = { answer: { when: 'before', status: 429, retryAfter: 600 } };
    await stage.colt.faults({ on: [OPERATIONS.reservation], effect: limited });
    const { body } = await stage.place('reservation', await stage.free(), {}, { prefer: 'respond-async' });
    await stage.until(body.id, ({ status, submittedAt }) => status === 'accepted' && submittedAt !== null);
    const withdrawn = await stage.app.api('POST', `/v1/orders/${body.id}/withdrawal`);
    expect([withdrawn.status, withdrawn.body.status]).toEqual([200, 'withdrawn']);
    expect(await stage.holdings(body.ranges[0])).toEqual([]);
    const history = await stage.sql(
      `SELECT h.cause, h.api_key_id IS NOT DISTINCT FROM k.id AS by_key FROM order_history h, api_key k
       WHERE h.order_id = $1 ORDER BY h.seq`,
      [body.id],
    );
    const byKey = history.map(({ cause, by_key }) => [cause, by_key]);
    expect([byKey[0], byKey.at(-1)]).toEqual([
      ['portal', true],
      ['portal', true],
    ]);
    expect(byKey.filter(([cause]) => cause !== 'portal').every(([, key]) => key === false)).toBe(true);
  });
});
