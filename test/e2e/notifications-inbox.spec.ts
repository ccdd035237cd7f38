import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { NotificationRepository } from '../../src/domain/inbox/notification.repository.js';
import { asColtWrites } from '../support/colt-spelling.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const STUCK = { on: [OPERATIONS.reservation], effect: { order: { fate: 'stuck' } } };
const NONE = { on: ['notification'], effect: { notification: { lost: true } } };

describe('notifications', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start();
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  /** An order that Colt has taken without a notification. */
  async function silent() {
    await stage.colt.faults(NONE, STUCK);
    const { body } = await stage.place('reservation', await stage.free());
    expect(body.status).toBe('in_progress');
    return { id: body.id as string, coltOrderId: body.coltOrderId as string };
  }
  const tell = (orderId: string, orderStatus: string, more: object = {}) =>
    stage.callBacks.notify({ orderId, orderStatus, ...more });
  const events = async (id: string) =>
    (await stage.sql("SELECT data FROM event WHERE type = 'order.changed' AND data->'order'->>'id' = $1", [id])).length;

  it('answers 200 without a body, and the order follows', async () => {
    const { id, coltOrderId } = await silent();
    expect(await tell(coltOrderId, 'completed')).toEqual({ status: 200, text: '' });
    expect((await stage.ended(id)).status).toBe('completed');
    expect((await stage.history(id)).at(-1)).toMatchObject({ cause: 'notification', status: 'completed' });
    const [row] = await stage.callBacks.inboxAs(coltOrderId, ['applied']);
    expect(row).toMatchObject({
      order_id: id,
      authenticated: true,
      tracking_id: 'notification-1',
      raw_status: expect.stringMatching(/^completed$/i),
    });
  });

  it('the event envelope and the flat one are equivalent', async () => {
    const { id, coltOrderId } = await silent();
    const order = { orderId: coltOrderId, orderStatus: 'completed' };
    await stage.callBacks.notify({ eventId: 'e-1', eventType: 'orderCompleted', event: { order } });
    expect((await stage.ended(id)).status).toBe('completed');
    expect(await stage.callBacks.inbox(coltOrderId)).toMatchObject([{ event_id: 'e-1' }]);
  });

  it('a list is applied one by one, in any wrapping and to an address in any case', async () => {
    const [one, other] = [await silent(), await silent()];
    const listOf = (orderStatus: string) => {
      const orderIds = [one.coltOrderId, 'of-nobody', other.coltOrderId];
      return JSON.stringify(asColtWrites(orderIds.map((orderId) => ({ orderId, orderStatus }))));
    };
    const body = Buffer.from(`\uFEFF${JSON.stringify(listOf('completed'))}`, 'utf16le');
    expect(await stage.callBacks.notify(body, { path: '/COLT/Demo/callback/' })).toEqual({ status: 200, text: '' });
    for (const { id } of [one, other]) expect((await stage.ended(id)).status).toBe('completed');
    const [parked] = await stage.callBacks.inboxAs('of-nobody', ['parked']);
    expect(JSON.parse(parked.body)).toMatchObject({ orderId: 'of-nobody' });
    const type = 'application/x-www-form-urlencoded';
    const form = new URLSearchParams({ payload: listOf('failed') }).toString();
    expect((await stage.callBacks.notify(form, { type })).status).toBe(200);
    await stage.callBacks.inboxAs(one.coltOrderId, ['applied', 'applied']);
  });

  it('a status of 900,000 characters is cut wherever it is kept', async () => {
    const { id, coltOrderId } = await silent();
    await tell(coltOrderId, 'w'.repeat(900_000));
    const told = await stage.until(id, ({ attention }) => attention !== null);
    const cut = `${'w'.repeat(100)}…(of 900000 characters)`;
    expect(told.attention).toMatchObject({ code: 'colt-status-unknown', detail: expect.stringContaining(cut) });
    const [row] = await stage.callBacks.inboxAs(coltOrderId, ['applied']);
    expect([row.raw_status, row.body.length < 270_000, /…\n\[truncated: 9\d+ characters/.test(row.body)]).toEqual([
      cut,
      true,
      true,
    ]);
    const kept = await stage.sql('SELECT max(length(data::text)) AS longest FROM event');
    expect(Number(kept[0].longest)).toBeLessThan(10_000);
  });

  it('a compressed one is parsed, and stored as text', async () => {
    const { id, coltOrderId } = await silent();
    await stage.callBacks.notify({ orderId: coltOrderId, orderStatus: 'completed' }, { zipped: true });
    expect((await stage.ended(id)).status).toBe('completed');
    expect((await stage.history(id)).at(-1)).toMatchObject({ cause: 'notification' });
    expect((await stage.callBacks.inboxAs(coltOrderId, ['applied']))[0].body).toContain(coltOrderId);
  });

  it('a repeated one counts once and is stored each time, even two at once', async () => {
    const { id, coltOrderId } = await silent();
    const told = { notificationId: 'n-7' };
    await Promise.all(Array.from({ length: 4 }, () => tell(coltOrderId, 'completed', told)));
    await stage.ended(id);
    await tell(coltOrderId, 'completed', told);
    const rows = await stage.callBacks.inbox(coltOrderId);
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['applied', ...Array(4).fill('duplicate')]);
    const first = rows.find(({ state }) => state === 'applied');
    for (const row of rows) expect(row.duplicate_of).toBe(row === first ? null : first.id);
    expect(await stage.statuses(id)).toEqual(['accepted', 'submitting', 'in_progress', 'completed']);
    expect(await events(id)).toBe(4);
  });

  it.each([
    ['in order', ['acknowledged', 'inProgress', 'completed']],
    ['backwards', ['completed', 'inProgress', 'acknowledged']],
    ['shuffled and repeated', ['inProgress', 'completed', 'inProgress', 'completed', 'acknowledged']],
  ])('%s: the same end, one history entry for each real change', async (_, words) => {
    const { id, coltOrderId } = await silent();
    for (const [index, word] of words.entries()) await tell(coltOrderId, word, { notificationId: `${index}` });
    expect(await stage.ended(id)).toMatchObject({ status: 'completed', attention: null });
    await stage.callBacks.inboxAs(
      coltOrderId,
      words.map(() => 'applied'),
    );
    expect(await stage.statuses(id)).toEqual(['accepted', 'submitting', 'in_progress', 'completed']);
  });

  it('one that is faster than the answer to our order finds its order', async () => {
    await stage.colt.faults({
      on: [OPERATIONS.reservation],
      times: 1,
      effect: { order: { notifyBeforeAnswer: 'finished' } },
    });
    const placed = await stage.place('reservation', await stage.free());
    const order = await stage.ended(placed);
    expect(order).toMatchObject({ status: 'completed', attention: null });
    expect(await stage.colt.coltOrders(order.id)).toHaveLength(1);
    // The order may have ended before its own answer is recorded.
    const verdicts = async () => (await stage.history(order.id)).flatMap(({ attempt }) => attempt?.verdict ?? []);
    await until('the answer', async () => (await verdicts()).includes('accepted'));
  });

  it('one for an unknown order is parked, and matched when its id becomes known', async () => {
    await stage.colt.faults(NONE, { ...STUCK, effect: { ...STUCK.effect, latencyMs: 3_000 } });
    const [{ last }] = [{ last: (await stage.colt.control('GET', '/books/orders?limit=1000')).at(-1) }];
    const next = String(Number(last.orderId) + 1);
    const placing = stage.place('reservation', await stage.free());
    await tell(next, 'completed');
    await stage.callBacks.inboxAs(next, ['parked']);
    const placed = await placing;
    expect(placed.body.coltOrderId).toBe(next);
    expect((await stage.ended(placed)).status).toBe('completed');
    await stage.callBacks.inboxAs(next, ['applied']);
  });

  it('a status with the name of a JavaScript builtin is an unknown status', async () => {
    const body = JSON.stringify({ orderId: 'never-built', orderStatus: 'constructor' });
    expect((await stage.callBacks.notify(body)).status).toBe(200);
    const [row] = await stage.callBacks.inboxAs('never-built', ['parked']);
    expect([row.status, row.raw_status]).toEqual(['unknown', 'constructor']);
  });

  it('one that is never matched stays parked, for an operator', async () => {
    expect((await tell('never-ours', 'completed')).status).toBe(200);
    const [row] = await stage.callBacks.inboxAs('never-ours', ['parked']);
    expect(row).toMatchObject({ order_id: null, body: expect.stringContaining('never-ours') });
    expect(row.next_action_at).not.toBeNull();
  });

  it('one that contradicts an end raises attention, and changes nothing else', async () => {
    const { id, coltOrderId } = await silent();
    await tell(coltOrderId, 'completed');
    const ended = await stage.ended(id);
    await tell(coltOrderId, 'failed');
    const told = await stage.until(id, ({ attention }) => attention !== null);
    expect(told).toMatchObject({
      status: 'completed',
      completedAt: ended.completedAt,
      attention: { code: 'contradicted-after-end' },
    });
    expect((await stage.history(id)).at(-1)).toMatchObject({ status: 'completed', cause: 'notification' });
    const [range] = ended.ranges;
    expect((await stage.holdings(range)).map(({ status }) => status)).toEqual(['reserved']);
    const count = (await stage.history(id)).length;
    await tell(coltOrderId, 'failed', { notificationId: 'again' });
    await stage.callBacks.inboxAs(coltOrderId, ['applied', 'applied', 'applied']);
    expect((await stage.history(id)).length).toBe(count);
  });

  it.each(['failed', 'cancelled', 'partial'])(
    'a reported %s releases nothing before GET /order confirms it',
    async (word) => {
      const { id, coltOrderId } = await silent();
      await tell(coltOrderId, word);
      await stage.callBacks.inboxAs(coltOrderId, ['applied']);
      // Colt itself reports that the order is in progress.
      const asked = async () => (await stage.colt.requests('getOrder')).some(({ url }) => url.endsWith(coltOrderId));
      await until('a question to Colt', asked);
      const order = await stage.until(id, ({ open }) => open);
      expect(order.status).toBe('in_progress');
      expect((await stage.holdings(order.ranges[0])).map(({ status }) => status)).toEqual(['reserving']);
      await stage.colt.control('POST', `/orders/${coltOrderId}/complete`);
      await tell(coltOrderId, 'completed');
      expect((await stage.ended(id)).status).toBe('completed');
    },
  );

  it('an unknown status is stored raw and raises attention, and the order continues', async () => {
    const { id, coltOrderId } = await silent();
    await tell(coltOrderId, 'onHoliday');
    const told = await stage.until(id, ({ attention }) => attention !== null);
    expect(told).toMatchObject({
      status: 'in_progress',
      attention: { code: 'colt-status-unknown', detail: expect.stringContaining('onHoliday') },
    });
    expect(await stage.callBacks.inbox(coltOrderId)).toMatchObject([
      { raw_status: 'onHoliday', status: 'unknown', state: 'applied' },
    ]);
    await tell(coltOrderId, 'completed');
    expect(await stage.ended(id)).toMatchObject({ status: 'completed', attention: null });
  });

  it.each([
    ['not JSON', 'order 4711 is done', 'text/plain'],
    ['broken JSON', '{"orderId":', 'application/json'],
    ['XML', '<order id="1"/>', 'application/xml'],
    ['a list', '[1,2]', 'application/json'],
    ['an empty body', '', 'application/json'],
    ['another message', '{"hello":"world"}', 'application/json'],
  ])('%s is stored whole, counted, and answered 200', async (name, body, type) => {
    const counter = async () => {
      const { body: text } = await stage.app.api('GET', '/metrics');
      return Number(/notifications_received_total\{kind="not_understood"\} (\d+)/.exec(text)?.[1] ?? 0);
    };
    const before = await counter();
    expect((await stage.callBacks.notify(body, { type })).status).toBe(200);
    const rows = await stage.sql("SELECT * FROM notification WHERE state = 'not_understood' AND body = $1", [body]);
    expect(rows).toMatchObject([{ body, next_action_at: null, order_id: null }]);
    expect(rows[0].content_type).toContain(type);
    expect(await counter()).toBe(before + 1);
    expect(name).not.toBe('');
  });

  it.each([
    ['a wrong password', { password: 'guess' }],
    ['another user', { user: 'someone' }],
    ['an unknown reseller', { slug: 'nobody' }],
    ['nothing at all', { user: '', password: '' }],
  ])('%s: 401, and nothing is stored', async (_, credential) => {
    const { id, coltOrderId } = await silent();
    const count = async () => (await stage.sql('SELECT count(*)::int AS n FROM notification'))[0].n;
    const before = await count();
    const refused = await stage.callBacks.notify({ orderId: coltOrderId, orderStatus: 'completed' }, credential);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.text).code).toBe('unauthorized');
    expect(await count()).toBe(before);
    expect((await stage.until(id, () => true)).status).toBe('in_progress');
  });

  it('one that an operator settles during a retry stays settled', async () => {
    const orderId = 'settled-meanwhile';
    await tell(orderId, 'completed');
    const [{ id, reseller_id: resellerId }] = await stage.callBacks.inboxAs(orderId, ['parked']);
    const inbox = stage.app.app.get(NotificationRepository, { strict: false });
    await stage.app.app.get(UnitOfWork, { strict: false }).underLock(resellerId, async (lock) => {
      expect(await inbox.due(lock, resellerId, [id])).toMatchObject([{ id }]);
      await stage.sql("UPDATE notification SET state = 'settled_by_hand' WHERE id = $1", [id]);
      inbox.wait(lock, id, { state: 'parked', detail: 'spec', at: lock.now });
    });
    expect(await stage.callBacks.inbox(orderId)).toMatchObject([{ state: 'settled_by_hand' }]);
  });
});
