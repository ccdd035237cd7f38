import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { numbers, ScriptedColt, slice } from '../support/scripted-colt.js';

const SETTLE_MS = 300;
const ACCEPTED = { orderStatus: 'acknowledged' };

/** Colt reports the end of an order before, or without, showing it in the inventory. */
describe('the end of an order at Colt', () => {
  let script: ScriptedColt;
  let count = 0;
  const nextId = () => `ID-${(count += 1)}`;
  beforeAll(async () => {
    script = await ScriptedColt.start({ UNCONFIRMED_SETTLE_MS: String(SETTLE_MS), UNCONFIRMED_SETTLE_MAX_MS: '20000' });
  });
  afterAll(() => script?.close());
  beforeEach(() => {
    script.answer = () => ({ status: 504 });
  });

  async function accepted(type: 'reservation' | 'activation', ...ranges: { start: string; end: string }[]) {
    const orderId = nextId();
    script.answer = () => ({ body: { orderId, ...ACCEPTED } });
    const { body } = await script.place(type, ranges);
    script.orders.set(orderId, { orderStatus: 'inProgress', customerReference: body.id });
    return { id: body.id as string, orderId };
  }

  async function told(id: string, orderId: string, orderStatus: string) {
    script.orders.set(orderId, { orderStatus, customerReference: id });
    await script.notify({ orderId, orderStatus, customerReference: id });
  }

  it('failed, and every number as before: it ends at once, and the portal may order again', async () => {
    const range = script.free();
    const { id, orderId } = await accepted('reservation', range);
    const before = Date.now();
    await told(id, orderId, 'failed');
    expect(await script.until(id, ({ open }) => !open)).toMatchObject({ status: 'failed', attention: null });
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(await script.holdings(range)).toEqual([]);
  });

  it('failed, and half of it done after all: the audits adopt it, with attention', async () => {
    const range = script.free();
    const { id, orderId } = await accepted('reservation', range);
    await told(id, orderId, 'failed');
    await script.until(id, ({ open }) => !open);
    script.rows.push({ ...slice(range, 0, 4), numberStatus: 'Reserved', orderId, customerReference: id });
    const seen = await script.until(id, ({ attention }) => attention !== null);
    expect(seen).toMatchObject({ status: 'failed', attention: { code: 'contradicted-after-end' } });
    expect(await script.holdings(slice(range, 0, 4))).toEqual(['reserved']);
    expect(await script.holdings(slice(range, 5, 9))).toEqual([]);
  });

  it('failed, but a number is not as before: two observations decide number by number', async () => {
    const [r1, r2] = [script.free(), script.free()];
    const { id, orderId } = await accepted('reservation', r1, r2);
    script.rows.push({ ...r1, numberStatus: 'Reserved', orderId, customerReference: id });
    await told(id, orderId, 'failed');
    expect(await script.until(id, ({ open }) => !open)).toMatchObject({
      status: 'partial',
      ranges: [{ outcome: 'completed' }, { outcome: 'failed' }],
    });
    expect([await script.holdings(r1), await script.holdings(r2)]).toEqual([['reserved'], []]);
  });

  it('partial with nothing done needs a person', async () => {
    const { id, orderId } = await accepted('reservation', script.free());
    await told(id, orderId, 'partial');
    const asking = await script.until(id, ({ attention }) => attention !== null);
    expect(asking).toMatchObject({ status: 'in_progress', attention: { code: 'partial-without-effect' } });
    expect((await script.resolve(id, { outcome: 'not_taken' })).body).toMatchObject({ status: 'failed' });
  });

  it('two observations decide on a part, and count from its end, whatever the process clock', async () => {
    const range = script.free(2);
    const { id, orderId } = await accepted('reservation', range);
    await script.sql(`UPDATE "order" SET submitted_at = submitted_at - interval '10 min' WHERE id = $1`, [id]);
    script.rows.push({ ...slice(range, 0, 0), numberStatus: 'Reserved', orderId, customerReference: id });
    const from = Date.now();
    await told(id, orderId, 'partial');
    const ended = await script.until(id, ({ open }) => !open);
    expect(ended.status).toBe('partial');
    expect(Date.now() - from).toBeGreaterThanOrEqual(2 * SETTLE_MS - 50);
  });

  it('an adopted id that always gets 404: nothing is released, attention is raised', async () => {
    const range = script.free();
    const { id, orderId } = await accepted('reservation', range);
    script.orders.delete(orderId);
    const missing = await script.until(id, ({ attention }) => attention !== null, 20_000);
    expect(missing).toMatchObject({ status: 'in_progress', attention: { code: 'colt-order-missing' } });
    expect(script.asked(orderId)).toBeGreaterThanOrEqual(3);
    expect(await script.holdings(range)).toEqual(['reserving']);
    expect((await script.resolve(id, { outcome: 'taken' })).status).toBe(200);
  });

  it('a notified completion is audited by one GET /order: a contradiction is shown', async () => {
    const { id, orderId } = await accepted('reservation', script.free());
    script.orders.set(orderId, { orderStatus: 'failed', customerReference: id });
    await script.notify({ orderId, orderStatus: 'completed', customerReference: id });
    const seen = await script.until(id, ({ attention }) => attention !== null);
    expect(seen).toMatchObject({ status: 'completed', attention: { code: 'contradicted-after-end' } });
  });

  it('a second order at Colt for the same numbers raises attention, whatever the state of ours', async () => {
    const { id, orderId } = await accepted('reservation', script.free());
    script.orders.set(`${orderId}-2`, { orderStatus: 'inProgress', customerReference: id });
    await script.notify({ orderId: `${orderId}-2`, orderStatus: 'acknowledged', customerReference: id });
    const doubled = await script.until(id, ({ attention }) => attention !== null);
    expect(doubled).toMatchObject({
      status: 'in_progress',
      coltOrderId: orderId,
      attention: { code: 'doubled-at-carrier' },
    });
    await told(id, orderId, 'completed');
    await told(id, `${orderId}-2`, 'failed');
    const ended = await script.until(id, ({ open }) => !open);
    expect(ended).toMatchObject({ status: 'completed', attention: { code: 'doubled-at-carrier' } });

    const later = await accepted('reservation', script.free());
    await told(later.id, later.orderId, 'completed');
    await script.until(later.id, ({ open }) => !open);
    await told(later.id, `${later.orderId}-2`, 'completed');
    const seen = await script.until(later.id, ({ attention }) => attention !== null);
    expect(seen).toMatchObject({ status: 'completed', attention: { code: 'doubled-at-carrier' } });
    const metrics = await (await fetch(`${script.app.url}/metrics`)).text();
    expect(metrics).toMatch(
      /orders_attention\{type="reservation",status="completed",attention="doubled-at-carrier"\} [1-9]/,
    );
    const events = await script.sql(
      `SELECT count(*)::int AS events FROM event
       WHERE data->'order'->>'id' = $1 AND data->'order'->'attention'->>'code' = 'doubled-at-carrier'`,
      [later.id],
    );
    expect(events).toEqual([{ events: 1 }]);
  });

  it('the second id of one order that had failed doubles nothing', async () => {
    const { id, orderId } = await accepted('reservation', script.free());
    script.orders.set(`${orderId}-0`, { orderStatus: 'failed', customerReference: id });
    await script.notify({ orderId: `${orderId}-0`, orderStatus: 'acknowledged', customerReference: id });
    await script.until(id, () => script.asked(`${orderId}-0`) > 0);
    await told(id, orderId, 'completed');
    expect(await script.until(id, ({ open }) => !open)).toMatchObject({ status: 'completed', attention: null });
  });

  it('a doubtful cancellation of 25 reservations is settled if Colt shows no references', async () => {
    const many = `MANY-${randomUUID()}`;
    const ranges = Array.from({ length: 25 }, () => script.free(1));
    const rows = ranges.map((range, i) => ({ ...range, numberStatus: 'Reserved', orderId: `${many}-${i}` }));
    for (const [i, range] of ranges.entries()) {
      await script.reserved(range, `${many}-${i}`);
      script.orders.set(`${many}-${i}`, { orderStatus: 'completed' });
    }
    script.rows = [...script.rows.filter(({ orderId }) => !orderId?.startsWith(many)), ...rows];
    const { body } = await script.place('reservation_cancellation', ranges);
    script.answer = () => ({ body: { message: 'returned' } });
    const again = await script.until(body.id, () => script.sent('reservation_cancellation', body.id).length === 2);
    expect(again.attention).toBeNull();
    script.rows = script.rows.filter(({ orderId }) => !orderId?.startsWith(many));
    expect(await script.until(body.id, ({ open }) => !open)).toMatchObject({ status: 'completed' });
  });

  it("a person's repeat of a cancellation names only what is still reserved", async () => {
    const [r1, r2] = [await script.reserved(script.free()), await script.reserved(script.free())];
    script.unreadable.push(r1);
    const { body } = await script.place('reservation_cancellation', [r1, r2]);
    script.unreadable.length = 0;
    script.rows = script.rows.filter(({ start }) => start !== r1.start);
    await script.until(body.id, ({ attention }) =>
      ['snapshot-missing', 'colt-shows-too-little'].includes(attention?.code),
    );
    script.answer = () => ({ body: {} });
    expect((await script.resolve(body.id, { outcome: 'repeat' })).status).toBe(200);
    await script.until(body.id, () => script.sent('reservation_cancellation', body.id).length === 2);
    expect(script.sent('reservation_cancellation', body.id)[1]).toEqual([r2]);
    script.rows = script.rows.filter(({ start }) => start !== r2.start);
    expect(await script.until(body.id, ({ open }) => !open)).toMatchObject({ status: 'completed' });
  });

  it('a repeat of a cancellation names only what is still reserved', async () => {
    const [r1, r2] = [await script.reserved(script.free()), await script.reserved(script.free())];
    const { body } = await script.place('reservation_cancellation', [r1, r2]);
    script.rows = script.rows.filter(({ start }) => start !== r1.start);
    script.rows = script.rows.map((row) => (row.start === r2.start ? { ...row, numberStatus: 'Porting' } : row));
    await script.until(body.id, ({ attention }) => attention !== null);
    script.rows = script.rows.map((row) => (row.start === r2.start ? { ...row, numberStatus: 'Reserved' } : row));
    await script.makeDue(body.id);
    await script.until(body.id, () => script.sent('reservation_cancellation', body.id).length === 2);
    expect(script.sent('reservation_cancellation', body.id)[1]).toEqual([r2]);
  });

  it('a person decides for each range and half of one; the rest is observed again', async () => {
    const range = await script.reserved(script.free());
    const { body } = await script.place('activation', range);
    script.rows = script.rows.map((row) => (row.start === range.start ? { ...row, numberStatus: 'Porting' } : row));
    await script.until(body.id, ({ attention }) => attention !== null);
    const bad = await script.resolve(body.id, { ranges: [{ ...script.free(1), outcome: 'taken' }] });
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([422, '/ranges/0']);
    const first = { ...slice(range, 0, 3), outcome: 'taken' };
    const half = await script.resolve(body.id, { ranges: [first] });
    expect(half.body).toMatchObject({
      status: 'unconfirmed',
      ranges: [{ outcome: 'completed' }, { outcome: 'pending' }],
    });
    await script.until(body.id, ({ attention }) => attention !== null);
    const rest = await script.resolve(body.id, { outcome: 'not_taken' });
    expect(rest.body).toMatchObject({
      status: 'partial',
      ranges: [
        { ...slice(range, 0, 3), outcome: 'completed' },
        { ...slice(range, 4, 9), outcome: 'failed', error: { code: 'resolved-not-taken' } },
      ],
    });
    expect(await script.holdings(range)).toEqual(['active', 'reserved']);
  });
});

