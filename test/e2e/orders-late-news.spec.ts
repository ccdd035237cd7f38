import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AttemptJournal } from '../../src/workflows/sending/attempt-journal.service.js';
import { OrderRepository } from '../../src/domain/orders/order.repository.js';
import { OPERATIONS, OrderStage, type Type } from '../support/order-stage.js';

const LOST = { on: ['notification'], effect: { notification: { lost: true } } };
const HIDDEN = { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } };
const STUCK = { on: [OPERATIONS.reservation], times: 1, effect: { order: { fate: 'stuck' } } };

/** Late reports of an expired attempt, or of an unknown order at Colt. */
describe('late reports', () => {
  let stage: OrderStage;
  let resellerId: string;
  beforeAll(async () => {
    stage = await OrderStage.start({ RECONCILE_AFTER_MS: '500' });
    [{ id: resellerId }] = (await stage.sql('SELECT id FROM reseller')) as [{ id: string }];
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  /** Behaves like the process that was considered dead and commits its 200. */
  async function answered(id: string, coltOrderId: string | null) {
    const order = await stage.app.app.get(OrderRepository).peek(resellerId, id);
    const [row] = await stage.sql('SELECT id, number FROM attempt WHERE order_id = $1', [id]);
    if (!order) throw new Error('no such order');
    await stage.app.app.get(AttemptJournal).end(order, row, {
      verdict: 'accepted',
      coltOrderId,
      echo: null,
      error: null,
      httpStatus: 200,
      durationMs: 1,
    });
  }

  it.each<[Type, string | null, string]>([
    ['reservation', 'LATE-1', 'in_progress'],
    ['reservation_cancellation', null, 'completed'],
  ])(
    'an answer to a %s that arrives after its attempt has expired ends the doubt',
    async (type, coltOrderId, status) => {
      const range = await stage.ready(type);
      const answer = { when: 'before', status: 504 };
      await stage.colt.faults(LOST, HIDDEN, { on: [OPERATIONS[type]], times: 1, effect: { answer } });
      const placed = await stage.place(type, range);
      expect(placed.body.status).toBe('unconfirmed');
      await answered(placed.body.id, coltOrderId);
      expect(await stage.until(placed, () => true)).toMatchObject({ status, coltOrderId });
      expect(await stage.sql('SELECT verdict FROM attempt WHERE order_id = $1', [placed.body.id])).toEqual([
        { verdict: 'accepted' },
      ]);
    },
  );

  it('numbers carry the id of the order at Colt that completed', async () => {
    await stage.colt.faults(LOST, STUCK);
    const range = await stage.free();
    const { id, coltOrderId } = (await stage.place('reservation', range)).body;
    const second = `SECOND-${id}`;
    await stage.callBacks.notify({ orderId: second, orderStatus: 'completed', customerReference: id });
    expect(await stage.ended(id)).toMatchObject({ status: 'completed', coltOrderId: second });
    expect(coltOrderId).not.toBe(second);
    expect(await stage.holdings(range)).toMatchObject([{ status: 'reserved', coltOrderId: second }]);
  });

  it('a report about one order does not apply to another order with the same id', async () => {
    const REFUSED = { on: [OPERATIONS.reservation], times: 1, effect: { answer: { when: 'before', status: 504 } } };
    const TAKEN = { on: [OPERATIONS.reservation], times: 1, effect: { answer: { when: 'after', status: 504 } } };
    const ranges = [await stage.free(), await stage.free()] as const;
    await stage.colt.faults(LOST, HIDDEN, TAKEN);
    const first = await stage.place('reservation', ranges[0]);
    await stage.colt.faults(LOST, HIDDEN, REFUSED);
    const second = await stage.place('reservation', ranges[1]);
    expect([first.body.status, second.body.status]).toEqual(['unconfirmed', 'unconfirmed']);
    const [{ orderId: coltOrderId }] = await stage.colt.coltOrders(first.body.id);
    await answered(second.body.id, coltOrderId);
    await stage.callBacks.notify({ orderId: coltOrderId, orderStatus: 'completed', customerReference: first.body.id });
    await stage.callBacks.inboxAs(coltOrderId, ['applied']);
    const doubted = await stage.until(second, ({ attention, open }) => attention !== null || !open);
    expect(doubted).toMatchObject({ status: 'in_progress', attention: { code: 'colt-mock-answer' } });
    await stage.colt.faults();
    // The other one is not lost either: an attention reports it, and a person settles both.
    const told = await stage.until(first, ({ attention }) => attention?.code === 'colt-mock-answer');
    expect(told.status).toBe('unconfirmed');
    const settle = (id: string, outcome: string) =>
      stage.app.api('POST', `/v1/orders/${id}/resolution`, { outcome, reason: 'spec' });
    expect((await settle(told.id, 'taken')).body.status).toBe('completed');
    expect((await settle(doubted.id, 'not_taken')).body.status).toBe('failed');
  });

  /** Colt has an order for it, and a second sending left with a process that died. */
  async function secondSendingOut() {
    await stage.colt.faults(LOST, STUCK);
    const { id, coltOrderId } = (await stage.place('reservation', await stage.free())).body;
    await stage.sql(
      `INSERT INTO attempt (id, order_id, reseller_id, number, fencing_token, operation, tracking_id, ranges, created_at, sent_at, lease_until)
       SELECT $2::uuid, id, reseller_id, 2, fencing_token, 'reservation', $2::uuid::text, '[]', now(), now(), now() FROM "order" WHERE id = $1`,
      [id, randomUUID()],
    );
    await stage.colt.control('POST', `/orders/${coltOrderId}/fail`, {});
    await stage.until(id, ({ status }) => status === 'unconfirmed');
    return id;
  }

  it('an abandoned sending is settled with the others', async () => {
    const id = await secondSendingOut();
    expect(await stage.ended(id)).toMatchObject({ status: 'failed', attention: null });
    expect(await stage.sql('SELECT verdict FROM attempt WHERE order_id = $1 ORDER BY number', [id])).toEqual([
      { verdict: 'accepted' },
      { verdict: 'ambiguous' },
    ]);
  });

  it('an order that Colt already has cannot be sent again', async () => {
    const id = await secondSendingOut();
    await stage.colt.faults(LOST, HIDDEN);
    await stage.until(id, ({ attention }) => attention !== null);
    const resolve = (outcome: string) =>
      stage.app.api('POST', `/v1/orders/${id}/resolution`, { outcome, reason: 'spec' });
    const refused = await resolve('repeat');
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/outcome']);
    expect((await resolve('not_taken')).body).toMatchObject({ status: 'failed' });
  });
});
