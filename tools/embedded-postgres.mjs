// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makePassword, readPassword, rolePassword } from './postgres-password.mjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './free-port.mjs';
import { chooseLauncher, findPostgresBinaries, runToEnd } from './postgres-binaries.mjs';
import { stopOrphan } from './postgres-orphan.mjs';

/** @typedef {import('./postgres-binaries.mjs').Launcher} Launcher */

/**
 * @typedef {object} EmbeddedPostgres
 * @property {number} port
 * @property {number} pid
 * @property {string} url superuser URL of the database `postgres`
 * @property {(database: string, role?: string) => string} urlOf of a superuser, or of a role made with `passwordOf`
 * @property {(role: string) => string} passwordOf the password of a role, made from the superuser's
 * @property {() => Promise<void>} stop fast shutdown; immediate shutdown after 15 s
 * @property {Promise<string>} exited resolves with Postgres's last output when it has ended for any reason
 */

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
/** Iterations slow the guessing of passwords that people choose. These are random, and tests connect often. */
const FEW_ITERATIONS = 'scram_iterations=1';
/** Sorts by code points, as C does, and knows capital and small letters of all scripts for ILIKE. */
const LOCALE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
/** POSTGRES_FOLDER, for tests, may be too old for these. */
const isOlder = process.env.POSTGRES_FOLDER !== undefined;
const INITIAL = isOlder ? ['--locale=C.UTF-8'] : [...LOCALE, '--set', FEW_ITERATIONS];
const RUNNING = isOlder ? [] : [FEW_ITERATIONS];
const COUNTING = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=all'];

/**
 * Starts the Postgres that npm installed, reachable only on 127.0.0.1. The caller must be the only user of `dataDir`
 * (see data-lock.mjs).
 * @param {object} options
 * @param {string} options.dataDir created by initdb if missing
 * @param {boolean} [options.fast] for tests: a crash of the machine may lose data
 * @param {number} [options.maxConnections]
 * @param {boolean} [options.countStatements] loads pg_stat_statements, which then counts nested statements too
 * @param {Launcher['kind']} [options.kind]
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startPostgres({ dataDir, fast = false, maxConnections = 100, countStatements = false, kind }) {
  const settings = [`max_connections=${maxConnections}`, ...(fast ? FAST : []), ...(countStatements ? COUNTING : [])];
  const folder = resolve(dataDir);
  const native = findPostgresBinaries();
  const launch = chooseLauncher(native, folder, kind);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(launch, folder, fast);
  else {
    await stopOrphan(folder);
    launch.own(folder);
  }

  const password = readPassword(folder);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchOn(launch, folder, await findFreePort(), settings, password);
    } catch (error) {
      // Back ends of a killed postmaster exit within moments. A free port may be taken before Postgres binds it.
      const passing = error instanceof Error && /shared memory block|could not bind|in use/i.test(error.message);
      if (!passing || attempt === 10) throw error;
      await sleep(500);
    }
  }
}

/**
 * Writes to a directory beside it, then renames it: an interrupted start leaves no partial database.
 * @param {Launcher} launch
 * @param {string} folder
 * @param {boolean} fast
 */
async function initialise(launch, folder, fast) {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  const prefix = `${basename(folder)}.init-`;
  for (const left of readdirSync(parent).filter((name) => name.startsWith(prefix))) {
    rmSync(join(parent, left), { recursive: true, force: true });
  }
  const temporary = join(parent, `${prefix}${process.pid}`);
  mkdirSync(temporary, { mode: 0o700 });
  launch.own(temporary);
  const passwordFile = makePassword(folder, launch.own);
  const options = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile.path];
  const format = ['-E', 'UTF8', ...INITIAL, '--no-instructions', ...(fast ? ['--no-sync'] : [])];
  await runToEnd(launch, 'initdb', ['-D', temporary, ...options, ...format]);
  passwordFile.keep();
  renameSync(temporary, folder);
}

/**
 * @param {Launcher} launch
 * @param {string} folder
 * @param {number} port
 * @param {readonly string[]} chosen settings beside the usual ones
 * @param {string} password
 * @returns {Promise<EmbeddedPostgres>}
 */
async function launchOn(launch, folder, port, chosen, password) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=128MB',
    'lc_messages=C',
    'logging_collector=off',
    // A new database gets its first statistics soon.
    'autovacuum_naptime=15s',
    ...RUNNING,
    ...chosen,
  ];
  const [command, args] = launch.command('postgres', [
    ...['-D', folder, '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  // Detached: Ctrl-C in the terminal must reach the service first and Postgres last.
  const child = spawn(command, args, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  const exited = new Promise((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', () => done(said.trim()));
  });
  await new Promise((ready, failed) => {
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
      // A standby accepts read-only connections.
      if (/ready to accept (read-only )?connections/.test(said)) ready(undefined);
    });
    void exited.then((message) => failed(new Error(`Postgres did not start on ${folder}: ${reasonIn(message)}`)));
  });
  const passwordOf = (/** @type {string} */ role) => rolePassword(password, role);
  const urlOf = (/** @type {string} */ database, role = 'postgres') =>
    `postgresql://${role}:${role === 'postgres' ? password : passwordOf(role)}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGQUIT'), 15_000);
    await exited;
    clearTimeout(timer);
  };
  return { port, pid: child.pid ?? 0, url: urlOf('postgres'), urlOf, passwordOf, stop, exited };
}

/** @param {string} output */
function reasonIn(output) {
  const lines = output.split('\n').filter(Boolean);
  return (lines.find((line) => line.includes('FATAL')) ?? lines.at(-1) ?? 'no reason given').replace(
    /^.*FATAL:\s*/,
    '',
  );
}
