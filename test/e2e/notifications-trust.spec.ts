import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS, OrderStage, type Type } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const STUCK = { on: [OPERATIONS.reservation], effect: { order: { fate: 'stuck' } } };
const HIDDEN = { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } };
const UNANSWERED = { on: [OPERATIONS.reservation], effect: { answer: { when: 'after', status: 504 } } };
const NONE = { on: ['notification'], effect: { notification: { lost: true } } };

const asked = async (stage: OrderStage, coltOrderId: string): Promise<number> =>
  (await stage.colt.requests('getOrder')).filter(({ url }) => url.endsWith(`/${coltOrderId}`)).length;

/** Sends the end of an order that is stuck at Colt, and then of one that has ended. */
async function onlyHasColtAsked(stage: OrderStage): Promise<void> {
  await stage.colt.faults(NONE, STUCK);
  const { body } = await stage.place('reservation', await stage.free());
  await stage.callBacks.notify({ orderId: body.coltOrderId, orderStatus: 'completed' });
  await stage.callBacks.inboxAs(body.coltOrderId, ['applied']);
  await until('a question to Colt', async () => (await asked(stage, body.coltOrderId)) > 0);
  expect((await stage.until(body.id, ({ open }) => open)).status).toBe('in_progress');

  await stage.colt.control('POST', `/orders/${body.coltOrderId}/complete`);
  await stage.callBacks.notify({ orderId: body.coltOrderId, orderStatus: 'completed', notificationId: 'second' });
  expect((await stage.ended(body.id)).status).toBe('completed');
  expect((await stage.history(body.id)).at(-1)).toMatchObject({ cause: 'read_back' });
}

/** An order that Colt took and shows, but not in its inventory: its id is unknown here. */
async function inDoubt(stage: OrderStage): Promise<{ id: string; coltOrderId: string }> {
  const range = await stage.free();
  await stage.colt.faults(NONE, HIDDEN, { ...UNANSWERED, times: 1 });
  const { body } = await stage.place('reservation', range);
  expect(body).toMatchObject({ status: 'unconfirmed', coltOrderId: null });
  const [{ orderId }] = await stage.colt.coltOrders(body.id);
  return { id: body.id, coltOrderId: orderId };
}

/** Sends an end that GET /order shows only later, without another notification. */
async function lagging(stage: OrderStage, orderStatus: string, catchUp: string) {
  await stage.colt.faults(NONE, STUCK);
  const { body } = await stage.place('reservation', await stage.free());
  await stage.callBacks.notify({ orderId: body.coltOrderId, orderStatus });
  await stage.callBacks.inboxAs(body.coltOrderId, ['applied']);
  await until('a question to Colt', async () => (await asked(stage, body.coltOrderId)) > 0);
  await stage.colt.control('POST', `/orders/${body.coltOrderId}/${catchUp}`, {});
  return stage.ended(body.id);
}

describe('CALLBACK_TRUST=verify', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({ CALLBACK_TRUST: 'verify' });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  it('a notification changes nothing by itself: it triggers a read-back', () => onlyHasColtAsked(stage));

  it('reads back again soon if Colt does not show yet what it reported', async () => {
    expect((await lagging(stage, 'completed', 'complete')).status).toBe('completed');
  });

  it('every type ends all the same', async () => {
    for (const type of Object.keys(OPERATIONS) as Type[]) {
      const order = await stage.ended(await stage.place(type, await stage.ready(type)));
      expect([order.type, order.status]).toEqual([type, 'completed']);
    }
  });

  it('a false order id is not trusted', async () => {
    const order = await stage.ended(await stage.place('reservation', await stage.free()));
    const [invented, another] = [randomUUID(), randomUUID()];
    await stage.callBacks.notify({ orderId: invented, orderStatus: 'completed', customerReference: order.id });
    await stage.callBacks.inboxAs(invented, ['parked']);
    expect(await stage.until(order.id, () => true)).toMatchObject({ status: 'completed', attention: null });
    // No order can have the id, so Colt is not asked.
    await stage.callBacks.notify({ orderId: another, orderStatus: 'completed' });
    await stage.callBacks.inboxAs(another, ['parked']);
    expect(await asked(stage, invented)).toBe(0);
  });

  it('links a reported id to a doubtful order once Colt attributes it', async () => {
    const { id, coltOrderId } = await inDoubt(stage);
    await stage.callBacks.notify({ orderId: coltOrderId, orderStatus: 'raised' });
    expect(await stage.ended(id)).toMatchObject({ status: 'completed', coltOrderId });
    await stage.callBacks.inboxAs(coltOrderId, ['applied']);
  });
});

