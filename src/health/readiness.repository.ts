import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.service.js';
import { missingFrom, ownMigrations } from '../database/migrations.js';

@Injectable()
export class ReadinessRepository {
  private own: Promise<string[]> | null = null;

  constructor(private readonly database: Database) {}

  /** Names of our migrations that Postgres does not have. Throws when it does not answer. */
  async missingMigrations(): Promise<string[]> {
    this.own ??= ownMigrations();
    // Raw, because the table is Prisma's own and no model of ours. Across resellers, because it belongs to none.
    const applied = await this.database.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    return missingFrom(await this.own, applied);
  }
}
