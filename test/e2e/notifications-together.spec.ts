import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NotificationReceiver, type Delivery } from '../../src/colt/call-back/notification-receiver.js';
import type { CarrierStatus } from '../../src/colt/model/carrier.js';
import { Database } from '../../src/platform/database/database.service.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';

const STUCK = { on: [OPERATIONS.reservation], effect: { order: { fate: 'stuck' } } };
const NONE = { on: ['notification'], effect: { notification: { lost: true } } };

describe('notifications of one reseller that arrive together', () => {
  let stage: OrderStage;
  let resellerId: string;
  let receiver: NotificationReceiver;
  beforeAll(async () => {
    stage = await OrderStage.start();
    [{ id: resellerId }] = (await stage.sql('SELECT id FROM reseller')) as [{ id: string }];
    receiver = stage.app.app.get(NotificationReceiver, { strict: false });
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    await stage.sql('DROP FUNCTION IF EXISTS poison CASCADE');
    await stage.colt.faults();
  });

  async function silent(): Promise<{ id: string; coltOrderId: string }> {
    await stage.colt.faults(NONE, STUCK);
    return (await stage.place('reservation', await stage.free())).body;
  }

  function delivery(coltOrderId: string, status: CarrierStatus = 'completed'): Delivery {
    const notification = { eventId: null, coltOrderId, reference: null, status, rawStatus: status, error: null };
    const body = JSON.stringify(notification);
    const sender = { resellerId, authenticated: true, contentType: null, trackingId: null, traceparent: null };
    return { ...sender, body, detail: null, notification };
  }

  const receive = (...deliveries: Delivery[]) =>
    Promise.allSettled(deliveries.map((each) => receiver.receive(each))).then((all) => all.map(({ status }) => status));

  /** How many transactions stored the first deliveries of these. */
  async function transactions(...coltOrderIds: string[]): Promise<number> {
    const [row] = await stage.sql(
      `SELECT count(DISTINCT k.xmin::text)::int AS n FROM notification_key k
       JOIN notification n ON n.reseller_id = k.reseller_id AND n.id = k.notification_id WHERE n.colt_order_id = ANY ($1)`,
      [coltOrderIds],
    );
    return row?.['n'] as number;
  }

  /** Makes a row fail. */
  const poison = (table: string, on: string, when: string) =>
    stage.sql(`
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poison'; END $$;
      CREATE TRIGGER poison BEFORE ${on} ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION poison()`);

  /** Runs `work` while another transaction holds the reseller's lock. */
  const whileLocked = <T>(work: () => Promise<T>) =>
    stage.app.app.get(Database, { strict: false }).transaction(async (connection) => {
      await connection.runStatement('SELECT FROM reseller_sequence WHERE reseller_id = $1 FOR UPDATE', [resellerId]);
      return work();
    });

  it.each([
    ['free', <T>(work: () => Promise<T>) => work()],
    ['held by another', whileLocked],
  ])('share a transaction where the lock is %s, and each counts for its own order', async (name, around) => {
    const [one, other] = [await silent(), await silent()];
    const [unknown, unknownToo] = [`never ours ${name}`, `never ours, too ${name}`];
    const unreadable = { ...delivery(''), body: `unreadable ${name}`, notification: null };
    const stored = await around(async () => {
      const states = await receive(
        delivery(one.coltOrderId, 'in_progress'),
        delivery(unknown),
        delivery(other.coltOrderId),
        unreadable,
        delivery(one.coltOrderId),
        delivery(unknownToo),
        delivery(unknownToo),
      );
      expect(await transactions(one.coltOrderId, other.coltOrderId, unknown)).toBe(1);
      return states;
    });
    expect(stored).toEqual(Array(7).fill('fulfilled'));
    await stage.callBacks.inboxAs(one.coltOrderId, ['applied', 'applied']);
    await stage.callBacks.inboxAs(other.coltOrderId, ['applied']);
    await stage.callBacks.inboxAs(unknown, ['parked']);
    const [first, second] = await stage.callBacks.inboxAs(unknownToo, ['parked', 'duplicate']);
    expect(second.duplicate_of).toBe(first.id);
    for (const { id } of [one, other]) expect((await stage.ended(id)).status).toBe('completed');
    const rows = await stage.sql('SELECT state FROM notification WHERE body = $1', [unreadable.body]);
    expect(rows).toEqual([{ state: 'not_understood' }]);
  });

  it('one that cannot be stored gets no 200; the others do', async () => {
    const { coltOrderId } = await silent();
    await poison('notification', 'INSERT', `NEW.colt_order_id = 'bad row'`);
    expect(await receive(delivery('bad row'), delivery(coltOrderId))).toEqual(['rejected', 'fulfilled']);
    await stage.callBacks.inboxAs(coltOrderId, ['applied']);
    expect(await stage.callBacks.inbox('bad row')).toEqual([]);
  });

  it('one whose effect fails does not delay the others', async () => {
    const [bad, good] = [await silent(), await silent()];
    await poison('order_history', 'INSERT', `NEW.cause = 'notification' AND NEW.order_id = '${bad.id}'`);
    expect(await receive(delivery(bad.coltOrderId), delivery(good.coltOrderId))).toEqual(['fulfilled', 'fulfilled']);
    await stage.callBacks.inboxAs(good.coltOrderId, ['applied']);
    await stage.callBacks.inboxAs(bad.coltOrderId, ['apply_failed']);
  });
});