describe('a carrier that is slow now', () => {
  let script: ScriptedColt;
  beforeAll(async () => {
    script = await ScriptedColt.start({ UNCONFIRMED_SETTLE_MS: '200', UNCONFIRMED_SETTLE_MAX_MS: '16000' });
  });
  afterAll(() => script?.close());

  it('gets as much time as its open orders have taken, and a refusal does not count meanwhile', async () => {
    const slowId = `SLOW-${randomUUID()}`;
    const slow: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const range = await script.reserved(script.free());
      script.answer = () => ({ body: { orderId: `${slowId}-${i}`, ...ACCEPTED } });
      const { body } = await script.place('activation', range);
      script.orders.set(`${slowId}-${i}`, { orderStatus: 'inProgress', customerReference: body.id });
      slow.push(body.id);
    }
    await sleep(500);
    const range = await script.reserved(script.free());
    script.answer = () => ({ status: 504 });
    const { body } = await script.place('activation', range);
    script.answer = () => ({ status: 406, body: { code: '001', reason: 'not reserved' } });
    await sleep(900);
    // The settle time of 200 ms has passed several times, but twice the age of the open orders has not, so nothing is
    // repeated.
    expect(script.sent('activation', body.id)).toHaveLength(1);
    expect(await script.order(body.id)).toMatchObject({ status: 'unconfirmed', attention: null });
    // At the cap the attention names the stuck orders, and a person may decide.
    const waiting = await script.until(body.id, ({ attention }) => attention !== null, 30_000);
    expect(waiting.attention.code).toBe('colt-slow');
    expect(slow.some((id) => waiting.attention.detail.includes(id))).toBe(true);
    // Colt activated it at last.
    script.rows = script.rows.filter(({ start }) => start !== range.start);
    script.rows.push({ ...range, numberStatus: 'Activated', orderId: 'LATE', customerReference: body.id });
    script.orders.set('LATE', {
      orderStatus: 'completed',
      customerReference: body.id,
      numberCollection: numbers(range),
    });
    await script.makeDue(body.id);
    expect(await script.until(body.id, ({ open }) => !open)).toMatchObject({ status: 'completed', attention: null });
  });
});
