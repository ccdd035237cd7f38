import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ExpirySweep } from '../../src/workflows/expiry/expiry-sweep.service.js';
import { SendingSwitch } from '../../src/workflows/sending/sending-switch.repository.js';
import type { AnyJson } from '../support/any-json.js';
import type { TestApp } from '../support/app.js';
import { runCli } from '../support/operator-cli.js';
import { OPERATIONS, OrderStage, type Ends } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const CANCELLED = 'cancelReservationsHoursBeforeExpiry';
const NOW = 'the reservation expires soon';
const ENV = { RESERVATION_WARN_DAYS: '3', MAX_RANGES_PER_ORDER: '3' };

describe('reservations near their end', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start(ENV);
  });
  afterAll(() => stage?.close());
  beforeEach(() => settings({ [CANCELLED]: 24 }));
  afterEach(async () => {
    await stage.colt.faults();
    await stage.sql(`UPDATE reseller SET status = 'active', max_orders_per_day = NULL`);
    await stage.sql("UPDATE sending_pause SET ended_at = now(), ended_reason = 'spec' WHERE ended_at IS NULL");
    // What a case left is not due in the next one.
    await stage.sql(`UPDATE holding SET reservation_expires_at = now() + interval '80 days' WHERE status = 'reserved'`);
  });

  const settings = (to: object) => stage.sql('UPDATE reseller SET settings = $1', [JSON.stringify(to)]);
  const expire = (range: Ends, hours: number) =>
    stage.sql(
      `UPDATE holding SET reservation_expires_at = now() + $3 * interval '1 hour', expiry_warned_at = NULL
       WHERE released_at IS NULL AND start_e164 <= $2 AND end_e164 >= $1`,
      [range.start.slice(1), range.end.slice(1), hours],
    );
  const reserved = async (hours: number): Promise<Ends> => {
    const range = await stage.reserved();
    await expire(range, hours);
    return range;
  };
  const sweep = (app: TestApp = stage.app) => app.app.get(ExpirySweep, { strict: false }).run(50);
  /** Cancellations of the numbers, oldest first. */
  const cancellations = async ({ start }: Ends): Promise<AnyJson[]> => {
    const path = `/v1/orders?type=reservation_cancellation&number=${start.slice(1)}`;
    return (await stage.app.api('GET', path)).body.items.toReversed();
  };

  it('are announced so many days before as the operator says', async () => {
    await settings({});
    const [early, soon] = [await reserved(4 * 24), await reserved(2 * 24)];
    await sweep();
    const rows = await stage.sql(
      `SELECT data -> 'number' ->> 'start' AS start FROM event WHERE type = 'reservation.expiring'`,
    );
    const announced = rows.map(({ start }) => start);
    expect([announced.includes(early.start), announced.includes(soon.start)]).toEqual([false, true]);
    const { body } = await stage.app.api('GET', '/v1/account');
    expect(body.expiringReservations).toEqual({ warnDays: 3, cancelHoursBefore: null });
  });

  it('are let go without the setting', async () => {
    const range = await reserved(5);
    for (const none of [{}, { [CANCELLED]: null }]) {
      await settings(none);
      await sweep();
    }
    expect(await cancellations(range)).toEqual([]);
  });

  it('are cancelled by the service ahead of time, by the operator’s setting', async () => {
    await settings({});
    const [due, later] = [await reserved(5), await reserved(30)];
    await runCli(stage.app.app, `reseller change demo --settings {"${CANCELLED}":24}`);
    await sweep();
    const [order, ...others] = await cancellations(due);
    expect(others).toEqual([]);
    expect(order).toMatchObject({ actor: null, ranges: [expect.objectContaining(due)] });
    expect((await stage.ended(order!.id)).status).toBe('completed');
    expect((await stage.history(order!.id))[0]).toMatchObject({
      cause: 'system',
      detail: expect.stringContaining(NOW),
    });
    expect(await stage.holdings(due)).toEqual([]);
    expect(await cancellations(later)).toEqual([]);
    await until('the setting on the account', async () => {
      const { body } = await stage.app.api('GET', '/v1/account');
      return body.expiringReservations.cancelHoursBefore === 24;
    });
  });

  it('are cancelled once by several replicas and runs', async () => {
    const ranges = [await reserved(1), await reserved(2), await reserved(3), await reserved(4)];
    const second = await stage.replica(ENV);
    await Promise.all([sweep(), sweep(second), sweep(), sweep(second)]);
    await second.close();
    const orders = (await Promise.all(ranges.map(cancellations))).map((found) => found.map(({ id }) => id));
    expect(orders.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    // At most three ranges in an order.
    expect(new Set(orders.flat()).size).toBe(2);
    for (const [id] of orders) expect((await stage.ended(id)).status).toBe('completed');
  });

  it('are cancelled apart by kind', async () => {
    const free = await stage.app.api('GET', '/v1/free-numbers?country=FR&kind=geo&blockSize=10&quantity=1');
    const { start, end } = free.body.items[0];
    await stage.ended(await stage.place('reservation', { start, end }, { kind: 'geo' }));
    await expire({ start, end }, 5);
    const other = await reserved(5);
    await sweep();
    const [[geo], [freephone]] = [await cancellations({ start, end }), await cancellations(other)];
    expect([geo!.kind, freephone!.kind]).toEqual(['geo', 'freephone']);
    for (const { id } of [geo!, freephone!]) expect((await stage.ended(id)).status).toBe('completed');
  });

  it('stay where an activation waits for them, and only those numbers', async () => {
    const range = await stage.reserved();
    const half = { start: range.start, end: `${range.start.slice(0, -1)}4` };
    const executeAt = new Date(Date.now() + 2 * 3_600_000).toISOString();
    const scheduled = await stage.place('activation', half, { executeAt });
    expect(scheduled.status).toBe(202);
    await expire(range, 5);
    await sweep();
    const rest = { start: `${range.start.slice(0, -1)}5`, end: range.end };
    const [order] = await cancellations(rest);
    expect(order!.ranges).toEqual([expect.objectContaining(rest)]);
    await stage.ended(order!.id);
    expect(await stage.holdings(range)).toMatchObject([{ ...half, status: 'reserved' }]);
    await stage.app.api('POST', `/v1/orders/${scheduled.body.id}/withdrawal`);
  });

  it('stay while nothing is sent, or the account or the reseller is out of service', async () => {
    const range = await reserved(5);
    await stage.app.app.get(SendingSwitch, { strict: false }).pauseAll('operator', 'for a spec');
    await sweep();
    expect(await cancellations(range)).toEqual([]);
    await stage.sql("UPDATE sending_pause SET ended_at = now(), ended_reason = 'spec' WHERE ended_at IS NULL");
    for (const status of ['suspended', 'closed']) {
      await stage.sql(`UPDATE reseller SET status = $1::reseller_status`, [status]);
      await sweep();
      expect([status, await stage.sql('SELECT id FROM "order" WHERE completed_at IS NULL')]).toEqual([status, []]);
    }
    await stage.sql(`UPDATE reseller SET status = 'active'`);
    await stage.sql(
      `UPDATE colt_account_state SET state = 'suspended', state_since = now(), probe_lease_until = now() + interval '1 hour'`,
    );
    await stage.restart({ RESERVATION_WARN_DAYS: '3', MAX_RANGES_PER_ORDER: '3' });
    await sweep();
    expect(await cancellations(range)).toEqual([]);
    await stage.sql(`UPDATE colt_account_state SET state = 'available', probe_lease_until = NULL`);
    await stage.restart({ RESERVATION_WARN_DAYS: '3', MAX_RANGES_PER_ORDER: '3' });
    expect(await stage.holdings(range)).toMatchObject([{ status: 'reserved' }]);
    await sweep();
    const [order] = await cancellations(range);
    expect((await stage.ended(order!.id)).status).toBe('completed');
  });

  it('are not cancelled beyond the operator’s limit on orders', async () => {
    const range = await reserved(5);
    await stage.sql('UPDATE reseller SET max_orders_per_day = 1');
    await sweep();
    expect(await cancellations(range)).toEqual([]);
  });

  it('are not tried again within a day when Colt refuses', async () => {
    const range = await reserved(5);
    const refuse = { answer: { when: 'before', status: 400 } };
    await stage.colt.faults({ on: [OPERATIONS.reservation_cancellation], effect: refuse });
    await sweep();
    const [order] = await cancellations(range);
    expect((await stage.ended(order!.id)).status).toBe('rejected');
    await sweep();
    expect(await cancellations(range)).toHaveLength(1);
    expect(await stage.holdings(range)).toMatchObject([{ status: 'reserved' }]);
    await stage.colt.faults();
    await stage.sql(`UPDATE "order" SET created_at = created_at - interval '25 hours' WHERE id = $1`, [order!.id]);
    await sweep();
    const again = await cancellations(range);
    expect(again).toHaveLength(2);
    expect((await stage.ended(again.at(-1)!.id)).status).toBe('completed');
  });
});
