import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPendingMigrations, migrate } from '../prisma/migrate.mjs';

const run = promisify(execFile);

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

function databaseUrl(name: string): string {
  const url = new URL(process.env.TEST_PG_URL ?? '');
  url.pathname = `/${name}`;
  return url.toString();
}

async function prisma(url: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: url, NODE_OPTIONS: '' };
  return (await run(process.execPath, ['node_modules/prisma/build/index.js', ...args], { env })).stdout;
}

const COLUMNS = `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
  FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`;
const ROWS = `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations ORDER BY migration_name`;

describe('the migrations runner', () => {
  const made: string[] = [];
  let folder: string;
  let name: string;
  let url: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'colt-inbound-migrate-'));
    name = `m_${randomUUID().replaceAll('-', '')}`;
    url = databaseUrl(name);
    made.push(name);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const database of made.splice(0)) {
      await query(databaseUrl('postgres'), `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    }
  });

  function add(migration: string, sql: string): void {
    mkdirSync(join(folder, migration), { recursive: true });
    writeFileSync(join(folder, migration, 'migration.sql'), sql);
  }

  it('creates the database, applies each migration once and in order', async () => {
    add('2_second', 'INSERT INTO t VALUES (2);');
    add('1_first', `CREATE TABLE t (id int); DO $$ BEGIN INSERT INTO t VALUES (1); END $$;`);
    expect(await migrate(url, folder)).toEqual(['1_first', '2_second']);
    expect(await migrate(url, folder)).toEqual([]);
    add('3_third', 'INSERT INTO t VALUES (3);');
    expect(await findPendingMigrations(url, folder)).toEqual(['3_third']);
    expect(await migrate(url, folder)).toEqual(['3_third']);
    expect(await query(url, 'SELECT id FROM t')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it('applies each once if many start together without a database', async () => {
    add('1_first', 'CREATE TABLE t (id int); SELECT pg_sleep(0.2);');
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url, folder)));
    expect(applied.flat()).toEqual(['1_first']);
  });

  it('marks a failed migration, rolls it back and refuses to continue', async () => {
    add('1_first', 'CREATE TABLE t (id int); SELECT nothing FROM nowhere;');
    await expect(migrate(url, folder)).rejects.toThrow('Migration 1_first failed: relation "nowhere" does not exist');
    await expect(migrate(url, folder)).rejects.toThrow('P3009');
    await expect(findPendingMigrations(url, folder)).rejects.toThrow('P3009');
    expect(await query(url, `SELECT to_regclass('t') AS t`)).toEqual([{ t: null }]);
    expect(await query(url, ROWS)).toMatchObject([
      { migration_name: '1_first', logs: expect.stringContaining('nowhere'), applied_steps_count: 0, finished: false },
    ]);
  });

  it('applies an interrupted migration at the next run', async () => {
    add('1_first', 'CREATE TABLE t (id int); SELECT pg_sleep(60);');
    const interrupted = expect(migrate(url, folder)).rejects.toThrow(
      'Migration 1_first failed: terminating connection',
    );
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND wait_event = 'PgSleep'`;
    while ((await query(databaseUrl('postgres'), end)).length === 0) await sleep(20);
    await interrupted;
    add('1_first', 'CREATE TABLE t (id int); SELECT pg_sleep(0);');
    expect(await migrate(url, folder)).toEqual(['1_first']);
    expect(await query(url, ROWS)).toMatchObject([{ migration_name: '1_first', logs: null, finished: true }]);
  });

  it('leaves the same records as Prisma itself', async () => {
    const [byPrisma, byUs] = [databaseUrl(`${name}p`), url];
    made.push(`${name}p`);
    await prisma(byPrisma, 'migrate', 'deploy');
    await migrate(byUs);
    expect(await query(byUs, COLUMNS)).toEqual(await query(byPrisma, COLUMNS));
    expect(await query(byUs, ROWS)).toEqual(await query(byPrisma, ROWS));
    expect(await prisma(byUs, 'migrate', 'status')).toContain('up to date');
    expect(await prisma(byUs, 'migrate', 'deploy')).toContain('No pending migrations');
    expect(await migrate(byPrisma)).toEqual([]);
  });
});
