import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { CONFIG, type Config } from '../config/config.js';
import { DatabaseNotReady } from './migrations.js';
import { Prisma, PrismaClient } from './prisma/client.js';
import { select, text, timestamptz } from './statement.js';
import { refusingUnscoped, scopedTo } from './scoped.js';
import { APPLICATION_NAME, inUtc, isUtc, statementNames } from './session.js';

/** Our transactions wait for Postgres only, so this is generous. */
const IDLE_IN_TRANSACTION_MS = 10_000;

/** A transaction as repositories see it. All other code only passes it on. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** The one connection pool. Fails at start-up with a clear message when Postgres cannot be reached. */
@Injectable()
export class Database extends PrismaClient implements OnModuleInit, OnApplicationShutdown {
  /** For the few reads and writes that belong to no one reseller. Say why: "Across resellers, because …". */
  readonly acrossResellers: PrismaClient = this;

  /** Most simultaneous connections. */
  readonly poolSize: number;
  private readonly clients = new Map<string, PrismaClient>();

  constructor(@Inject(CONFIG) config: Config) {
    super({
      adapter: new PrismaPg(
        {
          ...inUtc(config.database.url),
          application_name: APPLICATION_NAME,
          max: config.database.poolSize,
          connectionTimeoutMillis: 10_000,
          idleTimeoutMillis: 30_000,
          // A process that is suspended inside a transaction would keep its reseller's lock indefinitely.
          idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
        },
        { statementNameGenerator: statementNames() },
      ),
    });
    this.poolSize = config.database.poolSize;
  }

  /** The database as the service uses it: operations on resellers' data that name no reseller throw. */
  static guarded(config: Config): Database {
    return refusingUnscoped(new Database(config)) as Database;
  }

  /** The database as one reseller sees it; also inside its transactions. */
  scoped(resellerId: string): PrismaClient {
    const client = this.clients.get(resellerId) ?? scopedTo(this.acrossResellers, resellerId);
    this.clients.set(resellerId, client);
    return client;
  }

  /** Postgres's time, which rows are compared with. The clocks of replicas may differ or jump. */
  async now(): Promise<Date> {
    const [row] = await select(
      this,
      'database.clock',
      { now: timestamptz },
      Prisma.sql`SELECT clock_timestamp() AS now`,
    );
    if (!row) throw new Error('Postgres returned no time');
    return row.now;
  }

  async onModuleInit(): Promise<void> {
    await this.$connect();
    const [row] = await select(
      this,
      'database.time_zone',
      { zone: text },
      Prisma.sql`SELECT current_setting('TimeZone') AS zone`,
    );
    if (!isUtc(row?.zone))
      throw new DatabaseNotReady(
        `DATABASE_URL: sessions must be in UTC, not ${row?.zone}; does a pooler drop options?`,
      );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
