import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { type ApiKey, type NewApiKey, newApiKeyColumns } from './api-key.js';
import { apiKeyFromRow } from './api-keys.repository.js';
import type { DailyLimits } from './caller.js';

/** The API keys that a reseller manages itself. Every statement names the reseller. */
@Injectable()
export class ManagedApiKeysRepository {
  constructor(private readonly database: Database) {}

  /** Newest first; `before` is the id of the last one of the page before. */
  async page(resellerId: string, before: string | null, limit: number): Promise<ApiKey[]> {
    const rows = await this.database.apiKey.findMany({
      where: { resellerId, ...(before !== null && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(apiKeyFromRow);
  }

  async find(resellerId: string, id: string): Promise<ApiKey | null> {
    const row = await this.database.apiKey.findFirst({ where: { resellerId, id } });
    return row && apiKeyFromRow(row);
  }

  /** Counts the keys that are accepted now. */
  countGood({ resellerId, tx, now }: ModelLock): Promise<number> {
    return tx.apiKey.count({
      where: { resellerId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    });
  }

  /** @param limits the operator's limits on new orders */
  async insert({ resellerId, tx }: ModelLock, key: NewApiKey, limits: DailyLimits): Promise<ApiKey> {
    const columns = { ...newApiKeyColumns(key), maxOrdersPerDay: limits.orders, maxNumbersPerDay: limits.numbers };
    return apiKeyFromRow(await tx.apiKey.create({ data: { id: uuidv7(), resellerId, ...columns } }));
  }

  /** Revokes the key unless it is revoked. @returns the key; null when there is none */
  async revoke({ resellerId, tx, now }: ModelLock, id: string): Promise<ApiKey | null> {
    await tx.apiKey.updateMany({ where: { resellerId, id, revokedAt: null }, data: { revokedAt: now } });
    const row = await tx.apiKey.findFirst({ where: { resellerId, id } });
    return row && apiKeyFromRow(row);
  }
}
