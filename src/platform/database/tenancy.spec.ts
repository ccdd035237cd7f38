import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { sourceFiles } from '../../../test/support/source-files.mjs';
import { run } from '../../../test/support/sql.js';

// scoped.ts guards Prisma's operations at run time. The SQL of a test run is checked after the run
// (test/support/tenancy/). Code that bypasses the guard states a reason.

const REASON = /across resellers|Unscoped, because/i;

describe('operations across resellers', () => {
  it('have a reason beside them', () => {
    const files = sourceFiles('.ts').filter(({ text }) => text.includes('.acrossResellers'));
    const outside = files.filter(({ path }) => !path.startsWith('src/platform/database/'));
    expect(outside.length).toBeGreaterThan(3);
    expect(outside.filter(({ text }) => !REASON.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('tables with a reseller_id', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const keys = (type: 'p' | 'f') =>
    run(
      database.url,
      `SELECT k.conrelid::regclass::text AS name, k.confrelid::regclass::text AS target, first.attname AS first
       FROM pg_constraint k
       JOIN pg_attribute first ON first.attrelid = k.conrelid AND first.attnum = k.conkey[1]
       JOIN pg_attribute tenant ON tenant.attrelid = k.conrelid AND tenant.attname = 'reseller_id'
       WHERE k.contype = $1`,
      [type],
    );

  it('have primary keys that begin with it', async () => {
    const rows = await keys('p');
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ first }) => first !== 'reseller_id')).toEqual([]);
  });

  it('have foreign keys that begin with it, so that no row refers to a row of another reseller', async () => {
    const rows = await keys('f');
    expect(rows.length).toBeGreaterThan(20);
    const others = rows.filter(({ first }) => first !== 'reseller_id');
    expect(others).toEqual([{ name: 'conflict_check', target: 'reseller', first: 'asker_id' }]);
  });
});
