import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BatchWorker } from '../../src/workflows/batches/batch-worker.service.js';
import { OrderWorker } from '../../src/workflows/worker/order-worker.service.js';
import type { AnyJson } from '../support/any-json.js';
import { ACME, OPERATIONS, OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const CRITERIA = { type: 'reservation', country: 'FR', kind: 'freephone', quantity: 3 };

describe('a batch', () => {
  let stage: OrderStage;
  beforeAll(async () => {
    stage = await OrderStage.start({}, { validate: true });
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.colt.faults());

  const upload = (rows: object[], over: object = {}, headers: Record<string, string> = {}) =>
    stage.app.api('POST', '/v1/batches', { rows, ...over }, headers);
  const get = async (id: string): Promise<AnyJson> => (await stage.app.api('GET', `/v1/batches/${id}`)).body;
  const rowsOf = async (id: string): Promise<AnyJson[]> =>
    (await stage.app.api('GET', `/v1/batches/${id}/rows?limit=500`)).body.items;
  const command = (id: string, name: string) => stage.app.api('POST', `/v1/batches/${id}/${name}`);
  const is = (id: string, ...statuses: string[]): Promise<AnyJson> =>
    until(
      `batch ${id} to be ${statuses.join(' or ')}`,
      async () => {
        const batch = await get(id);
        if (statuses.includes(batch.status)) return batch;
        await stage.app.app.get(OrderWorker, { strict: false }).sweep(32, 32);
        await stage.app.app.get(BatchWorker, { strict: false }).sweep();
        return undefined;
      },
      20_000,
    );

  it('is checked, runs, and shows what became of each row', async () => {
    const range = await stage.free();
    const created = await upload(
      [
        { type: 'reservation', country: 'FR', kind: 'freephone', ranges: [range], reference: 'a' },
        { ...CRITERIA, reference: 'b' },
        { type: 'purchase', country: 'FR', kind: 'freephone', quantity: 2, activation: { endCustomer: ACME } },
        { type: 'reservation_cancellation', ranges: [await stage.free()] },
      ],
      { reference: 'spring' },
    );
    expect([created.status, created.body.status, created.body.rowCount]).toEqual([201, 'checking', 4]);
    const { id } = created.body;
    const ready = await is(id, 'ready');
    expect([ready.check, ready.counts.pending, ready.startedAt]).toEqual([{ checked: 4, wouldBeRefused: 1 }, 4, null]);
    expect(await stage.sql('SELECT 1 FROM "order"')).toEqual([]);
    expect((await rowsOf(id)).map(({ outcome, problem }) => [outcome, problem?.code ?? null])).toEqual([
      ['pending', null],
      ['pending', null],
      ['pending', null],
      ['pending', 'range-not-reserved'],
    ]);

    const run = await command(id, 'run');
    expect([run.status, run.body.status]).toEqual([200, 'running']);
    const done = await is(id, 'completed');
    expect(done.counts).toMatchObject({ pending: 0, open: 0, completed: 3, refused: 1 });
    const rows = await rowsOf(id);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['completed', 'completed', 'completed', 'refused']);
    expect(rows[0]).toMatchObject({ number: 1, reference: 'a', ranges: [range], problem: null });
    expect(rows[2]?.activationId).toEqual(expect.any(String));
    expect(await stage.sql('SELECT 1 FROM batch_row WHERE draft IS NOT NULL')).toEqual([]);
    expect(await stage.colt.requests(OPERATIONS.reservation)).toHaveLength(3);
  });
});
