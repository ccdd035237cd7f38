import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from './embedded-postgres.mjs';

type Postgres = Awaited<ReturnType<typeof startPostgres>>;

async function ask(postgres: Postgres, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

const isRoot = process.getuid?.() === 0;

describe('the embedded Postgres', () => {
  let folder: string;
  let dataDir: string;
  const started: Postgres[] = [];
  const start = async (options: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<Postgres> => {
    const postgres = await startPostgres({ dataDir, fast: true, ...options });
    started.push(postgres);
    return postgres;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'colt-inbound-pg-'));
    dataDir = join(folder, 'private', 'pg');
    mkdirSync(join(folder, 'private'), { mode: 0o700 });
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((postgres) => postgres.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(isRoot ? (['user-namespace', 'setuid'] as const) : (['self'] as const))(
    'keeps its data over a stop and a kill, started as %s',
    async (kind) => {
      const first = await start({ kind });
      await ask(first, 'CREATE TABLE kept AS SELECT 1 AS answer');
      await first.stop();
      const second = await start({ kind });
      expect(await ask(second, 'SELECT answer FROM kept')).toBe(1);
      process.kill(second.pid, 'SIGKILL');
      await second.exited;
      expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(true);
      expect(await ask(await start({ kind }), 'SELECT answer FROM kept')).toBe(1);
    },
  );

  it('uses fsync by default', async () => {
    const postgres = await start({ fast: false });
    expect(await ask(postgres, `SELECT current_setting('fsync') AS answer`)).toBe('on');
    expect(await ask(postgres, `SELECT current_setting('listen_addresses') AS answer`)).toBe('127.0.0.1');
    expect(statSync(dataDir).mode & 0o077).toBe(0);
  });

  it('stops an orphaned Postgres on the directory', async () => {
    const orphan = await start();
    await ask(orphan, 'CREATE TABLE kept AS SELECT 1 AS answer');
    const second = await start();
    expect(await orphan.exited).toContain('database system is shut down');
    expect(await ask(second, 'SELECT answer FROM kept')).toBe(1);
  });

  it('starts although another program now has the old process id', async () => {
    const first = await start();
    const pidFile = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
    await first.stop();
    writeFileSync(join(dataDir, 'postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)));
    const second = await start();
    expect(await ask(second, 'SELECT 1 AS answer')).toBe(1);
  });

  it('leaves no partial database behind', async () => {
    mkdirSync(join(folder, 'private', 'pg.init-1'));
    writeFileSync(join(folder, 'private', 'pg.init-1', 'PG_VERSION'), '18');
    await start();
    expect(existsSync(join(folder, 'private', 'pg.init-1'))).toBe(false);
  });
});
