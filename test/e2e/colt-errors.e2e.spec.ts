import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderStage } from '../support/order-stage.js';

/** Each row of Colt's table of errors, and what a portal sees of it when it asks Colt for something. */
describe("Colt's errors, as a portal sees them", () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ COLT_TIMEOUT_MS: '1000' });
  });
  afterAll(() => stage?.close());

  it.each([
    [400, 422, 'colt-refused'],
    [401, 502, 'colt-misconfigured'],
    [403, 503, 'colt-suspended'],
    [404, 422, 'colt-refused'],
    [405, 502, 'colt-misconfigured'],
    [406, 422, 'colt-refused'],
    [413, 502, 'colt-broken-answer'],
    [415, 502, 'colt-misconfigured'],
    [429, 503, 'colt-rate-limited'],
    [500, 503, 'colt-unavailable'],
    [502, 503, 'colt-unavailable'],
    [503, 503, 'colt-unavailable'],
    [504, 504, 'colt-timeout'],
  ])('%i is %i %s', async (colts, status, code) => {
    await stage.faults({ on: ['listNumberCollection'], effect: { answer: { when: 'before', status: colts } } });
    const path = '/v1/free-numbers?country=FR&kind=geo&blockSize=10&quantity=1';
    const answer = await stage.app.api('GET', path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    // Colt's own words help only where the request itself was wrong.
    if (status === 422) expect(answer.body.coltError).toMatchObject({ httpStatus: colts, code: '001' });
    await stage.faults();
    await stage.sql(
      `UPDATE colt_account_state SET state = 'available', failures = 0, open_until = NULL, current_rate = NULL, not_before = NULL,
         order_tokens = 50, read_tokens = 50`,
    );
    expect((await stage.app.api('GET', path)).status).toBe(200);
  });
});
