import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';

/**
 * Colt's status; the result of a read; the result of an order, its status and its attention. The same table as in
 * docs/problems.md.
 */
type Row = [number, number, string, number, string | null, string, string | null];
const ROWS: Row[] = [
  [400, 422, 'colt-refused', 422, 'colt-refused', 'rejected', null],
  [401, 502, 'colt-misconfigured', 202, null, 'accepted', 'colt-unauthorized'],
  [403, 503, 'colt-suspended', 202, null, 'accepted', 'colt-suspended'],
  [404, 422, 'colt-refused', 422, 'colt-refused', 'rejected', null],
  [405, 502, 'colt-misconfigured', 502, 'colt-misconfigured', 'rejected', null],
  [406, 422, 'colt-refused', 422, 'colt-refused', 'rejected', null],
  [413, 502, 'colt-broken-answer', 202, null, 'unconfirmed', null],
  [415, 502, 'colt-misconfigured', 502, 'colt-misconfigured', 'rejected', null],
  [429, 503, 'colt-rate-limited', 202, null, 'accepted', null],
  [500, 503, 'colt-unavailable', 202, null, 'unconfirmed', null],
  [502, 503, 'colt-unavailable', 202, null, 'unconfirmed', null],
  [503, 503, 'colt-unavailable', 202, null, 'unconfirmed', null],
  [504, 504, 'colt-timeout', 202, null, 'unconfirmed', null],
];

/** Each row of Colt's table of errors, as a portal sees it in reads and orders. */
describe("Colt's errors, as a portal sees them", () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ COLT_TIMEOUT_MS: '5000', ORDER_WAIT_MS: '5000' });
  });
  afterAll(() => stage?.close());

  const answers = (operation: string, status: number, more: object = {}) =>
    stage.colt.faults({ on: [operation], effect: { answer: { when: 'before', status, ...more } } });
  const recover = async () => {
    await stage.colt.faults();
    await stage.sql(
      `UPDATE colt_account_state SET state = 'available', consecutive_failures = 0, breaker_open_until = NULL, current_rate = NULL, paused_until = NULL,
         order_tokens = 50, read_tokens = 50`,
    );
  };
  afterEach(recover);

  it.each(ROWS)('of a read, %i is %i %s', async (colts, status, code) => {
    await answers('listNumberCollection', colts);
    const path = '/v1/free-numbers?country=FR&kind=geo&blockSize=10&quantity=1';
    const answer = await stage.app.api('GET', path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    // Colt's own error helps only if the request itself was wrong.
    if (status === 422) expect(answer.body.coltError).toMatchObject({ httpStatus: colts, code: '001' });
    await recover();
    expect((await stage.app.api('GET', path)).status).toBe(200);
  });

  it.each(ROWS)('of an order, %i (%i %s when read) is %i %s, then %s, attention %s', async (...row) => {
    const [colts, , , status, code, after, attention] = row;
    const range = await stage.free();
    // With Retry-After, the order is not sent again before the portal withdraws it.
    await answers(OPERATIONS.reservation, colts, colts === 429 ? { retryAfter: 600 } : {});
    const answer = await stage.place('reservation', range);
    expect([answer.status, answer.body.code ?? null]).toEqual([status, code]);
    const id: string = answer.body.id ?? answer.body.orderId;
    // An order that was certainly not taken may be sent again at any moment, until it carries attention or Colt asks to
    // wait.
    const seen = (order: { attention: { code: string } | null }) => order.attention?.code ?? null;
    await stage.until(id, (shown) => shown.status === after && seen(shown) === attention);
    if (code !== null) expect(answer.body.coltError).toMatchObject({ httpStatus: colts });
    expect(await stage.colt.atColt(range)).toEqual([]);
    await recover();
    // A doubtful order is settled when Colt answers again. An order that was certainly not taken can be withdrawn.
    if (after === 'accepted') await stage.app.api('POST', `/v1/orders/${id}/withdrawal`);
    const end = { accepted: 'withdrawn', rejected: 'rejected', unconfirmed: 'completed' }[after];
    expect((await stage.ended(id)).status).toBe(end);
  });

  it('are documented in docs/problems.md', () => {
    const page = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');
    const cells = (line: string) => line.split('|').map((cell) => cell.replaceAll('`', '').trim()).slice(1, -1); // prettier-ignore
    const told = page.split('\n').filter((line) => /^\| \d{3} /.test(line)).map(cells); // prettier-ignore
    const expected = ROWS.map(([colts, read, readCode, status, code, after, attention]) => [
      `${colts}`,
      `${read} ${readCode}`,
      `${status} ${code ?? ''}`.trim(),
      after,
      attention ?? '',
    ]);
    expect(told).toEqual(expected);
  });
});
