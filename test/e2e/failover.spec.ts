import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Failover } from '../../src/workflows/restore/failover.service.js';
import { Restore } from '../../src/workflows/restore/restore.service.js';
import { DEMO_KEY } from '../support/app.js';
import { Backup } from '../support/backup.js';
import { EventReader } from '../support/event-reader.js';
import { ACME, OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

/** A request is over after 2.5 s, and Colt shows it soon after. */
const ENV = { COLT_TIMEOUT_MS: '1500' };

// test/chaos/points/failover.ts promotes a real standby. Here the last commits are taken away, and with them goes the row
// that says on which timeline the database was complete.
describe('a new primary of Postgres that lost the last commits', () => {
  let stage: OrderStage;
  let backup: Backup;
  /** The id of an order that waits to be sent. */
  let waiting = '';
  beforeAll(async () => {
    stage = await OrderStage.start(ENV);
    backup = new Backup(stage.databaseUrl);
  });
  afterAll(() => stage?.close());

  const check = () => stage.app.app.get(Failover, { strict: false }).check();
  const sending = async () => (await stage.app.api('GET', '/v1/account')).body.sending;
  const earlier = () => stage.sql('UPDATE database_timeline SET timeline = 0');
  const resumed = () =>
    until('sending to resume', async () => {
      await check();
      return (await sending()).state === 'on';
    });
  const posts = async () => (await stage.colt.requests(OPERATIONS.reservation)).length;

  async function whileDown(work: () => Promise<void>): Promise<void> {
    await stage.app.close();
    await work();
    stage.app = await stage.replica(ENV);
    await stage.colt.notifyAt(stage.app.url);
  }

  it('sends nothing from the first moment, tells portals why, and resumes by itself', async () => {
    const [{ epoch, seq }] = await stage.sql('SELECT epoch, seq FROM reseller_sequence');
    const before = await posts();
    const range = await stage.free();
    await earlier();
    const refused = await stage.place('reservation', range);
    expect([refused.status, refused.body.code]).toEqual([503, 'service-unavailable']);
    expect(await sending()).toMatchObject({ state: 'off', cause: 'failover', until: null });
    await Promise.all([check(), check(), check()]);
    expect(await stage.sql("SELECT 1 FROM sending_pause WHERE cause = 'failover'")).toHaveLength(1);
    const placed = await stage.place('reservation', range);
    expect([placed.status, placed.body.status, placed.body.waiting.for]).toEqual([202, 'accepted', 'sending_off']);
    expect((await sending()).reason).toMatch(/^Postgres continues on timeline \d+ after timeline 0/);
    expect(await posts()).toBe(before);
    await resumed();
    expect((await stage.ended(placed)).status).toBe('completed');
    const reader = await EventReader.open(stage.app.url, DEMO_KEY, `${epoch}-${seq}`);
    const reset = await reader.until(() => true);
    await reader.close();
    expect(reset).toMatchObject({ type: 'reset', data: { reason: 'other_epoch' } });
  });

  it('a sending that has its lease does not leave', async () => {
    const before = await posts();
    await stage.sql(`CREATE FUNCTION change_primary() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      'BEGIN UPDATE database_timeline SET timeline = 0; RETURN NEW; END'`);
    await stage.sql(
      'CREATE TRIGGER change_primary AFTER INSERT ON attempt FOR EACH ROW EXECUTE FUNCTION change_primary()',
    );
    const placed = await stage.place('reservation', await stage.free(), {}, { prefer: 'respond-async' });
    await stage.until(placed, ({ status }) => status !== 'submitting');
    await stage.sql('DROP FUNCTION change_primary CASCADE');
    expect(await posts()).toBe(before);
    waiting = placed.body.id;
  });

  it('finds the orders of the lost time again, and answers their repeats with them', async () => {
    await whileDown(() => backup.take());
    await resumed();
    expect((await stage.ended(waiting)).status).toBe('completed');
    const keys = ['a', 'b', 'c'].map((key) => ({ 'idempotency-key': `"lost-${key}"` }));
    const ranges = [await stage.free(), await stage.free(), await stage.free()];
    const repeat = (n: number, over: object = {}) =>
      stage.place('reservation', ranges[n] ?? [], { reference: `portal-${n}`, ...over }, keys[n]);
    const activated = await stage.reserved();
    const activation = { reference: 'portal-3' };
    const forgotten = [await repeat(0), await repeat(1), await repeat(2)];
    expect(forgotten.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await stage.ended(await stage.place('activation', activated, activation))).status).toBe('completed');
    await whileDown(() => backup.restore());

    const before = await posts();
    await check();
    const early = await repeat(0);
    expect([early.status, early.body.waiting.for]).toEqual([202, 'sending_off']);
    await resumed();
    expect((await stage.ended(waiting)).status).toBe('completed');
    expect(await stage.colt.coltOrders(waiting)).toHaveLength(1);
    expect(await stage.ended(early)).toMatchObject({ status: 'completed', attention: null });
    expect((await stage.history(early.body.id)).at(-1)).toMatchObject({ cause: 'read_back', status: 'completed' });

    // Its numbers were adopted by then, so the repeat gets the order that it had, under its id.
    expect(await stage.holdings(ranges[1]!)).toMatchObject([{ status: 'reserved', openOrderId: null, orderId: null }]);
    const late = await repeat(1);
    const { id, coltOrderId } = forgotten[1]!.body;
    expect(late).toMatchObject({ status: 201, body: { id, coltOrderId, status: 'completed', reference: 'portal-1' } });
    expect((await stage.statuses(id)).slice(-2)).toEqual(['accepted', 'completed']);
    expect(await stage.holdings(ranges[1]!)).toMatchObject([{ status: 'reserved', orderId: id, coltOrderId }]);
    expect((await repeat(1)).body.id).toBe(id);
    const held = await stage.place('reservation', ranges[1]!);
    expect([held.status, held.body.code]).toEqual([409, 'range-held']);
    expect(await posts()).toBe(before);

    const other = { type: 'business', name: 'Other SARL', registrationNumber: 'FR73282932000', address: ACME.address };
    const wrong = await stage.place('activation', activated, { endCustomer: other });
    expect([wrong.status, wrong.body.code]).toEqual([409, 'range-not-reserved']);
    const { items } = (await stage.app.api('GET', '/v1/end-customers?q=Acme')).body;
    expect(items).toMatchObject([{ name: 'Acme SARL', address: ACME.address }]);
    const active = await stage.place('activation', activated, activation);
    expect([active.status, active.body.status, active.body.reference]).toEqual([201, 'completed', 'portal-3']);
    expect(await stage.holdings(activated)).toMatchObject([{ status: 'active', orderId: active.body.id }]);
    expect((await stage.place('activation', activated)).body.code).toBe('range-not-reserved');
    expect(await stage.colt.requests(OPERATIONS.activation)).toHaveLength(1);
  });

  it('an order for such numbers that is no repeat is refused, and long after the failover any', async () => {
    const [range] = await stage.sql(
      `SELECT '+' || start_e164 AS start, '+' || end_e164 AS end FROM holding
       WHERE released_at IS NULL AND status = 'reserved' AND order_id IS NULL`,
    );
    const refusal = async (over: object) => (await stage.place('reservation', range, over)).body.code;
    expect(await refusal({ kind: 'national_rate' })).toBe('range-held');
    await stage.sql("UPDATE sending_pause SET ended_at = ended_at - interval '49 hours'");
    expect(await refusal({})).toBe('range-held');
  });

  it('is no failover where an operator restored a backup', async () => {
    await earlier();
    await stage.app.app.get(Restore, { strict: false }).begin('recovered to a point in time');
    await check();
    expect(await sending()).toMatchObject({ state: 'off', cause: 'restore' });
    expect(await stage.sql("SELECT 1 FROM sending_pause WHERE cause = 'failover' AND ended_at IS NULL")).toHaveLength(
      0,
    );
  });
});
