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

  // docs/scale.md: what a distribution by reseller needs.
  it('have unique keys that begin with it, except the hashes of keys; numbers are unique by one exclusion', async () => {
    const unique = await run(
      database.url,
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i
       JOIN pg_attribute tenant ON tenant.attrelid = i.indrelid AND tenant.attname = 'reseller_id'
       JOIN pg_attribute first ON first.attrelid = i.indrelid AND first.attnum = i.indkey[0]
       WHERE i.indisunique AND first.attname <> 'reseller_id'`,
    );
    expect(unique).toEqual([{ name: 'api_key_key_hash_key' }, { name: 'browser_session_key_hash_key' }]);
    const exclusions = await run(
      database.url,
      `SELECT conname AS name, condeferrable AS deferrable FROM pg_constraint WHERE contype = 'x'`,
    );
    expect(exclusions).toEqual([{ name: 'holding_no_overlap', deferrable: false }]);
    const others = await run(
      database.url,
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
       WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace AND NOT i.indisprimary AND NOT EXISTS (
         SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'reseller_id')`,
    );
    expect(others).toEqual([{ name: 'reseller_slug_key' }]);
  });

  it('are all tables but those of the operator and of the replicas', async () => {
    const rows = await run(
      database.url,
      `SELECT relname AS name FROM pg_class t WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'reseller_id') ORDER BY 1`,
    );
    const names = rows.map(({ name }) => name);
    expect(names).toEqual([
      '_prisma_migrations',
      'database_timeline',
      'operator_command',
      'replica',
      'reseller',
      'schedule',
    ]);
  });

  it('are partitioned by a time in their key, and no foreign key points into a partitioned one', async () => {
    const partitioned = await run(
      database.url,
      `SELECT p.partrelid::regclass::text AS name, a.attname AS by, a.attnotnull AS set,
         a.attnum = ANY (k.conkey) AND array_position(k.conkey, a.attnum) = cardinality(k.conkey) AS last
       FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
       JOIN pg_constraint k ON k.conrelid = p.partrelid AND k.contype = 'p' ORDER BY 1`,
    );
    expect(partitioned).toEqual([
      { name: 'captured_payload', by: 'created_at', set: true, last: true },
      { name: 'event', by: 'occurred_at', set: true, last: true },
      { name: 'notification', by: 'received_at', set: true, last: true },
    ]);
    const into = await run(
      database.url,
      `SELECT conname AS name FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid
       WHERE k.contype = 'f' AND (t.relkind = 'p' OR t.relispartition)`,
    );
    expect(into).toEqual([]);
  });
});

describe('functions in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const functions = async () =>
    (await run(
      database.url,
      `SELECT p.proname AS name, l.lanname AS language, p.prokind AS kind, p.prosrc AS body
       FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
       WHERE p.pronamespace = 'public'::regnamespace AND p.proname <> 'tripwire'
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`,
    )) as { name: string; language: string; kind: string; body: string }[];

  it('are SQL and PL/pgSQL, commit nothing, and send no NOTIFY', async () => {
    const rows = await functions();
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ language, kind }) => !['sql', 'plpgsql'].includes(language) || kind !== 'f')).toEqual([]);
    expect(rows.filter(({ body }) => /\b(COMMIT|ROLLBACK|NOTIFY|pg_notify)\b/.test(body))).toEqual([]);
  });

  it('call a volatile function in UPDATE only where they wake a notification, and never change a reseller_id', async () => {
    const updates = (await functions()).flatMap(({ name, body }) =>
      [...body.matchAll(/\bUPDATE\s[^;]*;/g)].map(([sql]) => ({ name, sql })),
    );
    expect(updates.length).toBeGreaterThan(8);
    const volatile = updates.filter(({ sql }) => /clock_timestamp|random|nextval/.test(sql));
    expect(volatile.map(({ name }) => name)).toEqual(['save_rows_v1']);
    expect(volatile[0]?.sql).toMatch(/^UPDATE notification n SET next_action_at = clock_timestamp\(\)/);
    expect(
      updates.filter(({ sql }) => /SET[^;]*\breseller_id = [^;]*WHERE/.test(sql.split('WHERE')[0] + 'WHERE')),
    ).toEqual([]);
  });
});

describe('numbers', () => {
  it('are claimed and released in one module', () => {
    const writers = sourceFiles('.ts').filter(({ text }) =>
      /write\('(newHoldings|releasedHoldings|removedHoldings|holdings)'|(INSERT INTO|UPDATE|DELETE FROM) "?holding"?\b|\.holding\.(create|update|delete|upsert)/.test(
        text,
      ),
    );
    const shipped = writers.map(({ path }) => path).filter((path) => !/\.(spec|fake)\.ts$/.test(path));
    // An erasure empties texts of a holding, and no other column.
    expect(shipped).toEqual([
      'src/domain/holdings/holding.repository.ts',
      'src/tenants/personal-data/annotation-erasure.repository.ts',
      'src/tenants/personal-data/erasure.repository.ts',
    ]);
  });
});
