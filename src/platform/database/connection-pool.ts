import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { APPLICATION_NAME, isUtc, SessionClient, statementNames, type Statement } from './session.js';
import { getTypeParser } from './column-parsers.js';
import { isPoolExhausted, isUnreachable, READ_ONLY } from './postgres-errors.js';
import type { PostgresOutage } from './postgres-outage.js';
import { reportPool, waitForConnection } from './connection-metrics.js';
import { JoiningSocket } from './joining-socket.js';
import type { StatementResult } from './statement.js';

/** Long, because the prepared statements of a connection are lost with it. */
const IDLE_CONNECTION_MS = 300_000;

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** The connections of this process. Statements and Prisma share them. */
export class ConnectionPool extends pg.Pool {
  private readonly lending = new AsyncLocalStorage<pg.PoolClient>();

  /** A new connection can be used. It may lead to another server than those before. */
  readonly openings = new EventEmitter<{ opened: [] }>();

  /** The name of a prepared statement; empty where statements are not prepared. */
  readonly statementName: (statement: Statement) => string;

  constructor(
    { url, poolSize, preparedStatements }: Config['database'],
    private readonly outage: PostgresOutage,
  ) {
    super({
      connectionString: url,
      Client: SessionClient,
      // The settings of a role can change while the service runs.
      verify: (client, verified) => void this.check(client).then(verified, verified),
      application_name: APPLICATION_NAME,
      max: poolSize,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: IDLE_CONNECTION_MS,
      // Statements of a transaction may follow each other without waiting for the answers.
      pipeline: true,
      stream: () => new JoiningSocket(),
      types: { getTypeParser },
    });
    this.statementName = preparedStatements ? statementNames() : () => '';
    // A connection that fails while it is in use also fails its statement, which reports the error; an idle one is
    // replaced.
    this.on('connect', (client) => {
      client.on('error', () => outage.connectionLost());
    });
    this.on('error', () => undefined);
    // The server was demoted, or this is a standby: the next connection may lead to the primary.
    this.on('release', (_, client) => {
      if (client instanceof SessionClient && client.refusedToWrite) void client.end();
    });
    reportPool(this);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    if (!callback) {
      const lent = this.lending.getStore();
      return lent ? Promise.resolve(borrowed(lent)) : this.opened();
    }
    const waited = waitForConnection();
    super.connect((error, client, done) => {
      waited(error ? 'failed' : 'connected');
      if (error) this.notOpened(error);
      callback(error, client, done);
    });
  }

  /** Why a new connection cannot be used. */
  private async check(client: pg.ClientBase): Promise<Error | undefined> {
    const problem = await problemOf(client);
    if (problem) return problem;
    this.outage.answered();
    this.openings.emit('opened');
    return undefined;
  }

  private async opened(): Promise<pg.PoolClient> {
    const waited = waitForConnection();
    try {
      const client = await super.connect();
      waited('connected');
      return client;
    } catch (error) {
      waited('failed');
      this.notOpened(error);
      throw error;
    }
  }

  private notOpened(error: unknown): void {
    // A pool whose connections are all in use says nothing about Postgres.
    if (isUnreachable(error) && !isPoolExhausted(error)) this.outage.connectFailed(error);
  }

  /** Runs a statement on a connection of this pool, or on any. */
  async run(connection: pg.ClientBase | pg.Pool, text: string, values: readonly unknown[]): Promise<StatementResult> {
    const { rows, rowCount } = await connection.query<Record<string, unknown>>({
      name: this.statementName({ sql: text, args: values }),
      text,
      values: [...values],
    });
    this.outage.answered();
    return { rows, count: rowCount ?? 0 };
  }

  /**
   * While `open` runs, Prisma opens its transaction on `client`, inside the transaction that is open there: its BEGIN,
   * COMMIT and ROLLBACK are not sent.
   */
  lend<T>(client: pg.PoolClient, open: () => Promise<T>): Promise<T> {
    return this.lending.run(client, open);
  }

  /** Runs `work`, whose further connections come from the pool again. */
  endLending<T>(work: () => T): T {
    return this.lending.exit(work);
  }
}

async function problemOf(client: pg.ClientBase): Promise<Error | undefined> {
  const zone = client instanceof SessionClient ? client.zone : 'unknown';
  if (!isUtc(zone)) return new Error(`a session of DATABASE_URL has the time zone ${zone}, not UTC`);
  const { rows } = await client.query<{ readOnly: boolean }>(IS_READ_ONLY);
  if (!rows[0]?.readOnly) return undefined;
  return Object.assign(new Error('Postgres only reads: DATABASE_URL leads to a standby'), { code: READ_ONLY });
}

const IS_READ_ONLY = `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool AS "readOnly"`;

const TRANSACTION_CONTROL = new Set(['BEGIN', 'COMMIT', 'ROLLBACK']);
const NOTHING = { rows: [], rowCount: 0, fields: [], command: '', oid: 0 };

/** The client as Prisma's driver adapter uses it. */
function borrowed(client: pg.PoolClient): pg.PoolClient {
  const members = {
    query: (query: pg.QueryConfig) =>
      TRANSACTION_CONTROL.has(query.text) ? Promise.resolve(NOTHING) : client.query(query),
    release: () => undefined,
    on: () => undefined,
    removeListener: () => undefined,
  };
  // The adapter uses these four members only.
  return members as unknown as pg.PoolClient;
}
