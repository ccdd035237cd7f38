// @ts-check
// Applies prisma/migrations with only `pg`, where Prisma's CLI is not available: in the image, at the
// embedded start, in tests. Table, checksums, advisory lock and failure marks are Prisma's, so both tools can be used
// on one database.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { grantToService, serviceRole, setSessionDefaults } from './roles.mjs';

const PRISMA_ADVISORY_LOCK = 72707369;
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * @typedef {object} MigrationRow
 * @property {string} migration_name
 * @property {string} checksum
 * @property {Date | null} finished_at
 * @property {Date | null} rolled_back_at
 */

/**
 * Creates the database if it is missing and applies pending migrations in the order of their names.
 * @param {string} url
 * @param {string} [folder]
 * @returns {Promise<string[]>} names of the migrations that were applied now
 * @throws {Error} when a migration failed, now or earlier (Prisma's P3009), or the database cannot be reached
 */
export async function migrate(url, folder = MIGRATIONS_FOLDER) {
  const client = await connectOrCreate(url);
  try {
    await beginLocked(client);
    await client.query(MIGRATIONS_TABLE);
    await client.query('COMMIT');
    appliedChecksums(await readRows(client));
    const applied = [];
    for (const migration of readMigrations(folder)) if (await apply(client, migration)) applied.push(migration.name);
    return applied;
  } finally {
    await client.end();
  }
}

/**
 * The migrations that `migrate` would apply. Changes nothing.
 * @param {string} url
 * @param {string} [folder]
 * @returns {Promise<string[]>}
 * @throws {Error} of `pg` when the database cannot be reached
 */
export async function findPendingMigrations(url, folder = MIGRATIONS_FOLDER) {
  const client = newClient(url);
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT WHERE to_regclass('_prisma_migrations') IS NOT NULL`);
    const done = rowCount === 1 ? appliedChecksums(await readRows(client)) : new Map();
    return readMigrations(folder)
      .map(({ name }) => name)
      .filter((name) => !done.has(name));
  } finally {
    await client.end();
  }
}

/**
 * @param {pg.Client} client
 * @returns {Promise<MigrationRow[]>}
 */
async function readRows(client) {
  const columns = 'migration_name, checksum, finished_at, rolled_back_at';
  return (await client.query(`SELECT ${columns} FROM _prisma_migrations`)).rows;
}

/**
 * @param {MigrationRow[]} rows
 * @returns {Map<string, string>}
 */
function appliedChecksums(rows) {
  const failed = rows.find((row) => !row.finished_at && !row.rolled_back_at);
  if (failed) {
    throw new Error(`P3009: migration ${failed.migration_name} failed earlier, see "prisma migrate resolve"`);
  }
  const applied = rows.filter((row) => row.finished_at && !row.rolled_back_at);
  return new Map(applied.map((row) => [row.migration_name, row.checksum]));
}

/** @param {string} folder */
function readMigrations(folder) {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'));
      return { name, sql: sql.toString('utf8'), checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Begins a transaction that waits for runs of other processes. The lock is the one that Prisma takes for a session; ours ends
 * with the transaction, so that a pooler cannot keep it.
 * @param {pg.Client} client
 */
async function beginLocked(client) {
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [PRISMA_ADVISORY_LOCK]);
}

/**
 * One transaction: an interrupted migration leaves neither a change nor a mark, and the next run applies it. A
 * migration must therefore not contain COMMIT or CONCURRENTLY.
 * @param {pg.Client} client
 * @param {{ name: string, sql: string, checksum: string }} migration
 * @returns {Promise<boolean>} whether it was applied now
 */
async function apply(client, { name, sql, checksum }) {
  const id = randomUUID();
  const insert = 'INSERT INTO _prisma_migrations (id, checksum, started_at, migration_name, logs)';
  await beginLocked(client);
  const done = await readRows(client).then(appliedChecksums);
  if (done.has(name)) {
    await client.query('ROLLBACK');
    if (done.get(name) !== checksum) process.stderr.write(`Migration ${name} was edited after it was applied\n`);
    return false;
  }
  try {
    await client.query(`${insert} VALUES ($1, $2, clock_timestamp(), $3, NULL)`, [id, checksum, name]);
    await client.query(sql);
    const finish = 'SET finished_at = clock_timestamp(), applied_steps_count = 1';
    await client.query(`UPDATE _prisma_migrations ${finish} WHERE id = $1`, [id]);
    await client.query('COMMIT');
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    try {
      await client.query('ROLLBACK');
      await client.query(`${insert} VALUES ($1, $2, clock_timestamp(), $3, $4)`, [id, checksum, name, message]);
    } catch {
      // The connection was lost: interrupted, not failed.
    }
    throw new Error(`Migration ${name} failed: ${message}`, { cause: error });
  }
}

/** @param {string} url */
function newClient(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A lost connection fails its query; without a listener it would also end the process.
  client.on('error', () => {});
  return client;
}

/** @param {string} url */
async function connectOrCreate(url) {
  const client = newClient(url);
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error;
  }
  await createDatabase(url);
  const second = newClient(url);
  await second.connect();
  return second;
}

/** @param {string} url */
async function createDatabase(url) {
  const admin = new URL(url);
  const name = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = '/postgres';
  const client = newClient(admin.toString());
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // Another process created it at the same time: 42P04, or 23505 if both were inside CREATE DATABASE.
    if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error;
  } finally {
    await client.end();
  }
}

/**
 * @param {unknown} error
 * @returns {unknown}
 */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * The variables that this program reads; NAME_FILE names a file that holds the value of NAME.
 * @param {NodeJS.ProcessEnv} env
 */
function urlsOf(env) {
  /** @param {'DATABASE_URL' | 'DATABASE_DIRECT_URL' | 'DATABASE_MIGRATION_URL'} name */
  const read = (name) => {
    const file = env[`${name}_FILE`];
    return file ? readFileSync(file, 'utf8').trim() : env[name];
  };
  return {
    DATABASE_URL: read('DATABASE_URL'),
    DATABASE_DIRECT_URL: read('DATABASE_DIRECT_URL'),
    DATABASE_MIGRATION_URL: read('DATABASE_MIGRATION_URL'),
  };
}

/** @param {NodeJS.ProcessEnv} env */
async function main(env) {
  const urls = urlsOf(env);
  const direct = urls.DATABASE_DIRECT_URL || urls.DATABASE_URL;
  const url = urls.DATABASE_MIGRATION_URL || direct;
  if (!url) throw new Error('neither DATABASE_MIGRATION_URL nor DATABASE_URL is set');
  const applied = await migrate(url);
  process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(', ')}\n` : 'Nothing to apply\n');
  const role = serviceRole(urls);
  if (role !== null) {
    await grantToService(url, role);
    process.stdout.write(`Granted to the service's role ${role}\n`);
  }
  if (!direct) return;
  await setSessionDefaults(direct);
  process.stdout.write(`Set the session defaults of the service's role\n`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.env).catch((/** @type {unknown} */ error) => {
    process.stderr.write(
      `Migration failed: ${error instanceof Error && error.message ? error.message : String(codeOf(error))}\n`,
    );
    process.exitCode = 1;
  });
}
