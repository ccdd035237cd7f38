import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { ConnectionPool } from './connection-pool.js';
import { PostgresOutage } from './postgres-outage.js';
import { Prisma, PrismaClient } from './prisma/client.js';
import { select, text, timestamptz, type StatementResult, type StatementRunner } from './statement.js';
import { refusingUnscoped, scopedTo } from './scoped.js';

/** A transaction as repositories see it. All other code only passes it on. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/**
 * Prisma's client and the statements of this service, on one connection pool. Fails at start-up with a clear message when
 * Postgres cannot be reached.
 */
@Injectable()
export class Database extends PrismaClient implements StatementRunner, OnModuleInit, OnApplicationShutdown {
  /** For the few reads and writes that belong to no one reseller. Say why: "Across resellers, because …". */
  readonly acrossResellers: PrismaClient = this;

  readonly pool: ConnectionPool;
  private readonly clients = new Map<string, PrismaClient>();

  constructor(@Inject(CONFIG) { database }: Config, outage = new PostgresOutage()) {
    const pool = new ConnectionPool(database, outage);
    super({
      adapter: new PrismaPg(pool, { statementNameGenerator: pool.statementName, disposeExternalPool: false }),
    });
    this.pool = pool;
  }

  /** The database as the service uses it: operations on resellers' data that name no reseller throw. */
  static guarded(config: Config, outage?: PostgresOutage): Database {
    return refusingUnscoped(new Database(config, outage)) as Database;
  }

  /** The database as one reseller sees it; also inside its transactions. */
  scoped(resellerId: string): PrismaClient {
    const client = this.clients.get(resellerId) ?? scopedTo(this.acrossResellers, resellerId);
    this.clients.set(resellerId, client);
    return client;
  }

  runStatement(text: string, values: readonly unknown[]): Promise<StatementResult> {
    return this.pool.run(this.pool, text, values);
  }

  /**
   * Opens Prisma's transaction inside the one that is open on `client`, whose end decides.
   * @param prisma the client whose models `work` uses
   */
  withModelsOn<T>(client: pg.PoolClient, prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
    const limits = { maxWait: 15_000, timeout: 30_000 };
    return this.pool.lend(client, () => prisma.$transaction((tx) => this.pool.endLending(() => work(tx)), limits));
  }

  /** Runs statements and Prisma's models in a transaction that takes no reseller's lock. */
  transactionWithModels<T>(work: (tx: Tx, connection: StatementRunner) => Promise<T>): Promise<T> {
    return this.onConnection((client, connection) => this.withModelsOn(client, this, (tx) => work(tx, connection)));
  }

  /** Runs statements in a transaction that takes no reseller's lock. */
  transaction<T>(work: (connection: StatementRunner) => Promise<T>): Promise<T> {
    return this.onConnection((_, connection) => work(connection));
  }

  /** The same, where Postgres stops a statement after `timeoutMs`. */
  transactionWithin<T>(timeoutMs: number, work: (connection: StatementRunner) => Promise<T>): Promise<T> {
    return this.transaction(async (connection) => {
      // Sent with the first statement of `work`.
      const [, result] = await Promise.all([limitTime(connection, timeoutMs), work(connection)]);
      return result;
    });
  }

  /** The same for Prisma's models. */
  transactionWithModelsWithin<T>(timeoutMs: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transactionWithModels(async (tx, connection) => {
      const [, result] = await Promise.all([limitTime(connection, timeoutMs), work(tx)]);
      return result;
    });
  }

  private async onConnection<T>(work: (client: pg.PoolClient, connection: StatementRunner) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      // The first statements follow BEGIN without waiting for it.
      const begun = client.query('BEGIN');
      const connection: StatementRunner = { runStatement: (sql, values) => this.pool.run(client, sql, values) };
      const [, result] = await Promise.all([begun, work(client, connection)]);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // A connection that cannot roll back is closed.
      await client.query('ROLLBACK').then(
        () => client.release(),
        () => client.release(true),
      );
      throw error;
    }
  }

  /** Postgres's time, which rows are compared with. The clocks of replicas may differ or jump. */
  async now(runner: StatementRunner = this): Promise<Date> {
    const [row] = await select(
      runner,
      'database.clock',
      { now: timestamptz },
      Prisma.sql`SELECT clock_timestamp() AS now`,
    );
    if (!row) throw new Error('Postgres returned no time');
    return row.now;
  }

  /** Prisma's engine starts with its first query: a start of the service needs none, and would wait for it. */
  async onModuleInit(): Promise<void> {
    await this.now();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Ends the pool first, which waits for open transactions: those with models would never end without Prisma's engine. */
  async close(): Promise<void> {
    await this.pool.end();
    await this.$disconnect();
  }
}

/** For the current transaction only. Poolers refuse it as a startup parameter. */
function limitTime(connection: StatementRunner, timeoutMs: number) {
  return select(
    connection,
    'database.limit_time',
    { set_config: text },
    Prisma.sql`SELECT set_config('statement_timeout', ${String(timeoutMs)}::text, true)`,
  );
}
