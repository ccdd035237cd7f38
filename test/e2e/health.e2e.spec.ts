import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { assertMigrated, DatabaseNotReady } from '../../src/platform/database/migrations.js';
import { startApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { run } from '../support/sql.js';
import { startTcpProxy } from '../support/tcp-proxy.js';

const HIDE = `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%initial'`;
const SHOW = `UPDATE _prisma_migrations SET rolled_back_at = NULL`;

describe('health', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.close());

  it('is live and ready without a credential', async () => {
    const live = await fetch(`${app.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
    const ready = await fetch(`${app.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
    expect(ready.headers.get('cache-control')).toBe('no-store');
  });

  it('is not ready while migrations are missing', async () => {
    await run(app.databaseUrl, HIDE);
    const missing = await app.api('GET', '/health/ready');
    expect(missing.body).toMatchObject({
      status: 503,
      code: 'service-unavailable',
      detail: expect.stringContaining('initial'),
    });
    await run(app.databaseUrl, SHOW);
    expect((await app.api('GET', '/health/ready')).status).toBe(200);
  });

  it('stays ready when Colt is unreachable: that is not our outage', async () => {
    const lonely = await startApp({
      simulator: app.simulator,
      env: { COLT_BASE_URL: 'http://127.0.0.1:1/v1', COLT_TOKEN_URL: 'http://127.0.0.1:1/token' },
    });
    expect((await lonely.api('GET', '/health/ready')).status).toBe(200);
    await lonely.close();
  });
});

describe('health without Postgres', () => {
  it('is live, not ready, and answers 503 with Retry-After', async () => {
    const database = await createTestDatabase();
    const url = new URL(database.url);
    const proxy = await startTcpProxy(url.hostname, Number(url.port));
    url.host = `127.0.0.1:${proxy.port}`;
    const app = await startApp({ databaseUrl: url.toString() });
    await proxy.cut();
    const answers = [];
    for (const path of ['/health/live', '/health/ready', '/v1/account']) answers.push(await app.api('GET', path));
    await app.close();
    await database.drop();
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 503]);
    expect(answers[2]?.body.code).toBe('service-unavailable');
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('the database check before the start', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => run(database.adminUrl, SHOW));
  afterAll(() => database.drop());

  const problem = async (url: string) =>
    assertMigrated(url).then(
      () => null,
      (error: unknown) => (error instanceof DatabaseNotReady ? error.message : error),
    );

  it('passes, also with newer migrations', async () => {
    expect(await problem(database.url)).toBeNull();
    await run(
      database.adminUrl,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_newer', now())`,
    );
    expect(await problem(database.url)).toBeNull();
  });

  it('names what is missing, in one line', async () => {
    await run(database.adminUrl, HIDE);
    expect(await problem(database.url)).toMatch(
      /^DATABASE_URL: migrations are missing there \(\d+_initial\): apply [^\n]+$/,
    );
  });

  it.each([
    ['the port is closed', () => 'postgresql://127.0.0.1:1/x', /ECONNREFUSED/],
    ['there is no such database', () => database.url.replace(/\/t_\w+$/, '/nowhere'), /does not exist/],
  ])('reports in one line that %s', async (_, url, words) => {
    const message = await problem(url());
    expect(message).toMatch(/^DATABASE_URL: the database cannot be used: [^\n]+$/);
    expect(message).toMatch(words);
  });
});
