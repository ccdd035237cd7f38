import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { APPEND_ONLY } from '../../prisma/roles.mjs';
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
    await run(first.adminUrl, 'CREATE TABLE only_here (id int)');
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

describe('the role of the service', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is no superuser and owns nothing', async () => {
    const [role] = await run(
      database.url,
      `SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,
         (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(role).toEqual({ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false, owned: 0 });
  });

  it.each([
    ...APPEND_ONLY.flatMap((table) => [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]),
    'DELETE FROM _prisma_migrations',
    'TRUNCATE "order" CASCADE',
    'ALTER TABLE holding DROP CONSTRAINT holding_no_overlap',
    'DROP TRIGGER order_history_append_only ON order_history',
    'CREATE TABLE mine (id int)',
    `COPY reseller TO PROGRAM 'cat'`,
    `SELECT pg_read_file('/etc/passwd')`,
    "SELECT erase_reseller_v1('00000000-0000-0000-0000-000000000000', 1)",
    'SET ROLE postgres',
  ])('may not %s', async (sql) => {
    await expect(run(database.url, sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('needs its password', async () => {
    const url = new URL(database.url);
    url.password = '';
    await expect(run(url.toString(), 'SELECT 1')).rejects.toThrow(/password/);
    url.password = 'wrong';
    await expect(run(url.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });
});
