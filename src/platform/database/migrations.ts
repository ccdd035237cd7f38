import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { SESSION_SETTINGS, sessionProblem, type SessionSettings } from './session.js';

const OLDEST_POSTGRES = 15;
const FOLDER = new URL('../../../prisma/migrations/', import.meta.url);

/** The migrations that this release was built with. */
export async function ownMigrations(folder: URL = FOLDER): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The service cannot use this database; the message is one line for an operator. */
export class DatabaseNotReady extends Error {
  override readonly name = 'DatabaseNotReady';
}

/**
 * Checked before anything starts. Newer migrations than ours are fine: they only expand.
 * @returns whether our role could rewrite the histories, because it owns their tables or is a superuser
 * @throws DatabaseNotReady when Postgres cannot be reached, migrations of ours are missing, or sessions have wrong settings
 */
export async function assertMigrated(url: string): Promise<{ ownsHistories: boolean }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ known: boolean; version: string }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known, current_setting('server_version_num') AS version`,
    );
    const old = oldPostgres(Number(rows[0]?.version));
    if (old) throw new DatabaseNotReady(`DATABASE_URL: ${old}`);
    const applied = rows[0]?.known ? await client.query<{ name: string }>(APPLIED) : { rows: [] };
    const missing = missingFrom(await ownMigrations(), applied.rows);
    if (missing.length > 0) {
      const advice = 'apply them with "node prisma/migrate.mjs" or "npx prisma migrate deploy"';
      throw new DatabaseNotReady(`DATABASE_URL: migrations are missing there (${missing.join(', ')}): ${advice}`);
    }
    const { rows: sessions } = await client.query<SessionSettings>(SESSION_SETTINGS);
    const problem = sessions[0] ? sessionProblem(sessions[0]) : null;
    if (problem) throw new DatabaseNotReady(`DATABASE_URL: ${problem}`);
    const { rows: roles } = await client.query<{ owns: boolean }>(OWNS_HISTORIES);
    return { ownsHistories: roles[0]?.owns === true };
  } catch (error) {
    if (error instanceof DatabaseNotReady) throw error;
    throw new DatabaseNotReady(`DATABASE_URL: the database cannot be used: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @param version as `server_version_num` has it @returns what is wrong with a version of Postgres, or null */
export function oldPostgres(version: number): string | null {
  if (!(version < OLDEST_POSTGRES * 10_000)) return null;
  return `Postgres ${Math.floor(version / 10_000)} is too old: ${OLDEST_POSTGRES} or later is needed`;
}

const OWNS_HISTORIES = `SELECT pg_has_role(relowner, 'USAGE') AS owns FROM pg_class WHERE oid = to_regclass('order_history')`;

export const APPLIED = `SELECT migration_name AS name FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;

export function missingFrom(own: readonly string[], applied: readonly { name: string }[]): string[] {
  const names = new Set(applied.map(({ name }) => name));
  return own.filter((name) => !names.has(name));
}

/** If a host has several addresses, a failure is an AggregateError without a message. */
export function reasonOf(error: unknown): string {
  const { errors, message, code } = (error ?? {}) as { errors?: unknown; message?: string; code?: string };
  if (Array.isArray(errors)) return errors.map(reasonOf).join('; ');
  return (message || code || 'unknown').replaceAll('\n', ' ');
}
