import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { assertMigrated, DatabaseNotReady } from '../../src/platform/database/migrations.js';
import { ReplicaKeys } from '../../src/tenants/resellers/replica-keys.service.js';
import { ResellersRepository } from '../../src/tenants/resellers/resellers.repository.js';
import { SECRETS_KEY, startApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { operatorCli } from '../support/operator-cli.js';
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

describe('SECRETS_KEY', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('replaces SECRETS_KEY while replicas run', async () => {
    const search = (replica: TestApp) => replica.api('GET', '/v1/free-numbers?country=FR&kind=freephone&quantity=1');
    const ready = async (replica: TestApp) => (await replica.api('GET', '/health/ready')).status;
    const next = await startApp({
      databaseUrl: app.databaseUrl,
      simulator: app.simulator,
      env: { SECRETS_KEY: 'the next key of this spec', SECRETS_KEY_PREVIOUS: SECRETS_KEY },
    });
    const hook = { url: 'https://93.184.216.34/hooks' };
    expect((await app.api('POST', '/v1/webhook-endpoints', hook)).status).toBe(201);
    const sealed = async () => (await run(app.databaseUrl, 'SELECT secret_cipher FROM webhook_endpoint', []))[0];
    const before = await sealed();
    // The new replica has written the bootstrap reseller, with the key that both know.
    expect([(await search(app)).status, (await search(next)).status]).toEqual([200, 200]);
    expect(await operatorCli(next.app, 'secrets rotate')).toEqual({
      ok: false,
      lines: [expect.stringMatching(/^1 replicas .+ do not know this SECRETS_KEY/)],
    });

    // The old replica is said to have ended, but has not.
    await run(app.databaseUrl, `DELETE FROM replica WHERE cardinality(secrets_key_ids) = 1`);
    expect((await operatorCli(next.app, 'secrets rotate')).lines).toEqual([expect.stringMatching(/^[1-9]\d* secrets/)]);
    expect((await operatorCli(next.app, 'secrets rotate')).lines).toEqual([expect.stringMatching(/^0 secrets/)]);
    expect(await sealed()).not.toEqual(before);
    expect([(await search(next)).status, await ready(next)]).toEqual([200, 200]);
    const demo = await app.app.get(ResellersRepository).findBySlug('demo');
    await expect(app.app.get(ResellersRepository).coltAccount(demo?.id ?? '')).rejects.toMatchObject({
      code: 'service-unavailable',
      detail: expect.stringContaining('another SECRETS_KEY'),
    });
    await app.app.get(ReplicaKeys).beat();
    expect(await ready(app)).toBe(503);
    expect(await (await fetch(`${app.url}/metrics`)).text()).toMatch(/^colt_inbound_secrets_keys_unknown 1$/m);
    await next.close();
  });
});
