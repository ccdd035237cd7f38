import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Failover } from '../../src/workflows/restore/failover.service.js';
import { DEMO_KEY } from '../support/app.js';
import { Backup } from '../support/backup.js';
import { EventReader } from '../support/event-reader.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

/** A request is over after 2.2 s, and Colt shows it soon after. */
const ENV = { COLT_TIMEOUT_MS: '200' };

// test/chaos/points/failover.ts promotes a real standby. Here the last commits are taken away, and with them goes the row
// that says on which timeline the database was complete.
describe('a new primary of Postgres that lost the last commits', () => {
  let stage: OrderStage;
  let backup: Backup;
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
    await check();
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

  it('is noticed once, however many replicas look', async () => {
    await earlier();
    await Promise.all([check(), check(), check()]);
    const pauses = await stage.sql("SELECT 1 FROM sending_pause WHERE cause = 'failover' AND ended_at IS NULL");
    expect(pauses).toHaveLength(1);
    await resumed();
  });

  it('a sending that has its lease does not leave', async () => {
    const before = await posts();
    await stage.colt.faults({ id: 'slow', effect: { latencyMs: 50 } });
    await stage.sql(`CREATE FUNCTION change_primary() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      'BEGIN UPDATE database_timeline SET timeline = 0; RETURN NEW; END'`);
    await stage.sql(
      `CREATE TRIGGER change_primary AFTER INSERT ON attempt FOR EACH ROW EXECUTE FUNCTION change_primary()`,
    );
    const placed = await stage.place('reservation', await stage.free());
    await stage.sql('DROP FUNCTION change_primary CASCADE');
    expect(placed.status).toBe(202);
    expect(await posts()).toBe(before);
    await resumed();
    expect((await stage.ended(placed)).status).toBe('completed');
    expect(await posts()).toBe(before + 1);
  });

  it('finds the orders of the lost time again: nothing is sent twice, and their numbers are ours', async () => {
    await earlier();
    await check();
    const waiting = await stage.place('reservation', await stage.free());
    await whileDown(() => backup.take());
    await resumed();
    expect((await stage.ended(waiting)).status).toBe('completed');
    const forgotten = await stage.reserved();
    await whileDown(() => backup.restore());

    await earlier();
    await check();
    await resumed();
    expect((await stage.ended(waiting)).status).toBe('completed');
    expect(await stage.colt.coltOrders(waiting.body.id)).toHaveLength(1);
    expect(await stage.holdings(forgotten)).toMatchObject([{ status: 'reserved', openOrderId: null, orderId: null }]);
  });
});
