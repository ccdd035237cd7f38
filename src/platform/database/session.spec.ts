import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { run } from '../../../test/support/sql.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { assertMigrated } from './migrations.js';
import { sessionProblem, statementNames } from './session.js';

describe('sessionProblem', () => {
  const good = { zone: 'UTC', idleInTransactionMs: 10_000, role: 'ours' };

  it.each(['UTC', 'Etc/UTC', 'zulu'])('finds none in %s', (zone) => {
    expect(sessionProblem({ ...good, zone })).toBeNull();
  });

  it.each([
    [{ zone: 'Asia/Kolkata' }, 'sessions have the time zone Asia/Kolkata: run'],
    [{ zone: 'GMT+1' }, 'sessions have the time zone GMT+1: run'],
    [{ idleInTransactionMs: 0 }, 'sessions have no idle_in_transaction_session_timeout: run'],
    [
      { zone: 'GMT+1', idleInTransactionMs: 0 },
      'sessions have the time zone GMT+1 and no idle_in_transaction_session_timeout: run',
    ],
  ])('names what is wrong in %j, and how to mend it', (wrong, begin) => {
    const problem = sessionProblem({ ...good, ...wrong });
    expect(problem?.startsWith(begin)).toBe(true);
    expect(problem).toContain(`ALTER ROLE "ours" SET timezone = 'UTC'`);
  });
});

describe('a session', () => {
  let own: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    own = await createTestDatabase();
    database = Database.guarded(
      loadConfig({ DATABASE_URL: own.url, SECRETS_KEY: 'for this spec alone, nothing else' }),
    );
    await database.onModuleInit();
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  it('tells and takes times as they are, whatever zone the database is set to', async () => {
    expect(Math.abs((await database.now()).getTime() - Date.now())).toBeLessThan(60_000);
    const at = new Date('2026-10-25T00:30:00.123Z');
    const [row] = await database.$queryRaw<{ epoch: number }[]>`
      SELECT extract(epoch FROM ${at}::timestamptz)::float8 AS epoch`;
    expect(row?.epoch).toBe(at.getTime() / 1_000);
  });

  it('is refused in another zone, which its role was given while the service runs', async () => {
    const { pathname, username } = new URL(own.url);
    const name = pathname.slice(1);
    await run(own.adminUrl, `ALTER ROLE ${username} IN DATABASE ${name} SET timezone = 'Asia/Kolkata'`);
    const zoned = Database.guarded(
      loadConfig({ DATABASE_URL: own.url, SECRETS_KEY: 'for this spec alone, nothing else' }),
    );
    await expect(zoned.now()).rejects.toThrow('a session of DATABASE_URL has the time zone Asia/Kolkata, not UTC');
    await expect(assertMigrated(own.url)).rejects.toThrow(
      /^DATABASE_URL: sessions have the time zone Asia.Kolkata: run/,
    );
    await zoned.close();
    await run(own.adminUrl, `ALTER ROLE ${username} IN DATABASE ${name} RESET timezone`);
  });

  it('prepares a statement once', async () => {
    await database.$transaction(async (tx) => {
      const read = () =>
        tx.resellerSequence.findMany({ where: { resellerId: '00000000-0000-4000-8000-000000000000' } });
      await read();
      await read();
      const [row] = await tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_prepared_statements WHERE statement LIKE ${'SELECT%reseller_sequence%'}`;
      expect(row?.n).toBe(1);
    });
  });
});

describe('statementNames', () => {
  it('gives a text its own name, and none to the text that is one too many', () => {
    const nameOf = statementNames();
    const first = nameOf({ sql: 'SELECT $1', args: [1] });
    expect(first).not.toBe('');
    expect(nameOf({ sql: 'SELECT $1', args: [2] })).toBe(first);
    expect(nameOf({ sql: 'BEGIN', args: [] })).toBe('');
    const others = Array.from({ length: 600 }, (_, n) => nameOf({ sql: `SELECT $1, ${n}`, args: [1] }));
    expect(new Set(others.slice(0, 499)).size).toBe(499);
    expect(others.slice(499).every((name) => name === '')).toBe(true);
    expect(nameOf({ sql: 'SELECT $1', args: [3] })).toBe(first);
  });
});
