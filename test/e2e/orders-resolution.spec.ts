import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { acknowledgeOrder, listStuck } from '../../src/operator/cli/orders.cli.js';
import { OPERATIONS, OrderStage, type Ends } from '../support/order-stage.js';

const LOST = { on: ['notification'], effect: { notification: { lost: true } } };

describe('an order that only a person can settle', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    // Colt does not show end customers: whether an update was done is invisible.
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500' }, { echoEndCustomer: false });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  const sent = async (id: string) =>
    (await stage.colt.requests(OPERATIONS.customer_update)).filter(({ body }) => body?.customerReference === id).length;

  async function unclear(range: Ends, when: 'before' | 'after') {
    await stage.colt.faults(LOST, {
      on: [OPERATIONS.customer_update],
      times: 1,
      effect: { answer: { when, status: 504 } },
    });
    const placed = await stage.place('customer_update', range);
    expect([placed.status, placed.body.status]).toEqual([202, 'unconfirmed']);
    const asking = await stage.until(placed, ({ attention }) => attention !== null);
    expect(asking).toMatchObject({ status: 'unconfirmed', open: true, attention: { code: 'colt-shows-too-little' } });
    expect(Date.parse(asking.attention.nextLookAt)).toBeGreaterThan(Date.parse(asking.updatedAt) - 1);
    await stage.colt.faults();
    return asking;
  }

  const resolve = (id: string, outcome: string) =>
    stage.app.api(
      'POST',
      `/v1/orders/${id}/resolution`,
      { outcome, reason: 'Colt said so by telephone' },
      { 'x-actor': 'jane' },
    );

  it('is never repeated automatically, and ends as the person decides', async () => {
    const customer = async (range: Ends) =>
      (await stage.app.api('GET', `/v1/numbers/${range.start}`)).body.endCustomer.id;
    const cases = [
      ['taken', 'after', 'completed'],
      ['not_taken', 'before', 'failed'],
      ['repeat', 'before', 'completed'],
    ] as const;
    for (const [outcome, when, status] of cases) {
      const range = await stage.active();
      const former = await customer(range);
      const asking = await unclear(range, when);
      // After two more settle times it still waits for a person.
      await new Promise((resolveLater) => setTimeout(resolveLater, 400));
      const waiting = await stage.until(asking.id, ({ open }) => open);
      expect([waiting.status, await sent(asking.id)]).toEqual(['unconfirmed', 1]);

      const answer = await resolve(asking.id, outcome);
      expect([answer.status, answer.body.attention]).toEqual([200, null]);
      const order = await stage.ended(asking.id);
      expect([order.status, order.error?.code ?? null]).toEqual([
        status,
        status === 'failed' ? 'resolved-not-taken' : null,
      ]);
      expect(await sent(order.id)).toBe(outcome === 'repeat' ? 2 : 1);
      const entry = (await stage.history(order.id)).find(({ detail }) => detail === 'Colt said so by telephone');
      expect(entry).toMatchObject({ cause: 'portal', actor: 'jane' });
      expect(await customer(range)).toBe(outcome === 'not_taken' ? former : order.endCustomerId);
      expect((await stage.holdings(range)).map((holding) => [holding.status, holding.openOrderId])).toEqual([
        ['active', null],
      ]);
      const again = await resolve(order.id, outcome);
      expect([again.status, again.body.code]).toEqual([409, 'order-not-open']);
    }
  });

  it('is not repeated before the settle time is over, whatever the reason for the attention', async () => {
    const asking = await unclear(await stage.active(), 'before');
    await stage.sql('UPDATE attempt SET ended_at = now() + $2::interval WHERE order_id = $1', [asking.id, '1 minute']);
    const answer = await resolve(asking.id, 'repeat');
    expect([answer.status, answer.body.code]).toEqual([409, 'resolution-not-needed']);
    expect(answer.body.detail).toContain('repeat it from');
    expect((await resolve(asking.id, 'not_taken')).body).toMatchObject({ status: 'failed' });
  });

  it('is not repeated before the current settle time is over', async () => {
    const asking = await unclear(await stage.active(), 'before');
    await stage.sql("UPDATE attempt SET ended_at = now() - interval '30 s' WHERE order_id = $1", [asking.id]);
    const settleTime = stage.settleTime(60_000);
    const answer = await resolve(asking.id, 'repeat');
    expect([answer.status, answer.body.code]).toEqual([409, 'resolution-not-needed']);
    settleTime.restore();
    expect((await resolve(asking.id, 'repeat')).status).toBe(200);
    expect((await stage.ended(asking.id)).status).toBe('completed');
  });

  it('is listed under attention while it waits', async () => {
    const asking = await unclear(await stage.active(), 'after');
    const ids = async (query: string) =>
      (await stage.app.api('GET', `/v1/orders?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids('attention=true&open=true')).toEqual([asking.id]);
    expect(await ids('attention=false')).not.toContain(asking.id);
    const { body } = await stage.app.api('GET', '/v1/orders/summary');
    expect([body.open, body.attention]).toEqual([1, 1]);
    expect(body.counts).toContainEqual({ type: 'customer_update', status: 'unconfirmed', orders: 1, attention: 1 });
    await resolve(asking.id, 'taken');
    expect(await ids('attention=true')).toEqual([]);
  });

  it('after the end is acknowledged by the operator, once', async () => {
    const order = await stage.ended(await stage.place('reservation', await stage.free()));
    const acknowledge = (id: string) =>
      acknowledgeOrder(stage.app.app, id, { reason: 'Colt cancelled it', actor: 'jane' });
    await expect(acknowledge(order.id)).rejects.toThrow('only attention after the end is acknowledged');
    await stage.callBacks.notify({ orderId: order.coltOrderId, orderStatus: 'cancelled', customerReference: order.id });
    await stage.until(order.id, ({ attention }) => attention?.code === 'contradicted-after-end');
    const { lines } = await listStuck(stage.app.app, null);
    expect(lines.join()).toMatch(`${order.id}  demo  reservation  completed  contradicted-after-end`);
    expect((await acknowledge(order.id)).ok).toBe(true);
    expect(await stage.until(order.id, () => true)).toMatchObject({ status: 'completed', attention: null });
    expect((await stage.history(order.id)).at(-1)).toMatchObject({ cause: 'operator', detail: 'Colt cancelled it' });
  });
});
