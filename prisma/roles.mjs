// @ts-check
// The rights of the role that the service connects as. Another role owns the tables and applies the migrations, so that the
// service cannot rewrite a history, change a table or grant itself anything.
import pg from 'pg';

/**
 * What each session of the service begins with. Poolers refuse startup parameters, so these are defaults of its role.
 * - timezone: Prisma's driver writes and reads times without an offset.
 * - idle_in_transaction_session_timeout: a process that is suspended inside a transaction would keep its reseller's lock.
 *   Transactions of the service wait for Postgres only, so this is generous.
 */
export const SESSION_DEFAULTS = { timezone: 'UTC', idle_in_transaction_session_timeout: '10s' };
/** Two changes of one role at the same time fail. */
const ROLE_LOCK = 72707370;

/** Tables that only grow. */
export const APPEND_ONLY = ['order_history', 'holding_history', 'operator_act', 'operator_command'];
/** Functions that run with the rights of the owner. */
const OWNERS_FUNCTIONS = `SELECT oid::regprocedure::text AS name FROM pg_proc
  WHERE pronamespace = current_schema()::regnamespace AND prosecdef AND proowner = current_user::regrole`;
/** Tables that the service only reads. Functions of the owner write the archive. */
const READ_ONLY = ['_prisma_migrations', 'archived_order'];

/**
 * Gives a role the rights that the service needs on all tables, and takes every other right on them. A partition needs none:
 * the service reads and writes the partitioned table. Run as their owner after
 * each migration.
 * @param {string} url of the owner
 * @param {string} role exists already
 * @throws {Error} of `pg`
 */
export async function grantToService(url, role) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const service = client.escapeIdentifier(role);
    const { rows } = await client.query(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
         AND NOT relispartition AND relowner = current_user::regrole`,
    );
    const grants = rows.map(({ name }) => grantOn(client.escapeIdentifier(name), rightsOn(name), service));
    const functions = await client.query(OWNERS_FUNCTIONS);
    grants.push(...functions.rows.map(({ name }) => `GRANT EXECUTE ON FUNCTION ${name} TO ${service}`));
    await client.query(
      `BEGIN; SELECT pg_advisory_xact_lock(${ROLE_LOCK}); GRANT USAGE ON SCHEMA public TO ${service}; ${grants.join('; ')}; COMMIT`,
    );
  } finally {
    await client.end();
  }
}

/**
 * Sets the defaults of the sessions of a role, as the role itself, which needs no right for it. Sessions that are open, also
 * those of a pooler, do not change.
 * @param {string} url of the role
 * @throws {Error} of `pg`
 */
export async function setSessionDefaults(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const changes = Object.entries(SESSION_DEFAULTS).map(
      ([name, value]) => `ALTER ROLE CURRENT_USER SET ${name} = '${value}'`,
    );
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${ROLE_LOCK}); ${changes.join('; ')}; COMMIT`);
  } finally {
    await client.end();
  }
}

/**
 * The role that needs rights: the user of DATABASE_URL, where the migrations have a user of their own.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function serviceRole({ DATABASE_URL, DATABASE_MIGRATION_URL }) {
  if (!DATABASE_URL || !DATABASE_MIGRATION_URL) return null;
  const [service, owner] = [DATABASE_URL, DATABASE_MIGRATION_URL].map((url) =>
    decodeURIComponent(new URL(url).username),
  );
  return service && service !== owner ? service : null;
}

/** @param {string} table */
function rightsOn(table) {
  if (READ_ONLY.includes(table)) return 'SELECT';
  return APPEND_ONLY.includes(table) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
}

/**
 * @param {string} table
 * @param {string} rights
 * @param {string} role
 */
function grantOn(table, rights, role) {
  return `REVOKE ALL ON ${table} FROM ${role}; GRANT ${rights} ON ${table} TO ${role}`;
}
