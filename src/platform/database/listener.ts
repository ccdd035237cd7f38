import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { PostgresOutage } from './postgres-outage.js';

const RECONNECT_AFTER_MS = 1_000;

type Receive = (payload: string) => void;

/**
 * A separate connection that LISTENs. A notification is only a hint: listeners read the tables, and poll as well,
 * because notifications are lost while the connection is down. It goes to Postgres itself: behind a pooler in transaction
 * mode no session is ours.
 */
@Injectable()
export class DatabaseListener implements OnApplicationShutdown {
  private readonly logger = new Logger(DatabaseListener.name);
  private readonly receivers = new Map<string, Set<Receive>>();
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly outage: PostgresOutage = new PostgresOutage(),
  ) {}

  /**
   * Calls `receive` for each notification on `channel`. Resolves once LISTEN is in force, to a function that ends it.
   */
  async on(channel: string, receive: Receive): Promise<() => void> {
    const receivers = this.receivers.get(channel) ?? new Set();
    this.receivers.set(channel, receivers.add(receive));
    await this.connect();
    await this.client?.query(`LISTEN ${pg.escapeIdentifier(channel)}`).catch(() => undefined); // listens again after a lost connection
    return () => receivers.delete(receive);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.connecting?.catch(() => undefined);
    await this.client?.end().catch(() => undefined);
  }

  private connect(): Promise<void> {
    if (this.client || this.stopped) return Promise.resolve();
    this.connecting ??= this.open().finally(() => (this.connecting = null));
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.database.directUrl, keepAlive: true });
    client.on('notification', ({ channel, payload }) => {
      for (const receive of this.receivers.get(channel) ?? []) receive(payload ?? '');
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('Connection terminated')));
    try {
      await client.connect();
      for (const channel of this.receivers.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      this.client = client;
    } catch (error) {
      this.lost(client, error);
    }
  }

  private lost(client: pg.Client, error: unknown): void {
    if (this.client === client) this.client = null;
    if (this.stopped || this.timer) return;
    this.outage.connectionLost();
    this.logger.warn('The listening connection to Postgres is down and is reopened', error);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.connect();
    }, RECONNECT_AFTER_MS);
  }
}
