import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './database.js';
import { run } from './sql.js';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(() => Promise.all([first.drop(), second.drop()]));

  it('has the migrations table and is not shared', async () => {
    await run(first.url, 'CREATE TABLE only_here (id int)');
    const present =
      "SELECT to_regclass('only_here') IS NOT NULL AS here, to_regclass('_prisma_migrations') IS NOT NULL AS migrated";
    expect(await run(first.url, present)).toEqual([{ here: true, migrated: true }]);
    expect(await run(second.url, present)).toEqual([{ here: false, migrated: true }]);
  });

  it('is gone after drop, even with an open session', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => {});
    await client.connect();
    await database.drop();
    await expect(run(database.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
