import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { run } from '../support/sql.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/waiting.js';

const SLOW = [{ on: ['listNumberCollection'], effect: { latencyMs: 1_000 } }];

describe('an outage of Postgres while a job runs', () => {
  let database: TestDatabase;
  let way: TcpProxy;
  let app: TestApp;
  beforeAll(async () => {
    database = await createTestDatabase();
    const url = new URL(database.url);
    way = await startTcpProxy(url.hostname, Number(url.port));
    url.port = String(way.port);
    app = await startApp({ databaseUrl: url.toString() });
  });
  afterAll(async () => {
    await app?.close();
    await way?.cut();
    await database?.drop();
  });

  // An unhandled rejection, which ends a process, fails the test.
  it('ends neither the process nor its jobs: the next ones run afterwards', async () => {
    await faults(SLOW);
    await app.api('POST', '/v1/drift/checks');
    await until('a request', async () => (await requests()) > 0, 15_000);
    await way.cut();
    await sleep(3_000); // Colt has answered, and the job ends without Postgres
    await way.mend();
    await run(database.url, "SELECT graphile_worker.add_job('housekeeping')");
    await until('the housekeeping', async () => (await waiting('housekeeping')) === 0, 15_000);
    expect(app.log.text).toContain('The job runner has stopped and is started again');
  }, 40_000);

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

  async function waiting(task: string): Promise<number> {
    const jobs = await run(database.url, 'SELECT id FROM graphile_worker.jobs WHERE task_identifier = $1', [task]);
    return jobs.length;
  }
});
