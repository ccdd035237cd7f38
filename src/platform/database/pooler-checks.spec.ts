import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { run } from '../../../test/support/sql.js';
import { DatabaseNotReady } from './migrations.js';
import { assertSessions } from './pooler-checks.js';

// test/pooler/ tries the same through PgBouncer.
describe('the check of sessions before the start', () => {
  let own: TestDatabase;
  let other: TestDatabase;
  beforeAll(async () => {
    [own, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(() => Promise.all([own.drop(), other.drop()]));

  const problem = (settings: { url?: string; directUrl?: string }) =>
    assertSessions({ url: own.url, directUrl: own.url, preparedStatements: true, ...settings }, 300).then(
      () => null,
      (error: unknown) => (error instanceof DatabaseNotReady ? error.message : error),
    );

  it('passes on Postgres itself, and leaves no session behind', async () => {
    expect(await problem({})).toBeNull();
    const sessions = 'SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database()';
    expect(await run(own.adminUrl, sessions)).toEqual([{ n: 1 }]);
  });

  it('names DATABASE_DIRECT_URL when notifications do not arrive there', async () => {
    expect(await problem({ directUrl: other.url })).toMatch(/^DATABASE_DIRECT_URL: notifications .+ do not arrive/);
  });

  it('names the address that cannot be used', async () => {
    const nowhere = 'postgresql://127.0.0.1:1/x';
    expect(await problem({ url: nowhere })).toMatch(/^DATABASE_URL: the database cannot be used: .*ECONNREFUSED/);
    expect(await problem({ directUrl: nowhere })).toMatch(/^DATABASE_DIRECT_URL: .+ cannot be used: .*ECONNREFUSED/);
  });
});
