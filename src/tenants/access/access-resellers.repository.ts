import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';

/** The little that authentication needs of resellers. Fresh at every request: a suspension counts at once. */
@Injectable()
export class AccessResellersRepository {
  constructor(private readonly database: Database) {}

  async findBySlug(slug: string): Promise<{ id: string; suspended: boolean } | null> {
    const row = await this.database.reseller.findUnique({ where: { slug }, select: { id: true, status: true } });
    return row && { id: row.id, suspended: row.status === 'suspended' };
  }
}
