import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const STUCK = { on: [OPERATIONS.reservation], effect: { order: { fate: 'stuck' } } };
const NONE = { on: ['notification'], effect: { notification: { lost: true } } };

/** How the transaction that applies a notification may fail. `when` and `how` are those of a trigger. */
const FAILURES = [
  { name: 'a statement fails', trigger: 'TRIGGER poison BEFORE', does: `RAISE 'poison'` },
  {
    name: 'the commit fails',
    trigger: 'CONSTRAINT TRIGGER poison AFTER',
    deferred: 'DEFERRABLE INITIALLY DEFERRED',
    does: `RAISE 'poison'`,
  },
  {
    name: 'its connection is lost',
    trigger: 'TRIGGER poison BEFORE',
    does: 'PERFORM pg_terminate_backend(pg_backend_pid())',
  },
];

describe('a notification whose reception fails', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start();
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    await heal();
    await stage.colt.faults();
  });

  const heal = () => stage.sql(`DROP FUNCTION IF EXISTS poison CASCADE; DROP FUNCTION IF EXISTS poison_inbox CASCADE`);
  /** Rejects rows in the inbox, or rows in this state. */
  const poisonInbox = (on: 'INSERT' | 'UPDATE', when = 'true') =>
    stage.sql(`
      CREATE FUNCTION poison_inbox() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poison'; END $$;
      CREATE TRIGGER poison_inbox BEFORE ${on} ON notification FOR EACH ROW WHEN (${when})
        EXECUTE FUNCTION poison_inbox()`);
  /** Makes the effect on the order fail in this way. */
  const poisonEffect = ({ trigger, deferred = '', does }: (typeof FAILURES)[number]) =>
    stage.sql(`
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${does}; RETURN NEW; END $$;
      CREATE ${trigger} INSERT ON order_history ${deferred} FOR EACH ROW WHEN (NEW.cause = 'notification')
        EXECUTE FUNCTION poison()`);

  async function silent(): Promise<{ id: string; coltOrderId: string }> {
    await stage.colt.faults(NONE, STUCK);
    const { body } = await stage.place('reservation', await stage.free());
    expect(body.status).toBe('in_progress');
    return body;
  }
  const tell = (orderId: string, notificationId = randomUUID()) =>
    stage.callBacks.notify({ orderId, orderStatus: 'completed', notificationId });
  /**
   * Waits until it is applied. It is made due repeatedly, because a failing try may postpone it after it was made due.
   */
  const applied = (coltOrderId: string) =>
    until('the notification as applied', async () => {
      await stage.sql(
        'UPDATE notification SET next_action_at = now() WHERE colt_order_id = $1 AND settled_at IS NULL',
        [coltOrderId],
      );
      const [row] = await stage.callBacks.inbox(coltOrderId);
      return row.state === 'applied' && row;
    });

  it.each(FAILURES)('$name: stored with the reason, the order is read back, applied in the end', async (failure) => {
    const { id, coltOrderId } = await silent();
    await poisonEffect(failure);
    await stage.colt.control('POST', `/orders/${coltOrderId}/complete`);
    expect(await tell(coltOrderId)).toEqual({ status: 200, text: '' });
    const [failed] = await stage.callBacks.inboxAs(coltOrderId, ['apply_failed']);
    expect(failed).toMatchObject({
      tries: expect.any(Number),
      detail: expect.stringMatching(/\w/),
      body: expect.any(String),
    });
    expect(failed.next_action_at).not.toBeNull();
    expect((await stage.ended(id)).status).toBe('completed');
    expect((await stage.history(id)).at(-1)).toMatchObject({ cause: 'read_back' });
    await heal();
    expect(await applied(coltOrderId)).toMatchObject({ order_id: id });
  });

  it('delays no other notification', async () => {
    const [poisoned, other] = [await silent(), await silent()];
    await stage.sql(`
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'poison'; END $$;
      CREATE TRIGGER poison BEFORE INSERT ON order_history FOR EACH ROW
        WHEN (NEW.cause = 'notification' AND NEW.order_id = '${poisoned.id}') EXECUTE FUNCTION poison()`);
    await tell(poisoned.coltOrderId);
    await tell(other.coltOrderId);
    await stage.callBacks.inboxAs(other.coltOrderId, ['applied']);
    await stage.callBacks.inboxAs(poisoned.coltOrderId, ['apply_failed']);
    expect((await stage.ended(other.id)).status).toBe('completed');
  });

  it('even the failure cannot be recorded: the row stays due, and is applied afterwards', async () => {
    const { id, coltOrderId } = await silent();
    await poisonInbox('UPDATE', `NEW.state <> 'received'`);
    expect((await tell(coltOrderId)).status).toBe(200);
    expect(await stage.callBacks.inbox(coltOrderId)).toMatchObject([
      { state: 'received', next_action_at: expect.any(Date) },
    ]);
    await heal();
    await applied(coltOrderId);
    expect((await stage.ended(id)).status).toBe('completed');
  });

  it('even the row cannot be stored: no 200, and the redelivery counts as the first', async () => {
    const { id, coltOrderId } = await silent();
    await poisonInbox('INSERT');
    const notificationId = randomUUID();
    expect((await tell(coltOrderId, notificationId)).status).toBeGreaterThanOrEqual(500);
    expect(await stage.callBacks.inbox(coltOrderId)).toEqual([]);
    await heal();
    expect((await tell(coltOrderId, notificationId)).status).toBe(200);
    await stage.callBacks.inboxAs(coltOrderId, ['applied']);
    expect((await stage.ended(id)).status).toBe('completed');
  });

  it('an unparseable body is stored at each delivery', async () => {
    const body = `order ${randomUUID()} is done`;
    for (let delivery = 0; delivery < 3; delivery += 1) {
      expect(await stage.callBacks.notify(body, { type: 'text/plain' })).toEqual({ status: 200, text: '' });
    }
    const rows = await stage.sql('SELECT * FROM notification WHERE body = $1 ORDER BY received_at, id', [body]);
    expect(rows.map(({ state, duplicate_of: first }) => [state, first])).toEqual([
      ['not_understood', null],
      ['duplicate', rows[0].id],
      ['duplicate', rows[0].id],
    ]);
  });
});
