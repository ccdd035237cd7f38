import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BatchWorker } from '../../src/workflows/batches/batch-worker.service.js';
import type { AnyJson } from '../support/any-json.js';
import { DEMO_KEY } from '../support/app.js';
import { BatchStage, CRITERIA } from '../support/batch-stage.js';
import { ACME, OPERATIONS, type OrderStage } from '../support/order-stage.js';
import { until } from '../support/waiting.js';

const NOBODY = '0190a5a3-7c1e-7000-8000-0242ac120002';
const MANY = 12;
/** Orders that wait for Colt at the same time. */
const WINDOW = 8;

describe('a batch', () => {
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
  });

  const many = (over: object = {}) => Array.from({ length: MANY }, () => ({ ...CRITERIA, ...over }));
  const postCsv = async (csv: string) => {
    const response = await fetch(`${stage.app.url}/v1/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DEMO_KEY}`, 'content-type': 'text/csv' },
      body: csv,
    });
    return { status: response.status, body: (await response.json()) as AnyJson };
  };

  it('is checked, runs, and shows what became of each row', async () => {
    const range = await stage.free();
    const created = await batches.upload(
      [
        { type: 'reservation', country: 'FR', kind: 'freephone', ranges: [range], reference: 'a' },
        { ...CRITERIA, reference: 'b' },
        { type: 'purchase', country: 'FR', kind: 'freephone', quantity: 2, activation: { endCustomer: ACME } },
        { type: 'reservation_cancellation', ranges: [await stage.free()] },
      ],
      { reference: 'spring' },
    );
    expect([created.status, created.body.status, created.body.rowCount]).toEqual([201, 'checking', 4]);
    expect(created.headers.get('location')).toBe(`/v1/batches/${created.body.id}`);
    const { id } = created.body;
    const ready = await batches.is(id, 'ready');
    expect([ready.check, ready.counts.pending, ready.startedAt]).toEqual([{ checked: 4, wouldBeRefused: 1 }, 4, null]);
    expect(await stage.sql('SELECT 1 FROM "order"')).toEqual([]);
    expect((await batches.rows(id)).map(({ outcome, problem }) => [outcome, problem?.code ?? null])).toEqual([
      ['pending', null],
      ['pending', null],
      ['pending', null],
      ['pending', 'range-not-reserved'],
    ]);

    const run = await batches.command(id, 'run');
    expect([run.status, run.body.status]).toEqual([200, 'running']);
    const done = await batches.is(id, 'completed');
    expect(done.counts).toMatchObject({ pending: 0, open: 0, completed: 3, refused: 1 });
    const rows = await batches.rows(id);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['completed', 'completed', 'completed', 'refused']);
    expect(rows[0]).toMatchObject({ number: 1, reference: 'a', ranges: [range], problem: null });
    expect(rows[2]?.activationId).toEqual(expect.any(String));
    expect(await batches.rows(id, '&outcome=refused')).toMatchObject([{ number: 4 }]);
    expect(await stage.sql('SELECT 1 FROM batch_row WHERE draft IS NOT NULL')).toEqual([]);
    expect(await stage.colt.requests(OPERATIONS.reservation)).toHaveLength(3);

    const csv = await fetch(`${stage.app.url}/v1/batches/${id}/result.csv`, {
      headers: { authorization: `Bearer ${DEMO_KEY}` },
    });
    const lines = (await csv.text()).split('\r\n');
    expect(lines[0]).toMatch(/^row,type,reference,outcome,orderId/);
    expect(lines[1]).toContain(
      `1,reservation,a,completed,${rows[0]?.orderId},,FR,freephone,${range.start}-${range.end}`,
    );
    expect(lines[4]).toMatch(/^4,reservation_cancellation,,refused,,,FR,,.*range-not-reserved/);
    const { items } = (await stage.app.api('GET', '/v1/batches?status=completed')).body;
    expect(items.map(({ reference }: AnyJson) => reference)).toEqual(['spring']);
    const events = await stage.sql(
      `SELECT data -> 'batch' ->> 'status' AS status FROM event WHERE type = 'batch.changed' ORDER BY seq`,
    );
    expect(events.map(({ status }) => status)).toEqual(['checking', 'ready', 'running', 'completed']);
  });

  it('is uploaded as a CSV file', async () => {
    const range = await stage.free();
    const created = await postCsv(
      [
        'type;country;kind;start;end;quantity;reference;endCustomer.type;endCustomer.name;endCustomer.address.streetName;endCustomer.address.city;endCustomer.address.postalCode;endCustomer.address.country',
        `purchase;FR;freephone;${range.start};${range.end};;;business;Acme SARL;de la Gare;Lyon;69002;FR`,
        'reservation;FR;freephone;;;2;x;;;;;;',
      ].join('\r\n'),
    );
    expect([created.status, created.body.rowCount]).toEqual([201, 2]);
    expect(await batches.is(created.body.id, 'ready')).toMatchObject({ check: { checked: 2, wouldBeRefused: 0 } });
    expect(await batches.rows(created.body.id)).toMatchObject([
      { type: 'purchase', ranges: [range], quantity: null },
      { type: 'reservation', ranges: [], quantity: 2, reference: 'x' },
    ]);
    await batches.command(created.body.id, 'cancel');
  });

  it('is refused as a whole with the places of all faults', async () => {
    const range = await stage.free();
    const before = await stage.sql('SELECT 1 FROM batch');
    const refused = await batches.upload([
      { type: 'reservation', country: 'FR', kind: 'freephone', ranges: [range] },
      { type: 'gift' },
      { type: 'purchase', country: 'FR', kind: 'freephone', ranges: [await stage.free()], activation: {} },
      { type: 'reservation', country: 'FR', kind: 'gold', quantity: 0 },
    ]);
    expect([refused.status, refused.body.code]).toEqual([422, 'validation-failed']);
    expect(refused.body.errors.map(({ pointer }: AnyJson) => pointer)).toEqual([
      '/rows/1/type',
      '/rows/2/activation/endCustomer',
      '/rows/3/kind',
      '/rows/3/quantity',
    ]);
    const twice = await batches.upload([
      { type: 'reservation', country: 'FR', kind: 'freephone', ranges: [range] },
      { type: 'reservation_cancellation', ranges: [{ start: range.end, end: range.end }] },
    ]);
    expect(twice.body.errors).toEqual([{ pointer: '/rows/1/ranges/0', detail: 'overlaps /rows/0/ranges/0' }]);
    for (const body of [{}, { rows: [] }, { rows: 1 }, { rows: [1], other: 1 }]) {
      expect((await stage.app.api('POST', '/v1/batches', body)).status).toBe(422);
    }
    expect((await postCsv('type,colour\nreservation,red')).body.errors[0].detail).toContain('colour');
    expect((await postCsv('type\n"reservation')).body.code).toBe('malformed-csv');
    expect(await stage.sql('SELECT 1 FROM batch')).toEqual(before);
  });

  it('lists more faults than other requests, and counts the rest', async () => {
    const { body } = await batches.upload(Array.from({ length: 300 }, () => ({ type: 'reservation' })));
    expect([body.errors.length, body.errors.length + body.moreErrors]).toEqual([200, 900]);
  });

  it('has few orders at a time that wait for Colt, and can be paused, resumed and cancelled', async () => {
    await stage.pauseSending();
    const before = await batches.orders('reservation');
    const id = await batches.checked(many());
    await batches.command(id, 'run');
    await batches.until(id, ({ counts }) => counts.open === WINDOW);
    expect((await batches.command(id, 'pause')).body.status).toBe('paused');
    await stage.resumeSending();
    const paused = await batches.until(id, ({ counts }) => counts.completed === WINDOW);
    expect([paused.status, paused.counts.pending]).toEqual(['paused', MANY - WINDOW]);
    await batches.command(id, 'resume');
    expect((await batches.is(id, 'completed')).counts.completed).toBe(MANY);
    expect(await batches.orders('reservation')).toBe(before + MANY);

    await stage.pauseSending();
    const next = await batches.checked(many());
    await batches.command(next, 'run');
    await batches.until(next, ({ counts }) => counts.open === WINDOW);
    const cancelled = await batches.command(next, 'cancel');
    expect([cancelled.body.status, cancelled.body.counts.cancelled]).toEqual(['cancelled', MANY - WINDOW]);
    await stage.resumeSending();
    await batches.until(next, ({ counts }) => counts.completed === WINDOW);
    await until('the drafts to go', async () => {
      await stage.app.app.get(BatchWorker, { strict: false }).sweep();
      return (await stage.sql('SELECT 1 FROM batch_row WHERE draft IS NOT NULL')).length === 0;
    });
    expect(await batches.orders('reservation')).toBe(before + MANY + WINDOW);
    expect(await stage.sql('SELECT 1 FROM batch WHERE due_at IS NOT NULL')).toEqual([]);
  });

  it('takes a command in some statuses only, and shows no other thing than a batch', async () => {
    const id = await batches.checked([CRITERIA]);
    for (const command of ['pause', 'resume'] as const) {
      const refused = await batches.command(id, command);
      expect([refused.status, refused.body.code]).toEqual([409, 'batch-not-in-status']);
    }
    await batches.command(id, 'cancel');
    expect((await batches.command(id, 'run')).body.detail).toBe('The batch is cancelled');
    for (const path of ['', '/rows', '/result.csv']) {
      expect((await stage.app.api('GET', `/v1/batches/${NOBODY}${path}`)).status).toBe(404);
    }
    expect((await batches.command(NOBODY, 'run')).status).toBe(404);
  });

  it('is uploaded once, however often it is posted with one key', async () => {
    const key = { 'idempotency-key': 'batch-once' };
    const [first, again] = [await batches.upload([CRITERIA], {}, key), await batches.upload([CRITERIA], {}, key)];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    await batches.is(first.body.id, 'ready');
    await batches.command(first.body.id, 'cancel');
  });
});
