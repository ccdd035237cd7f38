import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../../prisma/migrate.mjs';
import { startPostgres, type EmbeddedPostgres } from '../../../tools/embedded-postgres.mjs';
import { TcpDoor } from './tcp-door.js';

/** A Postgres of its own, as durable as in production, that dies at once and comes back with what was committed. */
export class KillablePostgres {
  private constructor(
    private readonly folder: string,
    private readonly door: TcpDoor,
    private running: EmbeddedPostgres,
  ) {}

  static async start(): Promise<KillablePostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'colt-inbound-chaos-pg-'));
    const running = await startPostgres({ dataDir: join(folder, 'pg'), maxConnections: 200 });
    const postgres = new KillablePostgres(folder, await TcpDoor.open(), running);
    postgres.door.leadTo(running.port);
    await migrate(running.urlOf('service'));
    return postgres;
  }

  /** Stays the same when Postgres comes back. */
  get url(): string {
    return `postgresql://postgres@127.0.0.1:${this.door.port}/service`;
  }

  /** An immediate stop: no checkpoint, no good-bye; then back, recovering from its log. */
  async crash(downMs: number): Promise<void> {
    process.kill(this.running.pid, 'SIGQUIT');
    await this.running.exited;
    await new Promise((resolve) => setTimeout(resolve, downMs));
    this.running = await startPostgres({ dataDir: join(this.folder, 'pg'), maxConnections: 200 });
    this.door.leadTo(this.running.port);
  }

  async close(): Promise<void> {
    await this.running.stop();
    await this.door.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
