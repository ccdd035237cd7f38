import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ActivatePurchase } from '../../src/workflows/placing/activate-purchase.service.js';
import { OrderWorker } from '../../src/workflows/worker/order-worker.service.js';
import { Restore } from '../../src/workflows/restore/restore.service.js';
import type { AnyJson } from '../support/any-json.js';
import { ACME, OPERATIONS, OrderStage, type Ends } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const NOBODY = '0190a5a3-7c1e-7000-8000-0242ac120002';

describe('a purchase', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({}, { validate: true });
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    Reflect.deleteProperty(activating(), 'run');
    await stage.colt.faults();
  });

  const activating = () => stage.app.app.get(ActivatePurchase, { strict: false });
  const buy = (body: object, headers: Record<string, string> = {}) =>
    stage.app.api(
      'POST',
      '/v1/purchases',
      { country: 'FR', kind: 'freephone', activation: { endCustomer: ACME }, ...body },
      headers,
    );
  const get = async (id: string): Promise<AnyJson> => (await stage.app.api('GET', `/v1/purchases/${id}`)).body;
  const statuses = async (range: Ends) => (await stage.holdings(range)).map(({ status }) => status);
  const activationsOf = (id: string) =>
    stage.sql(`SELECT id, status FROM "order" WHERE purchase_id = $1 AND type = 'activation'`, [id]);

  function ended(id: string): Promise<AnyJson> {
    return until(`the end of purchase ${id}`, async () => {
      const purchase = await get(id);
      if (!['reserving', 'activating'].includes(purchase.status)) return purchase;
      await stage.app.app.get(OrderWorker, { strict: false }).sweep(32, 32);
      return undefined;
    });
  }

  it('reserves numbers, then activates them, as one resource with two orders', async () => {
    const range = await stage.free();
    const bought = await buy({ ranges: [range], reference: 'one' });
    expect(bought.status).toBe(201);
    expect(bought.headers.get('location')).toBe(`/v1/purchases/${bought.body.id}`);
    const { id, reservation } = bought.body;
    expect([reservation.id, reservation.purchaseId, reservation.type]).toEqual([id, id, 'reservation']);
    const done = await ended(id);
    expect([done.status, done.activation.type, done.activation.purchaseId]).toEqual(['completed', 'activation', id]);
    expect([done.reservation.reference, done.activation.reference]).toEqual(['one', 'one']);
    expect(done.activation.endCustomer.name).toBe(ACME.name);
    expect(await statuses(range)).toEqual(['active']);
    const { body } = await stage.app.api('GET', '/v1/purchases?limit=1');
    expect([body.items[0].id, body.items[0].activation.id]).toEqual([id, done.activation.id]);
    const orders = await stage.app.api('GET', `/v1/orders?purchaseId=${id}`);
    expect(orders.body.items.map(({ type }: AnyJson) => type)).toEqual(['activation', 'reservation']);
  });

  it('has its id in the events of both orders', async () => {
    const { id } = (await buy({ kind: 'shared_cost', quantity: 3 })).body;
    await ended(id);
    const events = await stage.sql(
      `SELECT DISTINCT data -> 'order' ->> 'type' AS type FROM event WHERE data -> 'order' ->> 'purchaseId' = $1 ORDER BY 1`,
      [id],
    );
    expect(events.map(({ type }) => type)).toEqual(['activation', 'reservation']);
  });

  it('activates exactly what the reservation completed', async () => {
    const [first, second] = [await stage.free(), await stage.free()];
    await stage.colt.faults({ on: [OPERATIONS.reservation], times: 1, effect: { order: { fate: 'partial' } } });
    const { id } = (await buy({ ranges: [first, second] })).body;
    const done = await ended(id);
    expect([done.status, done.reservation.status, done.activation.status]).toEqual(['partial', 'partial', 'completed']);
    const completed = done.reservation.ranges.filter(({ outcome }: AnyJson) => outcome === 'completed');
    const ends = (ranges: AnyJson[]) => ranges.map(({ start, end }) => ({ start, end }));
    expect(ends(done.activation.ranges)).toEqual(ends(completed));
    for (const range of ends(completed)) expect(new Set(await statuses(range as Ends))).toEqual(new Set(['active']));
  });

  it.each(['failed', 'rejected'])('activates nothing when its reservation is %s', async (how) => {
    const fault = how === 'failed' ? { order: { fate: 'failed' } } : { answer: { when: 'before', status: 400 } };
    await stage.colt.faults({ on: [OPERATIONS.reservation], times: 1, effect: fault });
    const range = await stage.free();
    const bought = await buy({ ranges: [range] });
    const id = bought.body.id ?? bought.body.orderId;
    if (how === 'rejected') expect([bought.status, bought.body.code]).toEqual([422, 'colt-refused']);
    const done = await ended(id);
    expect([done.status, done.reservation.status, done.activation]).toEqual(['failed', how, null]);
    expect(await statuses(range)).toEqual([]);
  });

  it('leaves the numbers reserved when their activation fails', async () => {
    await stage.colt.faults({ on: [OPERATIONS.activation], times: 1, effect: { order: { fate: 'failed' } } });
    const range = await stage.free();
    const done = await ended((await buy({ ranges: [range] })).body.id);
    expect([done.status, done.reservation.status, done.activation.status]).toEqual(['failed', 'completed', 'failed']);
    expect(await statuses(range)).toEqual(['reserved']);
  });

  it.each<[string, object, string]>([
    ['no end customer', {}, '/activation/endCustomer'],
    ['two end customers', { endCustomer: ACME, endCustomerId: NOBODY }, '/activation/endCustomerId'],
    [
      'an address without a street',
      { endCustomer: { ...ACME, address: { country: 'FR', city: 'Lyon' } } },
      '/activation/endCustomer/address',
    ],
    ['a name of blanks', { endCustomer: { ...ACME, name: '   ' } }, '/activation/endCustomer/name'],
  ])('is refused with %s before anything is ordered', async (_, activation, pointer) => {
    const range = await stage.free();
    const sent = (await stage.colt.requests(OPERATIONS.reservation)).length;
    const refused = await buy({ ranges: [range], activation });
    expect([refused.status, refused.body.code]).toEqual([422, 'validation-failed']);
    expect(refused.body.errors[0].pointer.startsWith(pointer)).toBe(true);
    expect(await statuses(range)).toEqual([]);
    expect(await stage.colt.requests(OPERATIONS.reservation)).toHaveLength(sent);
  });

  it('keeps an end customer from being deleted until its numbers are activated', async () => {
    const customer = (await stage.app.api('POST', '/v1/end-customers', ACME)).body;
    await stage.restart({ SENDING: 'off' });
    try {
      const range = await stage.free();
      const { body } = await buy({ ranges: [range], activation: { endCustomerId: customer.id } });
      const refused = await stage.app.api('DELETE', `/v1/end-customers/${customer.id}`);
      expect([refused.status, refused.body.code]).toEqual([409, 'end-customer-in-use']);
      const withdrawn = await stage.app.api('POST', `/v1/purchases/${body.id}/withdrawal`);
      expect([withdrawn.status, withdrawn.body.status, withdrawn.body.activation]).toEqual([200, 'withdrawn', null]);
      expect(await statuses(range)).toEqual([]);
      expect((await stage.app.api('DELETE', `/v1/end-customers/${customer.id}`)).status).toBe(204);
    } finally {
      await stage.restart();
    }
  });

  it('is not withdrawn once its reservation was sent, and is no other thing than a purchase', async () => {
    const { id } = (await buy({ kind: 'shared_cost', quantity: 1 })).body;
    await ended(id);
    const late = await stage.app.api('POST', `/v1/purchases/${id}/withdrawal`);
    expect([late.status, late.body.code]).toEqual([409, 'order-not-open']);
    const reservation = await stage.place('reservation', await stage.free(), {}, { prefer: 'respond-async' });
    for (const other of [NOBODY, reservation.body.id, (await get(id)).activation.id]) {
      expect((await stage.app.api('GET', `/v1/purchases/${other}`)).status).toBe(404);
      expect((await stage.app.api('POST', `/v1/purchases/${other}/withdrawal`)).status).toBe(404);
    }
  });

  it('is bought once, however often it is posted with one key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const range = await stage.free();
    const body = { ranges: [range] };
    const answers = await Promise.all([buy(body, key), buy(body, key)]);
    const first = answers.find(({ status }) => status === 201);
    const { id } = first?.body ?? {};
    await ended(id);
    const again = await buy(body, key);
    expect([again.status, again.body.id]).toEqual([201, id]);
    expect(await activationsOf(id)).toHaveLength(1);
    await stage.sql(
      `UPDATE idempotency_key SET response = NULL, created_at = created_at - interval '1 minute' WHERE key = $1`,
      [key['idempotency-key']],
    );
    const rebuilt = await buy(body, key);
    expect([rebuilt.body.id, rebuilt.body.status]).toEqual([id, 'completed']);
  });

  it('goes on after the process that ended the reservation has died, and activates once', async () => {
    activating().run = () => Promise.reject(new Error('the process dies here'));
    const range = await stage.free();
    const { id } = (await buy({ ranges: [range] })).body;
    const between = await until('the end of the reservation', async () => {
      const purchase = await get(id);
      return purchase.reservation.open ? undefined : purchase;
    });
    expect([between.status, between.reservation.status, between.activation]).toEqual(['activating', 'completed', null]);
    // A late notification and a late audit do not take its place.
    await until('the attention', async () => (await get(id)).reservation.attention ?? undefined);
    await stage.restart();
    await stage.makeDue(id);
    const done = await ended(id);
    expect([done.status, done.reservation.attention]).toEqual(['completed', null]);
    expect(await activationsOf(id)).toHaveLength(1);
  });

  it('is found as before when one of its orders is in the archive, or both', async () => {
    const { id } = (await buy({ ranges: [await stage.free()] })).body;
    const before = await ended(id);
    const orders = [before.activation.id, id];
    await stage.sql('ALTER TABLE holding_history DISABLE TRIGGER USER');
    await stage.sql('UPDATE holding SET released_at = now() WHERE order_id = ANY ($1)', [orders]);
    await stage.sql(`UPDATE holding_history SET at = now() - interval '3 years' WHERE order_id = ANY ($1)`, [orders]);
    await stage.sql('ALTER TABLE holding_history ENABLE TRIGGER USER');
    const { activation, reservation, ...purchase } = await get(id);
    // A late notification of either order may still be observed.
    const observed = (seen: AnyJson) => ({ ...seen, updatedAt: expect.any(String) });
    const dates = { createdAt: expect.any(String), completedAt: expect.any(String) };
    const archived = (order: AnyJson) => ({ ...observed(order), ...dates, archivedAt: expect.any(String) });
    const one = observed({ ...purchase, reservation: observed(reservation), activation: archived(activation) });
    const both = { ...one, createdAt: dates.createdAt, reservation: archived(reservation) };
    for (const [at, order] of orders.entries()) {
      await stage.sql(
        `UPDATE "order" SET created_at = now() - interval '3 years', completed_at = now() - interval '3 years',
           next_action = NULL, next_action_at = NULL, audits_left = 0 WHERE id = $1`,
        [order],
      );
      // A notification may still arrive, and an order with one is not archived.
      await until('the archive', async () => {
        await stage.sql('DELETE FROM notification WHERE order_id = $1', [order]);
        const [row] = await stage.sql(
          `SELECT archive_orders_v1(id, now() - interval '24 months', 10) AS archived FROM reseller WHERE slug = 'demo'`,
        );
        return row?.['archived'] === 1;
      });
      expect(await get(id)).toEqual([one, both][at]);
    }
  });

  it('activates once with two replicas', async () => {
    const other = await stage.replica();
    try {
      const bought = await Promise.all(Array.from({ length: 5 }, async () => buy({ ranges: [await stage.free()] })));
      for (const { body } of bought) {
        expect((await ended(body.id)).status).toBe('completed');
        expect(await activationsOf(body.id)).toHaveLength(1);
      }
    } finally {
      await other.close();
    }
  });

  it('says that its numbers were taken by an order of their owner before they were activated', async () => {
    const purchases = activating();
    const run = purchases.run.bind(purchases);
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    purchases.run = async (order) => {
      await held;
      return run(order);
    };
    try {
      const range = await stage.free();
      const { id } = (await buy({ ranges: [range] })).body;
      await until('the end of the reservation', async () => !(await get(id)).reservation.open || undefined);
      const cancelled = await stage.ended(await stage.place('reservation_cancellation', range));
      expect(cancelled.status).toBe('completed');
      free();
      const done = await ended(id);
      expect([done.status, done.activation.status, done.activation.error.code]).toEqual([
        'failed',
        'rejected',
        'range-held',
      ]);
    } finally {
      free();
    }
  });

  it('is scheduled as its reservation is', async () => {
    const range = await stage.free();
    const bought = await buy({ ranges: [range], executeAt: new Date(Date.now() + 86_400_000).toISOString() });
    expect([bought.status, bought.body.status, bought.body.reservation.waiting.for]).toEqual([
      202,
      'reserving',
      'execute_at',
    ]);
    await stage.sql('UPDATE "order" SET execute_at = now(), next_action_at = now() WHERE id = $1', [bought.body.id]);
    expect((await ended(bought.body.id)).status).toBe('completed');
  });

  it('is not continued after commits were lost: its activation may be among them', async () => {
    activating().run = () => Promise.reject(new Error('not yet'));
    const { id } = (await buy({ kind: 'shared_cost', quantity: 1 })).body;
    await until('the end of the reservation', async () => !(await get(id)).reservation.open || undefined);
    await stage.app.app.get(Restore, { strict: false }).begin('the disk died');
    const purchase = await get(id);
    expect([purchase.status, purchase.reservation.attention.code]).toEqual(['failed', 'backup-restored']);
    expect(await activationsOf(id)).toEqual([]);
  });
});
