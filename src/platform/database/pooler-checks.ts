import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { DatabaseNotReady, reasonOf } from './migrations.js';

/** Postgres delivers within milliseconds. */
const DELIVERED_WITHIN_MS = 5_000;

const NO_LISTEN =
  'DATABASE_URL: this address delivers no notifications (LISTEN), like a pooler in transaction mode: set ' +
  'DATABASE_DIRECT_URL to the address of Postgres itself';
const NO_LISTEN_DIRECTLY =
  'DATABASE_DIRECT_URL: notifications that are sent through DATABASE_URL do not arrive there: it must lead to the same ' +
  'database, and not to a pooler in transaction mode';
const NO_PREPARED_STATEMENTS =
  'DATABASE_PREPARED_STATEMENTS: DATABASE_URL leads to a pooler that keeps no prepared statements: set it to off, or use ' +
  'PgBouncer 1.21 or later with max_prepared_statements';

type Settings = Pick<Config['database'], 'url' | 'directUrl' | 'preparedStatements'>;

/**
 * Checks what a pooler may break, before the service listens: transactions, LISTEN and prepared statements.
 * @throws DatabaseNotReady with the variable to change
 */
export async function assertSessions(
  { url, directUrl, preparedStatements }: Settings,
  deliveredWithinMs = DELIVERED_WITHIN_MS,
): Promise<void> {
  const clients: pg.Client[] = [];
  const open = async (address: string, variable: string) => {
    const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined); // it fails the statement, too
    clients.push(client);
    await client.connect().catch((error: unknown) => {
      throw new DatabaseNotReady(`${variable}: the database cannot be used: ${reasonOf(error)}`);
    });
    return client;
  };
  try {
    const client = await open(url, 'DATABASE_URL');
    const direct = await open(directUrl, 'DATABASE_DIRECT_URL');
    await assertTransactions(client);
    if (!(await delivers(client, direct, deliveredWithinMs))) {
      throw new DatabaseNotReady(directUrl === url ? NO_LISTEN : NO_LISTEN_DIRECTLY);
    }
    if (preparedStatements && !(await keepsStatements(client, () => open(url, 'DATABASE_URL')))) {
      throw new DatabaseNotReady(NO_PREPARED_STATEMENTS);
    }
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

async function assertTransactions(client: pg.Client): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query('COMMIT');
  } catch (error) {
    throw new DatabaseNotReady(`DATABASE_URL: transactions are not possible: ${reasonOf(error)}`);
  }
}

/** Whether what one client notifies arrives at the other. */
async function delivers(from: pg.Client, to: pg.Client, withinMs: number): Promise<boolean> {
  const channel = pg.escapeIdentifier(`start_${randomUUID()}`);
  const arrived = once(to, 'notification', { signal: AbortSignal.timeout(withinMs) }).then(
    () => true,
    () => false,
  );
  await to.query(`LISTEN ${channel}`);
  await from.query(`NOTIFY ${channel}`);
  return arrived;
}

/**
 * Whether a prepared statement exists in the client's next transaction, also when that is in another session of Postgres. A
 * client of Postgres itself has one session.
 */
async function keepsStatements(client: pg.Client, another: () => Promise<pg.Client>): Promise<boolean> {
  const session = { name: `start_${randomUUID()}`, text: 'SELECT pg_backend_pid() AS pid WHERE $1', values: [true] };
  const pidOf = async (of: pg.Client) => (await of.query<{ pid: number }>(session)).rows[0]?.pid;
  const pid = await pidOf(client);
  if (pid === Reflect.get(client, 'processID')) return true;
  // Takes the session away, so that the pooler must choose another one.
  const holder = await another();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1');
    await pidOf(client);
    return true;
  } catch (error) {
    if (isUnknownStatement(error)) return false;
    throw error;
  } finally {
    await holder.query('ROLLBACK');
  }
}

/** The statement is unknown in that session, or its name is taken there. */
function isUnknownStatement(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '26000' || error.code === '42P05');
}
