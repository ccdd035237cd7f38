import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, type Answer } from '../support/app.js';
import { OrderStage, type Ends } from '../support/order-stage.js';
import { addReseller, type TestReseller } from '../support/resellers.js';
import { until } from '../support/waiting.js';
import type { AnyJson } from '../support/any-json.js';

/** The state after a restart with another SECRETS_KEY. */
const SPOIL = "UPDATE reseller SET colt_client_secret_cipher = 'spoilt' WHERE id = $1";
const RANGE = '33800900000';

/** An account without entitlement receives the same canned 200 for every request: never a success. */
describe('canned answers', () => {
  let stage: OrderStage;
  let reserved: Ends;
  let active: Ends;
  const orders: Answer[] = [];
  const entitled = (yes: boolean) =>
    stage.colt.control('PATCH', `/accounts/${ACCOUNT.clientId}`, { state: yes ? 'active' : 'unentitled' });
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '100' });
    [reserved, active] = [await stage.reserved(), await stage.active()];
    await stage.free();
    await entitled(false);
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

  it.each(['reservation_cancellation', 'customer_update'] as const)('never complete a %s', async (type) => {
    const placed = await stage.place(type, type === 'customer_update' ? active : reserved);
    orders.push(placed);
    const told = await stage.until(placed, ({ attention }) => attention !== null);
    expect([told.open, told.attention.code]).toEqual([true, 'colt-mock-answer']);
    await sleep(1_000);
    expect((await stage.until(placed, () => true)).open).toBe(true);
  });

  it('end with the entitlement: the order continues, and an order that Colt never had raises attention', async () => {
    await entitled(true);
    const [open] = (await stage.app.api('GET', '/v1/orders?type=reservation&status=in_progress')).body.items;
    const missing = await stage.until(open.id, ({ attention }) => attention?.code === 'colt-order-missing', 20_000);
    expect(missing.status).toBe('in_progress');
    const [cancellation, update] = orders as [Answer, Answer];
    // The state at Colt before is unknown: only a person may send the order again.
    const doubtful = await stage.until(cancellation, ({ attention }) => attention?.code === 'snapshot-missing', 20_000);
    const body = { outcome: 'repeat', reason: 'Colt has it reserved' };
    expect((await stage.app.api('POST', `/v1/orders/${doubtful.id}/resolution`, body)).status).toBe(200);
    expect((await stage.ended(cancellation, 20_000)).status).toBe('completed');
    await stage.until(update, ({ attention }) => attention?.code === 'snapshot-missing', 20_000);
  });
});

describe('an order whose step fails inside the service', () => {
  let stage: OrderStage;
  let other: TestReseller;
  let cipher: string;
  let id: string;
  beforeAll(async () => {
    stage = await OrderStage.start();
    other = await addReseller(stage.app, 'other');
    const [row] = await stage.sql('SELECT colt_client_secret_cipher FROM reseller WHERE id = $1', [other.id]);
    cipher = row.colt_client_secret_cipher;
  });
  afterAll(() => stage?.close());

  it('is postponed with attention, for longer each time, and its cause is in the log', async () => {
    await stage.sql(SPOIL, [other.id]);
    id = await accepted();
    const first = await shows(({ attention }) => attention !== null);
    expect(first).toMatchObject({ status: 'accepted', attention: { code: 'internal-error' } });
    expect(putOffMs(first)).toBeGreaterThan(8_000);
    await stage.app.log.until(1, { orderId: id, level: 'error' });
    await stage.sql(
      `UPDATE "order" SET next_action_at = now(), attention_since = now() - interval '1 minute' WHERE id = $1`,
      [id],
    );
    const again = await shows(({ updatedAt }) => updatedAt > first.updatedAt);
    expect(putOffMs(again)).toBeGreaterThan(50_000);
  });

  it('continues without attention when the cause is gone', async () => {
    await stage.sql('UPDATE reseller SET colt_client_secret_cipher = $2 WHERE id = $1', [other.id, cipher]);
    await stage.makeDue(id);
    const order = await shows(({ status }) => status !== 'accepted' && status !== 'submitting');
    expect(order.attention).toBeNull();
    expect(await stage.colt.coltOrders(id)).toHaveLength(1);
  });

  /** From the failure to the next observation. */
  const putOffMs = ({ attention, updatedAt }: AnyJson) => Date.parse(attention.nextLookAt) - Date.parse(updatedAt);
  const show = async () =>
    (await stage.app.api('GET', `/v1/orders/${id}`, undefined, { authorization: `Bearer ${other.key}` })).body;

  function shows(when: (order: AnyJson) => boolean): Promise<AnyJson> {
    return until(when.toString(), async () => {
      const order = await show();
      return when(order) && order;
    });
  }

  async function accepted(): Promise<string> {
    const order = uuidv7();
    await stage.sql(
      `INSERT INTO "order" (id, reseller_id, type, status, country, kind, carrier_reference, next_action, next_action_at)
       VALUES ($1, $2, 'reservation', 'accepted', 'FR', 'freephone', $3, 'send', now())`,
      [order, other.id, order],
    );
    await stage.sql(
      `INSERT INTO order_range (order_id, position, reseller_id, start_e164, end_e164) VALUES ($1, 0, $2, $3, $3)`,
      [order, other.id, RANGE],
    );
    return order;
  }
});
