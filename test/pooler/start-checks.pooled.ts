import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isRefusal, isUnreachable } from '../../src/platform/database/postgres-errors.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertMigrated, DatabaseNotReady } from '../../src/platform/database/migrations.js';
import { assertSessions } from '../../src/platform/database/pooler-checks.js';
import { createTestDatabase, databaseEnv, type TestDatabase } from '../support/database.js';
import { startPgBouncer } from './pgbouncer.mjs';

describe('the check before the start, behind PgBouncer in transaction mode', () => {
  let own: TestDatabase;
  let pooled: string;
  beforeAll(async () => {
    own = await createTestDatabase();
    pooled = databaseEnv(own.url).DATABASE_URL;
    expect(pooled).not.toBe(own.url);
  });
  afterAll(() => own?.drop());

  const problem = (check: Promise<unknown>) =>
    check.then(
      () => null,
      (error: unknown) => (error instanceof DatabaseNotReady ? error.message : error),
    );
  const sessions = (over: object = {}) =>
    problem(assertSessions({ url: pooled, directUrl: own.url, preparedStatements: false, ...over }, 1_000));

  it('passes with DATABASE_DIRECT_URL and without prepared statements', async () => {
    for (let time = 0; time < 5; time += 1) expect(await sessions()).toBeNull();
    expect(await problem(assertMigrated(pooled))).toBeNull();
  });

  it('names DATABASE_DIRECT_URL where LISTEN would go through the pooler', async () => {
    expect(await sessions({ directUrl: pooled })).toMatch(/^DATABASE_URL: .+ set DATABASE_DIRECT_URL to/);
    const again = pooled.replace('127.0.0.1', 'localhost');
    expect(await sessions({ directUrl: again })).toMatch(/^DATABASE_DIRECT_URL: notifications .+ do not arrive/);
  });

  it('names DATABASE_PREPARED_STATEMENTS where the pooler keeps none', async () => {
    expect(await sessions({ preparedStatements: true })).toMatch(/^DATABASE_PREPARED_STATEMENTS: .+ set it to off/);
  });

  it('reports startup parameters that the pooler refuses', async () => {
    const withOptions = new URL(pooled);
    withOptions.searchParams.set('options', '-c search_path=public');
    expect(await problem(assertMigrated(withOptions.toString()))).toMatch(
      /^DATABASE_URL: the database cannot be used: unsupported startup parameter: options$/,
    );
  });

  it('refuses a pooler in statement mode', async () => {
    const pooler = await startPgBouncer({ port: Number(new URL(own.url).port), url: own.url, mode: 'statement' });
    try {
      expect(await sessions({ url: pooler.leadThrough(own.url) })).toMatch(
        /^DATABASE_URL: transactions are not possible: .*statement pooling/,
      );
    } finally {
      await pooler.stop();
    }
  });
});

describe('PgBouncer that loses its connection to Postgres', () => {
  it('reports no refusal: whether a COMMIT succeeded is unknown', async () => {
    const own = await createTestDatabase();
    const way = await startTcpProxy('127.0.0.1', Number(new URL(own.url).port));
    const pooler = await startPgBouncer({ port: way.port, url: own.url });
    const client = new pg.Client({ connectionString: pooler.leadThrough(own.url) });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('BEGIN');
    const failing = client.query('SELECT pg_sleep(10)').catch((error: unknown) => error);
    await sleep(200);
    await way.cut();
    const error = await failing;
    expect([isRefusal(error), isUnreachable(error)]).toEqual([false, true]);
    await client.end().catch(() => undefined);
    await pooler.stop();
    await own.drop();
  });
});
