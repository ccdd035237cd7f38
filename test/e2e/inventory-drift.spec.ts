import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DriftRunner } from '../../src/workflows/drift/drift-runner.service.js';
import { DriftSchedule } from '../../src/workflows/drift/drift-schedule.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { addReseller } from '../support/resellers.js';
import { run } from '../support/sql.js';
import { until } from '../support/waiting.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { ORDER_WAIT_MS: '5000' } });
});
afterAll(() => app.close());

describe('drift, against the simulator', () => {
  it('compares on request, finds a number that only Colt has and repairs it', async () => {
    const [range] = (await app.api('GET', '/v1/free-numbers?country=FR&kind=geo&blockSize=10&quantity=1')).body.items;
    const { start, end } = range;
    const order = await app.api('POST', '/v1/reservations', { country: 'FR', kind: 'geo', ranges: [{ start, end }] });
    expect([201, 202]).toContain(order.status);
    await until('the reservation', async () => (await number(start))?.status === 'reserved');

    expect((await comparison()).state).toBe('completed');
    expect((await app.api('GET', '/v1/drift')).body.items).toEqual([]);

    await forget();
    await comparison();
    const { body } = await app.api('GET', '/v1/drift?class=only_theirs');
    expect(body.items).toMatchObject([
      { class: 'only_theirs', start, end, ours: null, theirs: { status: 'reserved' } },
    ]);
    const [finding] = body.items;
    const [first, last] = body.runs.map(({ id }: { id: string }) => id).toReversed();
    expect((await app.api('GET', `/v1/drift?checkId=${last}`)).body.items).toEqual(body.items);
    expect((await app.api('GET', `/v1/drift?checkId=${first}`)).body.items).toEqual([]);
    expect((await app.api('GET', `/v1/drift/findings/${finding.id}`)).body).toEqual(finding);
    expect((await app.api('GET', '/v1/drift?class=&state=')).body.items).toEqual(body.items);
    const repaired = await app.api('POST', '/v1/drift/repairs', {
      findingIds: [body.items[0].id],
      reason: 'lost here',
    });
    expect([repaired.status, repaired.body]).toEqual([
      200,
      { items: [{ findingId: body.items[0].id, outcome: 'repaired' }] },
    ]);
    expect((await number(start))?.status).toBe('reserved');
    expect((await app.api('GET', '/v1/drift?state=')).body.items).toEqual([]);
    const again = await app.api('POST', '/v1/drift/repairs', {
      findingIds: [body.items[0].id.toUpperCase()],
      reason: 'again',
    });
    expect([again.status, again.body]).toEqual([200, repaired.body]);
  });

  it.each([
    ['no findings', { findingIds: [], reason: 'x' }, '/findingIds'],
    ['not a UUID', { findingIds: ['1'], reason: 'x' }, '/findingIds'],
    [
      'an id twice',
      { findingIds: ['A0', 'a0'].map((first) => `${first}000000-0000-4000-8000-000000000000`), reason: 'x' },
      '/findingIds/1',
    ],
    ['no reason', { findingIds: ['00000000-0000-4000-8000-000000000000'] }, '/reason'],
  ])('refuses repairs with %s', async (_, body, pointer) => {
    const answer = await app.api('POST', '/v1/drift/repairs', body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('names its comparison, and shows the actor and the reason of a repair in the history', async () => {
    const started = await app.api('POST', '/v1/drift/checks');
    const path = started.headers.get('location') ?? '';
    expect(path).toBe(`/v1/drift/checks/${started.body.id}`);
    await until('the end', async () => (await app.api('GET', path)).body.state === 'completed');
    const [range] = (await app.api('GET', '/v1/numbers?limit=1')).body.items;
    const { items } = (await app.api('GET', `/v1/numbers/${range.start}/history`)).body;
    expect(items[0]).toMatchObject({ cause: 'operator', reason: 'lost here', coltStatus: 'reserved', actor: null });
    expect(items[0].detail).toBe("found in Colt's inventory");
    for (const part of ['findings', 'checks']) {
      const { status, body } = await app.api('GET', `/v1/drift/${part}/00000000-0000-4000-8000-000000000000`);
      expect([status, body.code]).toEqual([404, 'not-found']);
    }
  });

  it('does not find a finding of another reseller', async () => {
    const body = { findingIds: ['00000000-0000-4000-8000-000000000000'], reason: 'x' };
    expect((await app.api('POST', '/v1/drift/repairs', body)).body.code).toBe('not-found');
  });
});

describe('the daily comparison', () => {
  const sql = (text: string, values: unknown[] = []) => run(app.databaseUrl, text, values);
  const begun = () => sql(`SELECT reseller_id, state FROM drift_run WHERE trigger = 'schedule'`);
  const allEnded = () =>
    until('the end of all runs', async () => (await begun()).every(({ state }) => state === 'completed'));

  it('begins for each active reseller, once in 24 hours', async () => {
    const [active, suspended] = [await addReseller(app, 'daily'), await addReseller(app, 'suspended')];
    await sql(`UPDATE reseller SET status = 'suspended' WHERE id = $1`, [suspended.id]);
    const schedule = app.app.get(DriftSchedule);
    await schedule.run();
    await allEnded();
    await schedule.run();
    // demo was compared on request, just now
    expect((await begun()).map((row) => row['reseller_id'])).toEqual([active.id]);

    const aDayAgo = new Date(Date.now() - 24 * 3_600_000);
    await sql('UPDATE drift_run SET started_at = $2 WHERE reseller_id = $1', [active.id, aDayAgo]);
    await schedule.run();
    await allEnded();
    expect((await begun()).map((row) => row['reseller_id'])).toEqual([active.id, active.id]);
  });

  it('is found by the sweep when the process that began it was killed', async () => {
    const { id } = await addReseller(app, 'killed');
    await sql(
      `INSERT INTO drift_run (id, reseller_id, state, trigger, started_at)
       VALUES (gen_random_uuid(), $1, 'running', 'schedule', now() - interval '6 seconds')`,
      [id],
    );
    await app.app.get(DriftRunner, { strict: false }).sweep();
    await allEnded();
  });
});

/** A complete comparison, from the request to its end. */
async function comparison() {
  const started = await app.api('POST', '/v1/drift/checks');
  expect(started.status).toBe(202);
  return until('the end of the comparison', async () => {
    const { body } = await app.api('GET', '/v1/drift');
    const run = body.runs.find(({ id }: { id: string }) => id === started.body.id);
    return run.state !== 'running' && run;
  });
}

/** Deletes our holdings, as after a restored backup. */
async function forget() {
  await run(app.databaseUrl, 'DELETE FROM holding');
}

async function number(e164: string) {
  const { status, body } = await app.api('GET', `/v1/numbers/${e164}`);
  return status === 200 ? body.holding : null;
}
