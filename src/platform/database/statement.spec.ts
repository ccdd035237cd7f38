import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../config/config.js';
import { Database } from './database.service.js';
import { Prisma } from './prisma/client.js';
import {
  bool,
  bytea,
  execute,
  float8,
  int4,
  int8,
  jsonb,
  nullable,
  pgEnum,
  select,
  STATEMENT_CHANNEL,
  text,
  textArray,
  timestamptz,
  uuid,
  type Row,
} from './statement.js';

const EVERY_TYPE = {
  id: uuid,
  name: text,
  small: int4,
  big: int8,
  rate: float8,
  open: bool,
  at: timestamptz,
  data: jsonb,
  hash: bytea,
  scopes: textArray,
  environment: pgEnum('colt_environment', ['simulator', 'sandbox', 'production']),
  nothing: nullable(text),
};

describe('a named statement', () => {
  let own: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    own = await createTestDatabase();
    database = Database.guarded(loadConfig({ DATABASE_URL: own.url, SECRETS_KEY: 'x'.repeat(32) }));
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  it('returns rows of the declared types', async () => {
    const id = '0190b2a0-0000-7000-8000-000000000001';
    const rows: Row<typeof EVERY_TYPE>[] = await select(
      database,
      'spec.every_type',
      EVERY_TYPE,
      Prisma.sql`
        SELECT ${id}::uuid AS id, 'a' AS name, 1 AS small, 9007199254740993 AS big, 0.5::float8 AS rate, true AS open,
          '2026-03-01T00:00:00Z'::timestamptz AS at, '{"a": [1]}'::jsonb AS data, '\\x01ff'::bytea AS hash,
          ARRAY['read', 'order'] AS scopes, 'sandbox'::colt_environment AS environment, NULL::text AS nothing`,
    );
    expect(rows).toEqual([
      {
        id,
        name: 'a',
        small: 1,
        big: 9_007_199_254_740_993n,
        rate: 0.5,
        open: true,
        at: new Date('2026-03-01T00:00:00Z'),
        data: { a: [1] },
        hash: new Uint8Array([1, 255]),
        scopes: ['read', 'order'],
        environment: 'sandbox',
        nothing: null,
      },
    ]);
  });

  it('publishes what it ran, as Postgres got it', async () => {
    const runs: unknown[] = [];
    const receive = (run: unknown) => void runs.push(run);
    subscribe(STATEMENT_CHANNEL, receive);
    try {
      await select(database, 'spec.read', { n: int4 }, Prisma.sql`SELECT ${7}::int AS n`);
      expect(await execute(database, 'spec.write', Prisma.sql`DELETE FROM event WHERE seq < ${0}`)).toBe(0);
    } finally {
      unsubscribe(STATEMENT_CHANNEL, receive);
    }
    expect(runs).toEqual([
      { name: 'spec.read', text: 'SELECT $1::int AS n', columns: { n: int4 }, rows: [{ n: 7 }] },
      { name: 'spec.write', text: 'DELETE FROM event WHERE seq < $1', columns: null, rows: [] },
    ]);
  });
});
