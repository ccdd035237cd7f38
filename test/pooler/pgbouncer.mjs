// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from '../../tools/free-port.mjs';

/**
 * @typedef {object} PgBouncer
 * @property {(url: string) => string} leadThrough the address of the same database behind the pooler
 * @property {() => Promise<void>} stop
 */

/** @returns {string | null} its version line; null where it is not installed */
export function pgBouncerVersion() {
  try {
    return execFileSync('pgbouncer', ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? '';
  } catch {
    return null;
  }
}

/**
 * Starts a PgBouncer in transaction mode in front of a Postgres on 127.0.0.1, for any database there.
 * @param {object} options
 * @param {number} options.port of Postgres
 * @param {string} options.url of a role that may connect; others may not
 * @param {string} [options.mode]
 * @returns {Promise<PgBouncer>}
 */
export async function startPgBouncer({ port, url, mode = 'transaction' }) {
  const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-pooler-'));
  const { username, password, pathname } = new URL(url);
  const own = await findFreePort();
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: own,
    unix_socket_dir: '',
    auth_type: 'plain',
    auth_file: join(folder, 'users.txt'),
    pool_mode: mode,
    // Few sessions for many clients, so that transactions of one client meet many sessions.
    default_pool_size: 20,
    max_client_conn: 1000,
    // Specs drop their databases.
    server_idle_timeout: 5,
    server_login_retry: 1,
    // A replica that was killed leaves its transaction, as without a pooler.
    log_connections: 0,
    log_disconnections: 0,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const config = join(folder, 'pgbouncer.ini');
  writeFileSync(config, `[databases]\n* = host=127.0.0.1 port=${port}\n[pgbouncer]\n${lines.join('\n')}\n`);
  writeFileSync(settings.auth_file, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  const user = whoRuns(folder);
  const child = spawn('pgbouncer', ['--quiet', config], { stdio: ['ignore', 'ignore', 'pipe'], ...user });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => (said = (said + chunk).slice(-4_000)));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const leadThrough = (/** @type {string} */ address) => {
    const pooled = new URL(address);
    pooled.host = `127.0.0.1:${own}`;
    return pooled.toString();
  };
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  // Not the database of the address: specs clone it, which no session may hinder.
  const probe = new URL(leadThrough(url));
  probe.pathname = '/postgres';
  const until = Date.now() + 10_000;
  while (!(await answers(probe.toString()))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`pgbouncer did not start for ${pathname}: ${said}`);
    }
    await sleep(50);
  }
  return { leadThrough, stop };
}

/**
 * PgBouncer refuses to run as root.
 * @param {string} folder
 */
function whoRuns(folder) {
  if (process.getuid?.() !== 0) return {};
  const idOf = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  execFileSync('chown', ['-R', `${idOf('-u')}:${idOf('-g')}`, folder]);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** @param {string} url */
async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
