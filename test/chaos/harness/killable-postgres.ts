import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '../../../tools/embedded-database.mjs';
import { startPostgres, type EmbeddedPostgres } from '../../../tools/embedded-postgres.mjs';
import { startPgBouncer, type PgBouncer } from '../../pooler/pgbouncer.mjs';
import { TcpDoor } from './tcp-door.js';

/**
 * A separate Postgres, as durable as in production, that can be killed and returns with everything that was committed.
 */
export class KillablePostgres {
  private constructor(
    private readonly folder: string,
    private readonly door: TcpDoor,
    private running: EmbeddedPostgres,
    private readonly service: string,
    private readonly pooler: PgBouncer | null,
  ) {}

  static async start(): Promise<KillablePostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-chaos-pg-'));
    const running = await startPostgres({ dataDir: join(folder, 'pg'), maxConnections: 200 });
    const { service } = await prepareDatabase(running);
    const door = await TcpDoor.open();
    door.leadTo(running.port);
    const pooler = process.env.TEST_POOLER ? await startPgBouncer({ port: door.port, url: service }) : null;
    return new KillablePostgres(folder, door, running, service, pooler);
  }

  /** The addresses for the service. They do not change when Postgres returns. */
  get env(): NodeJS.ProcessEnv {
    const url = this.behindDoor(this.service);
    return this.pooler
      ? { DATABASE_URL: this.pooler.leadThrough(url), DATABASE_DIRECT_URL: url }
      : { DATABASE_URL: url };
  }

  get adminUrl(): string {
    return this.behindDoor(this.running.urlOf(new URL(this.service).pathname.slice(1)));
  }

  /** An immediate stop without a checkpoint, then a restart that recovers from the log. */
  async crash(downMs: number): Promise<void> {
    process.kill(this.running.pid, 'SIGQUIT');
    await this.running.exited;
    await new Promise((resolve) => setTimeout(resolve, downMs));
    this.running = await startPostgres({ dataDir: join(this.folder, 'pg'), maxConnections: 200 });
    this.door.leadTo(this.running.port);
  }

  private behindDoor(address: string): string {
    const url = new URL(address);
    url.port = String(this.door.port);
    return url.toString();
  }

  async close(): Promise<void> {
    await this.pooler?.stop();
    await this.running.stop();
    await this.door.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
