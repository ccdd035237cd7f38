import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SendingSwitch } from '../../src/workflows/sending/sending-switch.repository.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';

const LOST = { on: ['notification'], effect: { notification: { lost: true } } };

/** Hours may pass between the decision to send an order again and its sending. Here sending is off in between. */
describe('a repeat that waits', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({
      UNCONFIRMED_SETTLE_MS: '3000',
      UNCONFIRMED_SETTLE_MAX_MS: '6000',
      RECONCILE_AFTER_MS: '300',
    });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  const sending = async (on: boolean): Promise<void> => {
    const sendingSwitch = stage.app.app.get(SendingSwitch);
    if (!on) await sendingSwitch.pauseAll('restore', 'spec');
    else {
      const [{ id }] = await stage.sql("SELECT id FROM reseller WHERE slug = 'demo'");
      const pause = await sendingSwitch.restorePause(id);
      if (pause) await sendingSwitch.end(id, pause, { reason: 'spec', excepted: true });
    }
  };
  const posts = async (id: string) =>
    (await stage.colt.requests(OPERATIONS.reservation)).filter(({ body }) => body?.customerReference === id).length;

  /** An order in doubt that two observations showed undone and that is sent again as soon as sending is on. */
  async function waiting(): Promise<string> {
    const range = await stage.free();
    const answer = { when: 'before', status: 504 };
    await stage.colt.faults(LOST, { on: [OPERATIONS.reservation], about: range.start, times: 1, effect: { answer } });
    const { body } = await stage.place('reservation', range);
    expect(body.status).toBe('unconfirmed');
    await sending(false);
    await stage.until(body.id, ({ status }) => status === 'accepted', 25_000);
    return body.id;
  }

  const details = async (id: string): Promise<string[]> => (await stage.history(id)).map(({ detail }) => detail ?? '');

  it('is observed again after a notification that may be about it, and then sent', async () => {
    const id = await waiting();
    const nobodys = `NOBODYS-${id}`;
    await stage.callBacks.notify({ orderId: nobodys, orderStatus: 'raised' });
    await stage.callBacks.inboxAs(nobodys, ['parked']);
    await sending(true);
    await stage.until(id, ({ status }) => status === 'unconfirmed');
    expect(await posts(id)).toBe(1);
    expect(await details(id)).toContainEqual(expect.stringMatching(/not sent again yet: .* unmatched notification/));
    expect((await stage.ended(id)).status).toBe('completed');
    expect(await posts(id)).toBe(2);
  });

  it('waits for such a notification as long as Colt needs lately, not the configured time', async () => {
    const id = await waiting();
    await stage.sql("UPDATE attempt SET ended_at = now() - interval '30 s' WHERE order_id = $1", [id]);
    const nobodys = `NOBODYS-${id}`;
    await stage.callBacks.notify({ orderId: nobodys, orderStatus: 'raised' });
    await stage.callBacks.inboxAs(nobodys, ['parked']);
    const settleTime = stage.settleTime(60_000);
    await sending(true);
    await stage.until(id, ({ status }) => status === 'unconfirmed');
    settleTime.restore();
    expect(await details(id)).toContain('not sent again yet');
    expect(await posts(id)).toBe(1);
  });

  it('is observed again when the last observation is old', async () => {
    const id = await waiting();
    await stage.sql(
      `UPDATE "order" SET observations = jsonb_set(observations, array[(jsonb_array_length(observations) - 1)::text, 'until'], '"2026-01-01T00:00:00.000Z"') WHERE id = $1`,
      [id],
    );
    await sending(true);
    expect((await stage.ended(id)).status).toBe('completed');
    expect(await details(id)).toContain('not sent again yet');
    expect(await posts(id)).toBe(2);
  });

  it('is not sent if Colt has an order for it by now', async () => {
    const id = await waiting();
    await stage.sql(
      `INSERT INTO carrier_order (reseller_id, carrier_epoch, colt_order_id, order_id, status, first_seen_at, last_seen_at)
       SELECT reseller_id, 1, 'LATE-1', id, 'raised', now(), now() FROM "order" WHERE id = $1`,
      [id],
    );
    await sending(true);
    expect(await stage.until(id, ({ status }) => status !== 'accepted')).toMatchObject({ status: 'in_progress' });
    expect(await posts(id)).toBe(1);
  });
});
