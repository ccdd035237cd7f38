// @ts-check
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPendingMigrations } from '../prisma/migrate.mjs';
import { throwIfLocked } from './data-lock.mjs';
import { StartRefused } from './start-settings.mjs';

/** @typedef {import('./start-settings.mjs').StartSettings} StartSettings */

/**
 * All checks that are possible before anything is built or started.
 * @param {StartSettings} settings
 */
export async function preflight({ env, port, dataDir, embedsPostgres, runsSimulator }) {
  if (embedsPostgres || runsSimulator) throwIfLocked(dataDir);
  if (!(await becomesFree(port, 3_000))) {
    throw new StartRefused(`Port ${port} is taken: stop the program that listens there, or set PORT`);
  }
  if (env.DATABASE_URL) await checkDatabase(env.DATABASE_URL);
}

/**
 * A service whose parent was killed frees its port within moments.
 * @param {number} port
 * @param {number} withinMs
 */
export async function becomesFree(port, withinMs) {
  const until = Date.now() + withinMs;
  while (!(await isFree(port))) {
    if (Date.now() >= until) return false;
    await sleep(200);
  }
  return true;
}

/**
 * Binding alone is not enough: with a listener on one address, the wildcard address may still be free.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
async function isFree(port) {
  const binds = await new Promise((done, failed) => {
    const server = createServer();
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      if (code === 'EACCES') failed(new StartRefused(`Port ${port} needs rights that you do not have: set PORT`));
      else done(false);
    });
    server.listen(port, () => server.close(() => done(true)));
  });
  if (!binds) return false;
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const end = (/** @type {boolean} */ free) => {
      socket.destroy();
      done(free);
    };
    socket.once('connect', () => end(false)).once('error', () => end(true));
  });
}

/** @param {string} url */
async function checkDatabase(url) {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new StartRefused(
      'DATABASE_URL is not a Postgres URL: expected postgresql://user:password@host:5432/database',
    );
  }
  const pending = await findPendingMigrations(url).catch((/** @type {unknown} */ error) => {
    throw new StartRefused(`DATABASE_URL ${withoutPassword(url)} cannot be used: ${reasonOf(error)}`);
  });
  if (pending.length > 0) {
    const names = `${pending.length} migration(s) of this version, from ${pending[0]} on`;
    throw new StartRefused(`DATABASE_URL ${withoutPassword(url)} lacks ${names}: run "npm run migrate"`);
  }
}

/** @param {string} url */
export function withoutPassword(url) {
  const { hostname, port, pathname, username } = new URL(url);
  return `postgresql://${username ? `${username}@` : ''}${hostname}${port ? `:${port}` : ''}${pathname}`;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the host is unknown';
  return (error.message || String(code)).split('\n')[0] ?? '';
}
