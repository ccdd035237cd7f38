import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Restore } from '../../src/workflows/restore/restore.service.js';
import { DEMO_KEY } from '../support/app.js';
import { Backup } from '../support/backup.js';
import { EventReader } from '../support/event-reader.js';
import { OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const NOT_COMPARED = {
  on: [],
  missing: [{ slug: 'demo', missing: 'no comparison with Colt since the restore began' }],
};

describe('a backup that was taken during a restore', () => {
  let stage: OrderStage;
  let backup: Backup;
  beforeEach(async () => {
    stage = await OrderStage.start();
    backup = new Backup(stage.databaseUrl);
  });
  afterEach(() => stage?.close());

  it('is doubted and compared again: its traces of the earlier restore say nothing about later sendings', async () => {
    await restore().begin('the first disk died');
    const placed = await stage.place('reservation', await stage.free(), {}, { prefer: 'respond-async' });
    await restore().begin('once more, now with an order');
    const waiting = await stage.until(placed, ({ status }) => status === 'unconfirmed');
    await stage.until(waiting.id, ({ status }) => status === 'accepted');
    await compare();
    await whileDown(() => backup.take());

    expect(await restore().finish()).toEqual({ on: ['demo'], missing: [] });
    expect((await stage.ended(waiting.id)).status).toBe('completed');
    await whileDown(() => backup.restore());

    expect(await restore().begin('the second disk died')).toEqual({ unconfirmed: 1 });
    expect(await restore().finish()).toEqual(NOT_COMPARED);
    await compare();
    expect(await restore().finish()).toEqual({ on: ['demo'], missing: [] });
    expect((await stage.ended(waiting.id)).status).toBe('completed');
    expect(await stage.colt.requests(OPERATIONS.reservation)).toHaveLength(1);
    expect(await stage.colt.coltOrders(waiting.id)).toHaveLength(1);
  });

  it('doubts a scheduled order that was due in the lost time, and leaves one alone whose time is to come', async () => {
    const executeAt = new Date(Date.now() + 86_400_000).toISOString();
    const [range, other] = [await stage.free(), await stage.free()];
    const [past, future] = [
      await stage.place('reservation', range, { executeAt }),
      await stage.place('reservation', other, { executeAt }),
    ];
    const due = () =>
      stage.sql('UPDATE "order" SET execute_at = now(), next_action_at = now() WHERE id = $1', [past.body.id]);
    await whileDown(() => backup.take());
    await due();
    expect((await stage.ended(past)).status).toBe('completed');
    const sent = (await stage.colt.requests(OPERATIONS.reservation)).length;
    await whileDown(async () => {
      await backup.restore();
      // The clock is past its time, and the backup knows nothing of its sending.
      await stage.sql('UPDATE "order" SET execute_at = now() WHERE id = $1', [past.body.id]);
    });
    expect(await restore().begin('the disk died')).toEqual({ unconfirmed: 1 });
    expect(await stage.statuses(past.body.id)).toContain('unconfirmed');
    expect((await stage.until(future, () => true)).waiting.for).toBe('execute_at');
    expect(await stage.holdings(range)).toHaveLength(1);
    expect(await stage.holdings(other)).toEqual([]);
    await compare();
    expect(await restore().finish()).toEqual({ on: ['demo'], missing: [] });
    expect((await stage.ended(past)).status).toBe('completed');
    expect(await stage.colt.requests(OPERATIONS.reservation)).toHaveLength(sent);
    expect((await stage.app.api('POST', `/v1/orders/${future.body.id}/withdrawal`)).status).toBe(200);
  });

  it('rejects a scheduled order of the lost time whose numbers are not as it needs them, with attention', async () => {
    const range = await stage.free();
    const executeAt = new Date(Date.now() + 86_400_000).toISOString();
    const past = await stage.place('reservation', range, { executeAt });
    expect((await stage.ended(await stage.place('reservation', range))).status).toBe('completed');
    await stage.sql('UPDATE "order" SET execute_at = now() WHERE id = $1', [past.body.id]);
    await restore().begin('the disk died');
    const rejected = await stage.ended(past);
    expect([rejected.status, rejected.error.code, rejected.attention.code]).toEqual([
      'rejected',
      'range-held',
      'backup-restored',
    ]);
    await compare();
    expect(await restore().finish()).toEqual({ on: ['demo'], missing: [] });
  });

  it('a restarted restore is not finished by earlier comparisons', async () => {
    await restore().begin('killed halfway');
    await compare();
    await restore().begin('begun again');
    expect(await restore().finish()).toEqual(NOT_COMPARED);
  });

  it('a portal that reconnects with an earlier event id receives a reset', async () => {
    const [{ epoch, seq }] = await stage.sql('SELECT epoch, seq FROM reseller_sequence');
    await restore().begin('the disk died');
    const reader = await EventReader.open(stage.app.url, DEMO_KEY, `${epoch}-${seq}`);
    const reset = await reader.until(() => true);
    await reader.close();
    expect(reset).toMatchObject({ type: 'reset', data: { reason: 'other_epoch' } });
  });

  const restore = () => stage.app.app.get(Restore, { strict: false });

  async function whileDown(work: () => Promise<void>): Promise<void> {
    await stage.app.close();
    await work();
    stage.app = await stage.replica();
    await stage.colt.notifyAt(stage.app.url);
  }

  async function compare(): Promise<void> {
    const { body } = await stage.app.api('POST', '/v1/drift/checks');
    await until('the end of the comparison', async () => {
      const { runs } = (await stage.app.api('GET', '/v1/drift')).body;
      return runs.find(({ id }: { id: string }) => id === body.id)?.state === 'completed';
    });
  }
});
