import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numbers, ScriptedColt, slice } from '../support/scripted-colt.js';

const SETTLE_MS = 300;

/** Colt shows an order bit by bit: ids, references and statuses in any order. */
describe('an order that Colt shows bit by bit', () => {
  let script: ScriptedColt;
  beforeAll(async () => {
    script = await ScriptedColt.start({ UNCONFIRMED_SETTLE_MS: String(SETTLE_MS) });
  });
  afterAll(() => script?.close());

  it.each(['reservation', 'activation'] as const)(
    'a visible part of a %s under our reference means that all of it was taken: its id is followed',
    async (type) => {
      const ranges = [script.free(), script.free()] as const;
      const [r1, r2] = ranges;
      if (type === 'activation') for (const range of ranges) await script.reserved(range);
      script.answer = () => ({ status: 504 });
      const { body } = await script.place(type, [...ranges]);
      const id = `${type}-1`;
      const shown = type === 'reservation' ? 'Reserved' : 'Activated';
      script.rows = script.rows.filter(({ start }) => start !== r1.start);
      script.rows.push({ ...r1, numberStatus: shown, orderId: id, customerReference: body.id });
      script.orders.set(id, { orderStatus: 'inProgress', customerReference: body.id });
      const followed = await script.until(body.id, ({ status }) => status === 'in_progress');
      expect(followed).toMatchObject({ coltOrderId: id, attention: null });
      await sleep(4 * SETTLE_MS);
      expect(await script.order(body.id)).toMatchObject({ status: 'in_progress', attention: null });
      expect(script.sent(type, body.id)).toHaveLength(1);

      script.rows = script.rows.filter(({ start }) => start !== r2.start);
      script.rows.push({ ...r2, numberStatus: shown, orderId: id, customerReference: body.id });
      script.orders.set(id, {
        orderStatus: 'completed',
        customerReference: body.id,
        numberCollection: numbers(r1, r2),
      });
      expect(await script.until(body.id, ({ open }) => !open)).toMatchObject({ status: 'completed', attention: null });
    },
  );

  it('a new id on a number is read, whatever reference is shown with it, and nothing is sent again', async () => {
    const range = await script.reserved(script.free());
    script.answer = () => ({ status: 504 });
    const { body } = await script.place('activation', range);
    const row = script.rows.find(({ start }) => start === range.start);
    script.rows = script.rows.filter((each) => each !== row);
    script.rows.push({ ...range, ...row, numberStatus: 'Reserved', orderId: 'NEW-1' });
    // GET /order does not know it yet.
    const asking = await script.until(body.id, ({ attention }) => attention !== null);
    expect(asking).toMatchObject({ status: 'unconfirmed', attention: { code: 'colt-id-unexplained' } });
    expect(script.sent('activation', body.id)).toHaveLength(1);
    // GET /order finally shows it, with our reference.
    script.orders.set('NEW-1', {
      orderStatus: 'completed',
      customerReference: body.id,
      numberCollection: numbers(range),
    });
    await script.makeDue(body.id);
    expect(await script.until(body.id, ({ open }) => !open)).toMatchObject({
      status: 'completed',
      coltOrderId: 'NEW-1',
    });
    expect(script.sent('activation', body.id)).toHaveLength(1);
  });

  it('an id without a reference is read again, and may be ours', async () => {
    const range = await script.reserved(script.free());
    script.answer = () => ({ status: 504 });
    const { body } = await script.place('activation', range);
    script.rows = script.rows.map((row) => (row.start === range.start ? { ...row, orderId: 'MUTE-1' } : row));
    script.orders.set('MUTE-1', { orderStatus: 'inProgress' });
    await script.until(body.id, ({ attention }) => attention?.code === 'colt-id-unexplained');
    const asked = script.asked('MUTE-1');
    script.orders.set('MUTE-1', { orderStatus: 'inProgress', customerReference: body.id });
    await script.makeDue(body.id);
    expect(await script.until(body.id, ({ status }) => status === 'in_progress')).toMatchObject({
      coltOrderId: 'MUTE-1',
    });
    expect(script.asked('MUTE-1')).toBeGreaterThan(asked);
    expect(script.sent('activation', body.id)).toHaveLength(1);
  });

  it('our reference without an id counts as taken, too: nothing is sent again or released, attention is raised', async () => {
    const [r1, r2] = [script.free(), script.free()];
    script.answer = () => ({ status: 504 });
    const { body } = await script.place('reservation', [r1, r2]);
    script.rows.push({ ...r1, numberStatus: 'Reserved', customerReference: body.id });
    const asking = await script.until(body.id, ({ attention }) => attention !== null);
    expect(asking).toMatchObject({ status: 'unconfirmed', attention: { code: 'colt-names-no-order' } });
    expect(await script.holdings(r2)).toEqual(['reserving']);
    script.rows.push({ ...r2, numberStatus: 'Reserved', customerReference: body.id });
    await script.makeDue(body.id);
    expect(await script.until(body.id, ({ open }) => !open)).toMatchObject({ status: 'completed', attention: null });
    expect(script.sent('reservation', body.id)).toHaveLength(1);
  });

  it('a stale id proves nothing at one observation: our own order may show its id later', async () => {
    const range = script.free();
    script.answer = () => ({ status: 504 });
    script.orders.set('OLD-9', { orderStatus: 'completed', customerReference: 'somebody else' });
    const { body } = await script.place('reservation', range);
    script.rows.push({ ...range, numberStatus: 'Reserved', orderId: 'OLD-9' });
    await script.until(body.id, () => script.asked('OLD-9') > 0);
    expect(await script.order(body.id)).toMatchObject({ status: 'unconfirmed' });
    script.rows = script.rows.map((row) => (row.orderId === 'OLD-9' ? { ...row, orderId: 'OURS-9' } : row));
    script.orders.set('OURS-9', { orderStatus: 'completed', customerReference: body.id });
    expect(await script.until(body.id, ({ open }) => !open)).toMatchObject({
      status: 'completed',
      coltOrderId: 'OURS-9',
    });
  });

  it('numbers held under another order end the order, and are adopted as Colt shows them', async () => {
    const range = script.free();
    script.answer = () => ({ status: 504 });
    script.orders.set('THEIRS-1', { orderStatus: 'completed', customerReference: 'by hand' });
    const { body } = await script.place('reservation', range);
    script.rows.push({ ...range, numberStatus: 'Reserved', orderId: 'THEIRS-1' });
    const ended = await script.until(body.id, ({ open }) => !open);
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'held-elsewhere' } });
    expect(await script.holdings(range)).toEqual(['reserved']);
  });

  it('without a reference an outsider looks the same: adopted after two observations, with attention', async () => {
    const range = script.free();
    script.answer = () => ({ status: 504 });
    script.orders.set('NOBODY-1', { orderStatus: 'completed' });
    const { body } = await script.place('reservation', range);
    script.rows.push({ ...range, numberStatus: 'Reserved', orderId: 'NOBODY-1' });
    const ended = await script.until(body.id, ({ open }) => !open);
    expect(ended).toMatchObject({
      status: 'completed',
      attention: { code: 'adopted-by-effect' },
      coltOrderId: 'NOBODY-1',
    });
  });

  it('a range that is half done is cut in the outcome; the ordered range stays', async () => {
    const range = script.free();
    script.answer = () => ({ body: { orderId: 'HALF-1', orderStatus: 'acknowledged' } });
    const { body } = await script.place('reservation', range);
    script.rows.push({
      ...slice(range, 0, 4),
      numberStatus: 'Reserved',
      orderId: 'HALF-1',
      customerReference: body.id,
    });
    script.orders.set('HALF-1', {
      orderStatus: 'partial',
      customerReference: body.id,
      errorMessage: [{ code: '901' }],
    });
    await script.notify({ orderId: 'HALF-1', orderStatus: 'partial', customerReference: body.id });
    const ended = await script.until(body.id, ({ open }) => !open);
    expect(ended).toMatchObject({
      status: 'partial',
      ranges: [
        { ...slice(range, 0, 4), size: 5, outcome: 'completed', error: null },
        { ...slice(range, 5, 9), size: 5, outcome: 'failed', error: { code: '901' } },
      ],
    });
    expect(await script.sql('SELECT count(*)::int AS ranges FROM order_range WHERE order_id = $1', [body.id])).toEqual([
      { ranges: 1 },
    ]);
    // A report of a further open order at Colt raises attention, and Colt is asked.
    await script.notify({ orderId: 'HALF-2', orderStatus: 'acknowledged', customerReference: body.id });
    await script.until(body.id, ({ attention }) => attention?.code === 'contradicted-after-end');
    await script.until(body.id, () => script.asked('HALF-2') > 0);
  });
});
