import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { Housekeeping } from '../../src/workflows/worker/housekeeping.service.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';
import { addReseller, type TestReseller } from '../support/resellers.js';
import { until } from '../support/waiting.js';

const HIDDEN = { on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 400 } } };
const IN_DOUBT = { on: [OPERATIONS.reservation], times: 1, effect: { answer: { when: 'before', status: 500 } } };
const SLOW = { on: ['getOrder'], effect: { latencyMs: 1_000 } };
const MANY = 20;

describe('many unmatched notifications, and a Colt that is slow to identify them', () => {
  let stage: OrderStage;
  let other: TestReseller;
  beforeAll(async () => {
    stage = await OrderStage.start({ CALLBACK_UNMATCHED_DAYS: '365' });
    other = await addReseller(stage.app, 'other');
    // Any of them may be about this order, so Colt is asked about each.
    const range = await stage.free();
    await stage.colt.faults(HIDDEN, IN_DOUBT);
    await stage.place('reservation', range);
    for (let n = 0; n < MANY; n += 1)
      await stage.callBacks.notify({ orderId: `unheard-of-${n}`, orderStatus: 'completed' });
    await until('all of them parked', async () => (await parked()) === MANY, 30_000);
    await stage.colt.faults(HIDDEN, SLOW);
  });
  afterAll(async () => {
    await stage?.colt.faults();
    await stage?.close();
  });

  it("do not hold up another reseller's due order", async () => {
    const id = await accepted();
    await askedAgain();
    const begin = Date.now();
    await stage.makeDue(id);
    const status = async () => (await stage.sql('SELECT status FROM "order" WHERE id = $1', [id]))[0].status;
    await until('the sending', async () => (await status()) !== 'accepted', 30_000);
    expect(Date.now() - begin).toBeLessThan(10_000);
  });

  it('do not delay a stop', async () => {
    await askedAgain();
    const begin = Date.now();
    await stage.app.close();
    const tookMs = Date.now() - begin;
    stage.app = await stage.replica({ CALLBACK_UNMATCHED_DAYS: '365' });
    expect(tookMs).toBeLessThan(15_000);
  });

  it('are not retried after the retention period, but kept for an operator', async () => {
    await change(`next_action_at = now() + interval '1 hour'`, '%');
    await change(`received_at = now() - interval '100 days'`, 'unheard-of-%', 'unheard-of-0');
    await stage.app.app.get(Housekeeping, { strict: false }).run();
    expect(await parked()).toBe(MANY);
    const tried = `SELECT count(*)::int FROM notification WHERE next_action_at IS NOT NULL AND received_at < now() - interval '90 days'`;
    expect(await stage.sql(tried)).toEqual([{ count: 0 }]);
    const young = `SELECT next_action_at FROM notification WHERE colt_order_id = 'unheard-of-0'`;
    expect((await stage.sql(young))[0].next_action_at).not.toBeNull();
  });

  /** Makes all of them due until Colt is asked about one: while earlier questions last, they wait for their next retry. */
  async function askedAgain(): Promise<void> {
    const asked = async () => (await stage.colt.requests('getOrder')).length;
    const before = await asked();
    const askedNow = async () => {
      await change('next_action_at = now()', 'unheard-of-%');
      return until('a question to Colt', async () => (await asked()) > before, 3_000).then(
        () => true,
        () => false,
      );
    };
    await until('a question to Colt', askedNow, 20_000);
  }

  /** Under the reseller's lock, because the service changes many of them in one transaction, too. */
  async function change(values: string, coltOrderIds: string, except = ''): Promise<void> {
    await stage.sql(
      `UPDATE notification n SET ${values} FROM (SELECT reseller_id FROM reseller_sequence FOR UPDATE) AS held
       WHERE n.reseller_id = held.reseller_id AND n.colt_order_id LIKE $1 AND n.colt_order_id <> $2`,
      [coltOrderIds, except],
    );
  }

  async function parked(): Promise<number> {
    const rows = `SELECT id FROM notification WHERE state = 'parked' AND colt_order_id LIKE 'unheard-of-%'`;
    return (await stage.sql(rows)).length;
  }

  async function accepted(): Promise<string> {
    const id = uuidv7();
    await stage.sql(
      `INSERT INTO "order" (id, reseller_id, type, status, country, kind, carrier_reference, next_action, next_action_at)
       VALUES ($1, $2, 'reservation', 'accepted', 'FR', 'freephone', $3, 'send', now() + interval '1 hour')`,
      [id, other.id, id],
    );
    await stage.sql(
      `INSERT INTO order_range (order_id, position, reseller_id, start_e164, end_e164)
       VALUES ($1, 0, $2, 33800900000, 33800900000)`,
      [id, other.id],
    );
    return id;
  }
});
