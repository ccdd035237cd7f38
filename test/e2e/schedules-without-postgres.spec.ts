import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { MetricsServer } from '../../src/operator/metrics/metrics-server.service.js';
import { Schedules } from '../../src/workflows/worker/schedules.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { run } from '../support/sql.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/waiting.js';

const TOKEN = 'of-the-scraper';
const SLOW = [{ on: ['listNumberCollection'], effect: { latencyMs: 500 } }];

describe('an outage of Postgres while background work runs', () => {
  let database: TestDatabase;
  let way: TcpProxy;
  let app: TestApp;
  beforeAll(async () => {
    database = await createTestDatabase();
    const url = new URL(database.url);
    way = await startTcpProxy(url.hostname, Number(url.port));
    url.port = String(way.port);
    const env = { METRICS_PORT: '0', METRICS_TOKEN: TOKEN, HOST: '127.0.0.1' };
    app = await startApp({ databaseUrl: url.toString(), schedules: true, env });
  });
  afterAll(async () => {
    await app?.close();
    await way?.cut();
    await database?.drop();
  });

  // An unhandled rejection, which ends a process, fails the test.
  it('ends neither the process nor its schedules: the next runs follow afterwards', async () => {
    await faults(SLOW);
    await app.api('POST', '/v1/drift/checks');
    expect(await metrics()).toMatch(/^colt_inbound_replicas 1$/m);
    await until('a request', async () => (await requests()) > 0, 15_000);
    await way.cut();
    await look(); // no schedule can be claimed
    const refused = await Promise.all(Array.from({ length: 100 }, () => app.api('GET', '/v1/orders')));
    expect(refused.map(({ body }) => body.code)).toEqual(Array(100).fill('service-unavailable'));
    const meanwhile = await metrics();
    expect(meanwhile).toMatch(/^colt_inbound_replicas 1$/m); // the last known value, with its age
    expect(meanwhile).toMatch(/^colt_inbound_database_metrics_age_seconds \d/m);
    expect(meanwhile).toMatch(
      /^colt_inbound_http_request_duration_seconds_count\{.*status="503",fault="service"\} 100$/m,
    );
    await sleep(1_500); // Colt has answered, and the comparison cannot be written
    await way.mend();
    await look(); // adds the schedules, if no look did before
    await look();
    const all = Object.keys(app.app.get(Schedules, { strict: false }).all()).sort();
    await until('a run of each schedule', async () => (await succeeded()).length === all.length, 15_000);
    expect(await succeeded()).toEqual(all);
  });

  it('leaves /metrics on its own port alone, behind its token', async () => {
    expect((await app.api('GET', '/metrics')).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${metricsPort()}/metrics`)).status).toBe(401);
  });

  it('is two lines in the log', async () => {
    await until('the line about its end', async () => app.log.text.includes('can be reached again'));
    const loud = ['error', 'warn'].flatMap((level) => app.log.entries({ level }));
    expect(loud).toEqual([
      expect.objectContaining({ level: 'error', msg: 'Postgres cannot be reached' }),
      expect.objectContaining({ msg: 'Postgres can be reached again', durationMs: expect.any(Number) }),
    ]);
    expect(loud[1]?.['durationMs']).toBeGreaterThan(1_500);
  });

  it('leaves the comparison to the sweep, which continues it when its lease has expired', async () => {
    await run(database.url, `UPDATE drift_run SET lease_until = now() WHERE state = 'running'`);
    await until(
      'the end of the comparison',
      async () => (await states()).every((state) => state === 'completed'),
      25_000,
    );
  });

  const look = () =>
    app.app
      .get(Schedules)
      .look()
      .catch(() => undefined);

  async function succeeded() {
    const sql = 'SELECT name FROM schedule WHERE last_succeeded_at IS NOT NULL ORDER BY name';
    return (await run(database.url, sql)).map(({ name }) => name);
  }

  async function states() {
    return (await run(database.url, 'SELECT state FROM drift_run')).map(({ state }) => state);
  }

  async function faults(plan: object[]): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${app.simulator.controlUrl}/faults`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ faults: plan }),
    });
  }

  async function requests(): Promise<number> {
    const answer = await fetch(`${app.simulator.controlUrl}/books/requests?operation=listNumberCollection&limit=10`);
    return ((await answer.json()) as unknown[]).length;
  }

  function metricsPort(): number | null {
    return app.app.get(MetricsServer, { strict: false }).port;
  }

  /** As Prometheus gets them. */
  async function metrics(): Promise<string> {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const response = await fetch(`http://127.0.0.1:${metricsPort()}/metrics`, { headers });
    expect(response.status).toBe(200);
    return response.text();
  }
});
