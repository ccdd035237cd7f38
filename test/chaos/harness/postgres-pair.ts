import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pg from 'pg';
import { prepareDatabase } from '../../../tools/embedded-database.mjs';
import { startPostgres, type EmbeddedPostgres } from '../../../tools/embedded-postgres.mjs';
import { TcpDoor } from './tcp-door.js';
import { eventually } from './waiting.js';

const STANDBY = 'standby';
/** What a copy of a running server must not contain. */
const NOT_COPIED = ['postmaster.pid', 'postmaster.opts'];

/** A primary and a standby that streams from it, behind one address that moves when the standby is promoted. */
export class PostgresPair {
  private constructor(
    private readonly folder: string,
    private readonly door: TcpDoor,
    private readonly primary: EmbeddedPostgres,
    private readonly standby: EmbeddedPostgres,
    private readonly service: string,
  ) {}

  /** @param mode whether a commit waits for the standby */
  static async start(mode: 'synchronous' | 'asynchronous'): Promise<PostgresPair> {
    const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-chaos-pair-'));
    const primary = await startPostgres({ dataDir: join(folder, 'primary'), maxConnections: 200 });
    const { service } = await prepareDatabase(primary);
    const standby = await cloneOf(primary, join(folder, 'primary'), join(folder, STANDBY));
    await eventually('the standby to stream', async () => (await streaming(primary)) === 1, 20_000);
    if (mode === 'synchronous') {
      await run(primary.url, `ALTER SYSTEM SET synchronous_standby_names = '${STANDBY}'`, 'SELECT pg_reload_conf()');
      const isSynchronous = `SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`;
      await eventually('commits to wait', async () => (await run(primary.url, isSynchronous)).length === 1, 20_000);
    }
    const door = await TcpDoor.open();
    door.leadTo(primary.port);
    return new PostgresPair(folder, door, primary, standby, service);
  }

  get env(): NodeJS.ProcessEnv {
    return { DATABASE_URL: this.behindDoor(this.service) };
  }

  get adminUrl(): string {
    return this.behindDoor(this.primary.urlOf(new URL(this.service).pathname.slice(1)));
  }

  /** The standby receives nothing more: what commits from now on is lost with the primary. */
  async cutStandbyOff(): Promise<void> {
    await run(this.standby.url, `ALTER SYSTEM SET primary_conninfo = ''`, 'SELECT pg_reload_conf()');
    await eventually('the standby to stop', async () => (await streaming(this.primary)) === 0, 20_000);
  }

  /** The address leads to the standby before its promotion: it only reads there. */
  leadToStandby(): void {
    this.door.leadTo(this.standby.port);
  }

  /** SIGKILL of the primary; the standby is promoted, then the address moves. */
  async failOver(downMs: number): Promise<void> {
    process.kill(this.primary.pid, 'SIGKILL');
    await this.primary.exited;
    await new Promise((resolve) => setTimeout(resolve, downMs));
    await run(this.standby.url, 'SELECT pg_promote()');
    this.leadToStandby();
  }

  private behindDoor(address: string): string {
    const url = new URL(address);
    url.port = String(this.door.port);
    return url.toString();
  }

  async close(): Promise<void> {
    await Promise.all([this.standby.stop(), this.primary.stop()]);
    await this.door.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A base backup by hand, because the embedded Postgres has no pg_basebackup. */
async function cloneOf(primary: EmbeddedPostgres, from: string, to: string): Promise<EmbeddedPostgres> {
  await run(primary.url, `ALTER SYSTEM SET wal_keep_size = '1GB'`, 'SELECT pg_reload_conf()');
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  try {
    await client.query(`SELECT pg_backup_start('standby', true)`);
    cpSync(from, to, {
      recursive: true,
      filter: (source) => !NOT_COPIED.includes(basename(source)) && !source.includes('pgsql_tmp'),
    });
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    writeFileSync(join(to, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
  const { port, password, username } = new URL(primary.url);
  const source = `host=127.0.0.1 port=${port} user=${username} password=${password} application_name=${STANDBY}`;
  appendFileSync(join(to, 'postgresql.auto.conf'), `primary_conninfo = '${source}'\n`);
  writeFileSync(join(to, 'standby.signal'), '');
  cpSync(`${from}.password`, `${to}.password`);
  return startPostgres({ dataDir: to, maxConnections: 200 });
}

async function streaming(primary: EmbeddedPostgres): Promise<number> {
  return (await run(primary.url, `SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'`)).length;
}

async function run(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
