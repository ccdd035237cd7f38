import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ColtAccountStates } from '../../src/colt/account/colt-account-states.service.js';
import { AccountAnnouncements } from '../../src/workflows/account/account-announcements.service.js';
import { SendingOffSweep } from '../../src/workflows/waiting/sending-off-sweep.service.js';
import { DEMO_KEY } from '../support/app.js';
import { EventReader } from '../support/event-reader.js';
import { operatorCli } from '../support/operator-cli.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';
import { addReseller, type TestReseller } from '../support/resellers.js';
import { until } from '../support/waiting.js';

const HOUR_MS = 3_600_000;

describe('sending, reseller by reseller', () => {
  let stage: OrderStage;
  let other: TestReseller;
  beforeAll(async () => {
    stage = await OrderStage.start();
    other = await addReseller({ ...stage.app, simulator: stage.simulator }, 'other');
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.sql("UPDATE sending_pause SET ended_at = now(), ended_reason = 'spec' WHERE ended_at IS NULL"));

  const cli = (line: string) => operatorCli(stage.app.app, line);
  const asOther = () => ({ authorization: `Bearer ${other.key}` });
  const sending = async (headers = {}) => (await stage.app.api('GET', '/v1/account', undefined, headers)).body.sending;
  const window = (fromMs: number, toMs: number) => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    return cli(`resellers maintenance demo --from ${at(fromMs)} --to ${at(toMs)} --reason colts-window`);
  };
  const posts = async () => (await stage.colt.requests(OPERATIONS.reservation)).length;

  async function compare(headers = {}): Promise<void> {
    const { body } = await stage.app.api('POST', '/v1/drift/checks', undefined, headers);
    await until('the end of the comparison', async () => {
      const { runs } = (await stage.app.api('GET', '/v1/drift', undefined, headers)).body;
      return runs.find(({ id }: { id: string }) => id === body.id)?.state === 'completed';
    });
  }

  it('is on by default', async () => {
    expect(await sending()).toEqual({ state: 'on', since: null, cause: null, reason: null, until: null });
  });

  it('a maintenance window keeps orders waiting, reports it, and ends by itself', async () => {
    expect((await window(HOUR_MS, 2 * HOUR_MS)).ok).toBe(true);
    expect((await sending()).state).toBe('on');
    expect((await window(-1_000, HOUR_MS)).ok).toBe(true);
    const shown = await sending();
    expect(shown).toMatchObject({ state: 'off', cause: 'maintenance', reason: 'colts-window' });
    const before = await posts();
    const placed = await stage.place('reservation', await stage.free());
    expect([placed.status, placed.body.status]).toEqual([202, 'accepted']);
    expect(placed.body.waiting).toEqual({
      for: 'maintenance',
      since: placed.body.createdAt,
      expectedAt: shown.until,
    });
    const listed = (await stage.app.api('GET', '/v1/orders?limit=1')).body.items;
    expect(listed).toMatchObject([{ id: placed.body.id, waiting: { for: 'maintenance' } }]);
    expect((await stage.place('reservation', await stage.free(), {}, asOther())).status).toBe(201);
    expect(await posts()).toBe(before + 1);
    await stage.sql('UPDATE sending_pause SET ends_at = clock_timestamp() WHERE starts_at < now()');
    expect(await stage.ended(placed)).toMatchObject({ status: 'completed', waiting: null });
  });

  it('announces what /v1/account shows, once for each change', async () => {
    const { asOf } = (await stage.app.api('GET', '/v1/orders?limit=1')).body;
    const events = await EventReader.open(stage.app.url, DEMO_KEY, asOf);
    const sweep = () => stage.app.app.get(AccountAnnouncements, { strict: false }).sweep();
    const shown = async () => {
      const { environment, colt, sending: off } = (await stage.app.api('GET', '/v1/account')).body;
      return { environment, colt, sending: off };
    };
    const announced = () => events.events.filter(({ type }) => type === 'account.changed').map(({ data }) => data);
    await sweep();
    await window(-1_000, HOUR_MS);
    for (const _ of [1, 2, 3]) await Promise.all([sweep(), sweep()]);
    const states = stage.app.app.get(ColtAccountStates, { strict: false });
    await until('the first event', () => announced().some(({ sending: off }) => off.state === 'off'));
    expect(announced().at(-1)).toEqual(await shown());
    await cli('resellers maintenance demo --clear');
    await sweep();
    const { id } = (await stage.sql(`SELECT id FROM reseller WHERE slug = 'demo'`))[0] as { id: string };
    await states.suspend(id, 'spec');
    await sweep();
    await sweep();
    await until('Colt is suspended', () => announced().some(({ colt }) => colt.state === 'suspended'));
    expect(announced().at(-1)).toEqual(await shown());
    await states.lift(id);
    await sweep();
    await until('Colt is back', () => announced().at(-1)?.colt.state === 'available');
    const seen = announced().map(({ colt, sending: off }) => `${colt.state} ${off.state}`);
    expect(seen.slice(-4)).toEqual(['available off', 'available on', 'suspended on', 'available on']);
    await sweep();
    expect(await stage.sql('SELECT FROM colt_account_state WHERE announced IS NOT NULL')).toEqual([]);
    await events.close();
  });

  it('a window is cancelled', async () => {
    await window(-1_000, HOUR_MS);
    expect((await cli('resellers maintenance demo --clear')).ok).toBe(true);
    expect((await sending()).state).toBe('on');
  });

  it('after a restore each reseller waits for its own comparison, and no longer', async () => {
    await cli('restore begin --reason the-disk-died');
    const placed = await stage.place('reservation', await stage.free());
    expect([placed.status, placed.body.waiting.for]).toEqual([202, 'sending_off']);
    const none = 'no comparison with Colt since the restore began';
    expect(await cli('restore finish')).toEqual({
      ok: false,
      lines: [`demo: sending stays off: ${none}`, `other: sending stays off: ${none}`],
    });
    await compare();
    const half = await cli('restore finish');
    expect(half).toEqual({ ok: false, lines: ['demo: compared; sending is on', `other: sending stays off: ${none}`] });
    expect((await stage.ended(placed)).status).toBe('completed');
    expect(await sending(asOther())).toMatchObject({ state: 'off', cause: 'restore', reason: 'the-disk-died' });
    const excepted = await cli('restore finish --except other --reason nothing-was-sold');
    expect([excepted.ok, excepted.lines.at(-1)]).toEqual([true, 'the restore is finished']);
    expect((await sending(asOther())).state).toBe('on');
    const [kept] = await stage.sql('SELECT ended_reason FROM sending_pause WHERE excepted');
    expect(kept).toEqual({ ended_reason: 'nothing-was-sold' });
  });

  it('an unreadable row keeps it off until a person settles the finding', async () => {
    await cli('restore begin --reason again');
    await compare();
    await compare(asOther());
    const [{ id }] = await stage.sql(
      `INSERT INTO drift_finding (id, reseller_id, class, start_e164, end_e164, row_hash, last_seen_at)
       SELECT gen_random_uuid(), id, 'unreadable', 0, 0, 'h', clock_timestamp() FROM reseller WHERE slug = 'demo'
       RETURNING id::text`,
    );
    const refused = await cli('restore finish');
    expect(refused.ok).toBe(false);
    expect(refused.lines).toContain(`demo: sending stays off: 1 unreadable rows to settle: findings ${id}`);
    expect((await sending(asOther())).state).toBe('on');
    const listed = await stage.app.api('GET', '/v1/drift?class=unreadable');
    expect(listed.body.items).toMatchObject([{ id, start: null, end: null, size: null }]);
    const settled = await stage.app.api('POST', '/v1/drift/repairs', { findingIds: [id], reason: 'Colt mends it' });
    expect([settled.status, settled.body.items]).toEqual([200, [{ findingId: id, outcome: 'excepted' }]]);
    expect((await cli('restore finish')).ok).toBe(true);
    expect((await sending()).state).toBe('on');
  });

  it('reports missing pages, and a comparison that is still running', async () => {
    await cli('restore begin --reason once-more');
    await stage.sql(
      `INSERT INTO drift_run (id, reseller_id, state, trigger, error, lease_until)
       SELECT gen_random_uuid(), id, (CASE slug WHEN 'demo' THEN 'failed' ELSE 'running' END)::drift_run_state, 'request',
         'Colt could not be read: timeout', now() + interval '1 hour' FROM reseller`,
    );
    expect((await cli('restore finish')).lines).toEqual([
      'demo: sending stays off: pages are missing from the comparison (Colt could not be read: timeout)',
      'other: sending stays off: the comparison is still running',
    ]);
    await stage.sql("DELETE FROM drift_run WHERE state = 'running'");
  });

  it('off for more than an hour raises attention on waiting orders, until they are sent', async () => {
    await cli('restore begin --reason long');
    const placed = await stage.place('reservation', await stage.free());
    const sweep = stage.app.app.get(SendingOffSweep, { strict: false });
    const attention = async () => (await stage.app.api('GET', `/v1/orders/${placed.body.id}`)).body.attention;
    await sweep.run();
    expect(await attention()).toBeNull();
    await stage.sql("UPDATE sending_pause SET starts_at = now() - interval '61 minutes' WHERE ended_at IS NULL");
    await sweep.run();
    expect(await attention()).toMatchObject({ code: 'sending-off' });
    await stage.sql("UPDATE sending_pause SET ended_at = now(), ended_reason = 'spec' WHERE ended_at IS NULL");
    expect(await stage.ended(placed)).toMatchObject({ status: 'completed', attention: null });
  });

  it('SENDING=off counts too, and is cleared when it is on again', async () => {
    await stage.restart({ SENDING: 'off' });
    expect(await sending()).toMatchObject({ state: 'off', cause: 'configuration', since: null });
    const placed = await stage.place('reservation', await stage.free());
    expect(placed.body.waiting).toEqual({ for: 'sending_off', since: placed.body.createdAt });
    await stage.sql('UPDATE "order" SET created_at = now() - interval \'61 minutes\' WHERE id = $1', [placed.body.id]);
    const off = stage.app.app.get(SendingOffSweep, { strict: false });
    await off.run();
    await off.run();
    expect((await stage.app.api('GET', '/v1/orders?attention=true')).body.items).toMatchObject([
      { id: placed.body.id, attention: { code: 'sending-off' } },
    ]);
    await stage.sql('UPDATE "order" SET next_action_at = now() + interval \'1 hour\' WHERE id = $1', [placed.body.id]);
    await stage.restart();
    await stage.app.app.get(SendingOffSweep, { strict: false }).run();
    const order = (await stage.app.api('GET', `/v1/orders/${placed.body.id}`)).body;
    expect([order.attention, order.waiting]).toEqual([null, null]);
  });
});
