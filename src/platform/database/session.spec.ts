import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { inUtc, isUtc, statementNames } from './session.js';

describe('inUtc', () => {
  it.each([
    'postgresql://u:p%40ss@db:5432/numbers',
    'postgresql://u:p%w@db/numbers',
    'postgresql://u@db/numbers?sslmode=require',
    'postgresql:///numbers?host=/var/run/postgresql',
  ])('leaves %s as it is', (url) => {
    expect(inUtc(url)).toEqual({ connectionString: url, options: '-c TimeZone=UTC' });
  });

  it('goes behind the options that the address has', () => {
    const { connectionString } = inUtc('postgresql://u@db/numbers?options=-c%20search_path%3Dours&sslmode=require');
    const { searchParams } = new URL(connectionString);
    expect(searchParams.get('options')).toBe('-c search_path=ours -c TimeZone=UTC');
    expect(searchParams.get('sslmode')).toBe('require');
  });

  it.each([
    ['UTC', true],
    ['Etc/UTC', true],
    ['GMT+1', false],
    ['Asia/Kolkata', false],
    [undefined, false],
  ])('takes %s for UTC: %s', (zone, expected) => {
    expect(isUtc(zone)).toBe(expected);
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
    await database.$disconnect();
    await own.drop();
  });

  it('tells and takes times as they are, whatever zone the database is set to', async () => {
    expect(Math.abs((await database.now()).getTime() - Date.now())).toBeLessThan(60_000);
    const at = new Date('2026-10-25T00:30:00.123Z');
    const [row] = await database.$queryRaw<{ epoch: number }[]>`
      SELECT extract(epoch FROM ${at}::timestamptz)::float8 AS epoch`;
    expect(row?.epoch).toBe(at.getTime() / 1_000);
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
