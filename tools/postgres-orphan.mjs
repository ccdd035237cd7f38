// @ts-check
import { readFileSync, readlinkSync, rmSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { exists, isRunning } from './processes.mjs';

/**
 * Stops a Postgres that a killed parent left on this directory. Removes a `postmaster.pid` whose process id now belongs
 * to another or an exited program, because it would prevent a start. A file with a free process id is left to Postgres,
 * which checks more than the id. Call only as the owner of the directory.
 * @param {string} folder
 * @throws {Error} when a Postgres on the folder does not end within 20 s
 */
export async function stopOrphan(folder) {
  const pidFile = join(folder, 'postmaster.pid');
  const lines = readLines(pidFile);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !exists(pid)) return;
  if (!(await isPostgresOf(folder, pid, Number(lines[3])))) {
    rmSync(pidFile, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isRunning(pid); waited += 100) {
    if (waited > 20_000) throw new Error(`Another Postgres (process ${pid}) still runs on ${folder}: stop it first`);
    await sleep(100);
  }
}

/** @param {string} file */
function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * A postmaster's working directory is its data directory. Without /proc, it is queried over its port.
 * @param {string} folder
 * @param {number} pid
 * @param {number} port
 */
async function isPostgresOf(folder, pid, port) {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    } catch {
      return false;
    }
  }
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    /** @type {import('pg').QueryResult<{ data_directory: string }>} */
    const { rows } = await client.query('SHOW data_directory');
    return realpathSync(rows[0]?.data_directory ?? '') === realpathSync(folder);
  } catch (error) {
    // 57P03: it is starting up or shutting down, so it is a Postgres.
    return error instanceof Error && 'code' in error && error.code === '57P03';
  } finally {
    await client.end().catch(() => {});
  }
}
