import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { run } from '../../../test/support/sql.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { isUnreachable, READ_ONLY, sqlState } from './postgres-errors.js';

// A standby, or a primary that was demoted. test/chaos/points/failover.ts has real ones.
describe('a server that only reads', () => {
  let test: TestDatabase;
  let database: Database;
  function alter(change: string) {
    const other = new URL(test.adminUrl);
    const name = other.pathname.slice(1);
    other.pathname = '/postgres';
    return run(other.toString(), `ALTER DATABASE ${name} ${change}`);
  }
  beforeAll(async () => {
    test = await createTestDatabase();
    database = Database.guarded(
      loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32), DATABASE_POOL_SIZE: '2' }),
    );
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );
  const write = () => database.schedule.create({ data: { name: `s${Math.random()}`, dueAt: new Date() } });

  it('is not used: a new connection to it fails as if Postgres could not be reached', async () => {
    await alter('SET default_transaction_read_only = true');
    const error = await failure(database.now());
    expect([sqlState(error), isUnreachable(error)]).toEqual([READ_ONLY, true]);
    expect(database.pool.totalCount).toBe(0);
    await alter('RESET default_transaction_read_only');
    await write();
  });

  it('loses the connections that it refused to write on', async () => {
    await database.now();
    expect(database.pool.totalCount).toBe(1);
    const refused = database.transaction(async (connection) => {
      await connection.runStatement('SET TRANSACTION READ ONLY', []);
      await connection.runStatement(`DELETE FROM schedule WHERE name = 'x'`, []);
    });
    expect(isUnreachable(await failure(refused))).toBe(true);
    expect(database.pool.totalCount).toBe(0);
    await write();
  });
});