describe('a call-back without a credential', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    const bounds = { CALLBACK_UNMATCHED_BYTES: '2000', CALLBACK_UNMATCHED_PER_DAY: '50' };
    stage = await OrderStage.start({ COLT_CALLBACK_USER: '', COLT_CALLBACK_PASSWORD: '', ...bounds });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  it('changes nothing by itself: it triggers a read-back', () => onlyHasColtAsked(stage));

  it('stores only so many a day, and no long ones', async () => {
    const long = await stage.callBacks.notify({ orderId: 'long', message: 'x'.repeat(2_000) });
    expect([long.status, JSON.parse(long.text).code]).toEqual([413, 'body-too-large']);
    await stage.sql(
      `INSERT INTO notification (id, reseller_id, received_at, authenticated, body, state)
       SELECT gen_random_uuid(), id, now() - interval '25 hours' + n * interval '2 hours', false, '', 'not_understood'
       FROM reseller, generate_series(0, 1) AS n, generate_series(1, $1) WHERE slug = 'demo'`,
      [50],
    );
    const refused = await stage.callBacks.notify({ orderId: 'flood', orderStatus: 'completed' });
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([429, 'rate-limited']);
    await stage.sql(`DELETE FROM notification WHERE body = '' AND received_at > now() - interval '24 hours'`);
    expect((await stage.callBacks.notify({ orderId: 'flood', orderStatus: 'completed' })).status).toBe(200);
    expect(await stage.callBacks.inbox('long')).toEqual([]);
  });

  it('neither links an id to the order that it names nor triggers a read-back of it', async () => {
    const { id, coltOrderId } = await inDoubt(stage);
    await stage.callBacks.notify({ orderId: coltOrderId, orderStatus: 'completed', customerReference: id });
    await stage.callBacks.inboxAs(coltOrderId, ['parked']);
    const another = randomUUID();
    await stage.callBacks.notify({ orderId: another, orderStatus: 'completed', customerReference: id });
    await stage.callBacks.inboxAs(another, ['parked']);
    expect(await stage.until(id, () => true)).toMatchObject({ status: 'unconfirmed', coltOrderId: null });
    expect(await asked(stage, coltOrderId)).toBe(0);
    await stage.colt.faults();
    expect(await stage.ended(id)).toMatchObject({ status: 'completed', coltOrderId });
  });
});

describe('a notification that cannot be applied', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start();
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  it('about a failure that Colt does not show yet triggers another read-back soon', async () => {
    expect((await lagging(stage, 'failed', 'fail')).status).toBe('failed');
  });

  it('is stored as apply_failed, its order is read back, and it is applied in the end', async () => {
    await stage.colt.faults(NONE, STUCK);
    const { body } = await stage.place('reservation', await stage.free());
    await stage.sql(`
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poison'; END $$;
      CREATE TRIGGER poison BEFORE INSERT ON order_history FOR EACH ROW WHEN (NEW.cause = 'notification')
        EXECUTE FUNCTION poison()`);
    await stage.colt.control('POST', `/orders/${body.coltOrderId}/complete`);
    expect((await stage.callBacks.notify({ orderId: body.coltOrderId, orderStatus: 'completed' })).status).toBe(200);
    const [failed] = await stage.callBacks.inboxAs(body.coltOrderId, ['apply_failed']);
    expect(failed.detail).not.toBeNull();
    expect(failed.next_action_at.getTime()).toBeGreaterThan(failed.received_at.getTime());
    expect(await stage.ended(body.id)).toMatchObject({ status: 'completed' });
    expect((await stage.history(body.id)).at(-1)).toMatchObject({ cause: 'read_back' });

    await stage.sql('DROP TRIGGER poison ON order_history');
    // A try that failed at this moment may put it off again.
    const applied = await until('the notification as applied', async () => {
      await stage.sql('UPDATE notification SET next_action_at = now() WHERE id = $1 AND settled_at IS NULL', [
        failed.id,
      ]);
      const [row] = await stage.callBacks.inbox(body.coltOrderId);
      return row?.['state'] === 'applied' && row;
    });
    expect(applied['order_id']).toBe(body.id);
  });

  it('committed but not applied when the process dies, is applied by the next process', async () => {
    await stage.colt.faults(NONE, STUCK);
    const { body } = await stage.place('reservation', await stage.free());
    // The state after a crash between the two transactions.
    await stage.sql(
      `INSERT INTO notification (id, reseller_id, received_at, authenticated, body, state, colt_order_id, raw_status, status, next_action_at)
       SELECT gen_random_uuid(), id, now(), true, '{}', 'received', $1, 'completed', 'completed', now()
       FROM reseller WHERE slug = 'demo'`,
      [body.coltOrderId],
    );
    expect((await stage.ended(body.id)).status).toBe('completed');
    await stage.callBacks.inboxAs(body.coltOrderId, ['applied']);
  });
});
