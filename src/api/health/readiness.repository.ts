import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { APPLIED, missingFrom, ownMigrations } from '../../platform/database/migrations.js';
import { Prisma } from '../../platform/database/prisma/client.js';

@Injectable()
export class ReadinessRepository {
  private own: Promise<string[]> | null = null;

  constructor(private readonly database: Database) {}

  /** Names of our migrations that Postgres does not have. Throws when it does not answer. */
  async missingMigrations(): Promise<string[]> {
    this.own ??= ownMigrations();
    // Raw, because the table is Prisma's own and no model of ours. Across resellers, because it belongs to none.
    const applied = await this.database.$queryRaw<{ name: string }[]>`${Prisma.raw(APPLIED)}`;
    return missingFrom(await this.own, applied);
  }
}
