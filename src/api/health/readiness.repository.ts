import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { APPLIED, missingFrom, ownMigrations } from '../../platform/database/migrations.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { select, varchar } from '../../platform/database/statement.js';

@Injectable()
export class ReadinessRepository {
  private own: Promise<string[]> | null = null;

  constructor(private readonly database: Database) {}

  /** Names of the migrations that are not applied. Throws if Postgres does not respond. */
  async missingMigrations(): Promise<string[]> {
    this.own ??= ownMigrations();
    // Raw, because Prisma's own table has no model. It belongs to no reseller.
    const applied = await select(
      this.database,
      'migrations.applied',
      { name: varchar },
      Prisma.sql`${Prisma.raw(APPLIED)}`,
    );
    return missingFrom(await this.own, applied);
  }
}
