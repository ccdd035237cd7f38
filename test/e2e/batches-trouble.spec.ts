import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BatchWorker } from '../../src/workflows/batches/batch-worker.service.js';
import { PlaceRow } from '../../src/workflows/batches/place-row.service.js';
import { Restore } from '../../src/workflows/restore/restore.service.js';
import { Housekeeping } from '../../src/workflows/worker/housekeeping.service.js';
import type { AnyJson } from '../support/any-json.js';
import { BatchStage, CRITERIA } from '../support/batch-stage.js';
import type { OrderStage } from '../support/order-stage.js';

const MANY = 12;

describe('a batch in trouble', () => {
  let batches: BatchStage;
  let stage: OrderStage;
  beforeAll(async () => {
    batches = await BatchStage.start();
    ({ stage } = batches);
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    await stage.colt.faults();
    await stage.resumeSending();
    Reflect.deleteProperty(placing(), 'run');
  });

  const placing = () => stage.app.app.get(PlaceRow, { strict: false });
  const many = () => Array.from({ length: MANY }, () => CRITERIA);

  it('places each row once, although two replicas believe to have it', async () => {
    const other = await stage.replica();
    const before = await batches.orders('reservation');
    try {
      const id = await batches.checked(many());
      await batches.command(id, 'run');
      await batches.until(id, (batch) => {
        // As if the lease had expired under whoever works on it.
        void stage.sql(`UPDATE batch SET due_at = now() WHERE id = $1 AND status = 'running'`, [id]);
        void other.app.get(BatchWorker, { strict: false }).sweep();
        return batch.status === 'completed';
      });
      expect(await batches.orders('reservation')).toBe(before + MANY);
      expect(new Set((await batches.rows(id)).map(({ orderId }) => orderId)).size).toBe(MANY);
    } finally {
      await other.close();
    }
  });

  it('goes on after the process that worked on it has died', async () => {
    const id = await batches.checked([CRITERIA, CRITERIA]);
    let died = (): void => undefined;
    const dead = new Promise<void>((resolve) => (died = resolve));
    placing().run = () => {
      died();
      // Its connection is gone, and the lease stays as it is.
      return Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' }));
    };
    await batches.command(id, 'run');
    await dead;
    Reflect.deleteProperty(placing(), 'run');
    expect((await batches.get(id)).counts.pending).toBe(2);
    await stage.sql('UPDATE batch SET due_at = now() WHERE id = $1', [id]);
    expect((await batches.is(id, 'completed')).counts.completed).toBe(2);
  });

  it('waits while a row cannot be placed for a reason that will pass, and says why', async () => {
    const id = await batches.checked([CRITERIA, CRITERIA]);
    await stage.colt.faults({ on: ['listNumberCollection'], effect: { answer: { when: 'before', status: 503 } } });
    await batches.command(id, 'run');
    const waiting = await batches.until(id, ({ problem }) => problem !== null);
    expect([waiting.status, waiting.problem.code, waiting.counts.pending]).toEqual(['running', 'colt-unavailable', 2]);
    // After an hour a person has to look at it, and other batches go on.
    await stage.sql(`UPDATE batch SET updated_at = updated_at - interval '61 minutes' WHERE id = $1`, [id]);
    expect((await batches.is(id, 'paused')).problem.code).toBe('colt-unavailable');
    await stage.colt.faults();
    await batches.command(id, 'resume');
    const done = await batches.is(id, 'completed');
    expect([done.problem, done.counts.completed]).toEqual([null, 2]);
  });

  it('refuses a row that fails three times without a known reason, and goes on with the others', async () => {
    const id = await batches.checked([
      { ...CRITERIA, reference: 'bad' },
      { ...CRITERIA, reference: 'good' },
    ]);
    const run = placing().run.bind(placing());
    let failures = 0;
    placing().run = (caller, batch, row) => {
      if (row.form.reference !== 'bad') return run(caller, batch, row);
      failures += 1;
      return Promise.reject(new Error('a bug'));
    };
    await batches.command(id, 'run');
    const done = await batches.is(id, 'completed');
    expect([failures, done.counts.refused, done.counts.completed]).toEqual([3, 1, 1]);
    expect((await batches.rows(id))[0]?.problem.code).toBe('internal-error');
  });

  it('is paused by the daily limit on orders, and goes on when that is lifted', async () => {
    const id = await batches.checked([CRITERIA, CRITERIA]);
    await stage.sql('UPDATE reseller SET max_orders_per_day = 1');
    await batches.command(id, 'run');
    const paused = await batches.is(id, 'paused');
    expect([paused.problem.code, paused.counts.pending]).toEqual(['order-brake', 2]);
    await stage.sql('UPDATE reseller SET max_orders_per_day = NULL');
    await batches.command(id, 'resume');
    expect((await batches.is(id, 'completed')).problem).toBe(null);
  });

  it('is paused when the key that runs it is revoked', async () => {
    const made = (await stage.app.api('POST', '/v1/api-keys', { name: 'for a batch', scopes: ['read', 'order'] })).body;
    const id = await batches.checked([CRITERIA]);
    await stage.pauseSending();
    await stage.app.api('POST', `/v1/batches/${id}/run`, undefined, { authorization: `Bearer ${made.key}` });
    await batches.until(id, ({ counts }) => counts.open === 1);
    await stage.app.api('POST', `/v1/api-keys/${made.id}/revocation`);
    expect((await batches.is(id, 'paused')).problem.code).toBe('unauthorized');
    await stage.resumeSending();
    await batches.command(id, 'resume');
    expect((await batches.is(id, 'completed')).counts.completed).toBe(1);
  });

  it('that has ended is deleted after its retention, and its orders stay; one that nobody runs is cancelled', async () => {
    const orders = await batches.orders('reservation');
    await stage.sql(`UPDATE batch SET ended_at = now() - interval '91 days' WHERE ended_at IS NOT NULL`);
    const [open, forgotten] = [await batches.checked([CRITERIA]), await batches.checked([CRITERIA])];
    await stage.sql(`UPDATE batch SET updated_at = now() - interval '91 days' WHERE id = $1`, [forgotten]);
    await stage.app.app.get(Housekeeping, { strict: false }).run();
    const { items } = (await stage.app.api('GET', '/v1/batches')).body;
    expect(items.map(({ id, status }: AnyJson) => [id, status])).toEqual([
      [forgotten, 'cancelled'],
      [open, 'ready'],
    ]);
    await batches.until(forgotten, ({ counts }) => counts.cancelled === 1);
    const rows = await stage.sql('SELECT batch_id FROM batch_row ORDER BY batch_id');
    expect(rows.map(({ batch_id }) => batch_id)).toEqual([open, forgotten].toSorted());
    expect(await batches.orders('reservation')).toBe(orders);
  });

  it('does not run after commits were lost until a person resumes it: its rows may have been placed', async () => {
    const [ready, running] = [await batches.checked([CRITERIA]), await batches.checked([CRITERIA])];
    await stage.pauseSending();
    await batches.command(running, 'run');
    await batches.until(running, ({ counts }) => counts.open === 1);
    await stage.app.app.get(Restore, { strict: false }).begin('the disk died');
    for (const id of [ready, running]) {
      const paused = await batches.get(id);
      expect([paused.status, paused.problem.code]).toEqual(['paused', 'backup-restored']);
    }
    expect((await batches.command(ready, 'run')).status).toBe(409);
    expect(await batches.rows(ready)).toMatchObject([{ outcome: 'pending' }]);
    expect((await batches.command(ready, 'resume')).status).toBe(200);
    // Not even then, before the comparison with Colt.
    const waiting = await batches.until(ready, ({ problem }) => problem !== null);
    expect([waiting.status, waiting.problem.code, waiting.counts.pending]).toEqual(['running', 'backup-restored', 1]);
  });
});
