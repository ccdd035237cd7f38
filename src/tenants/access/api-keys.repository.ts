import { timingSafeEqual } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Batch } from '../../platform/common/batch.js';
import type { Secret } from '../../platform/config/secret.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma, type ApiKey as Row } from '../../platform/database/prisma/client.js';
import {
  bool,
  bytea,
  int4,
  nullable,
  pgEnum,
  select,
  textArray,
  timestamptz,
  uuid,
} from '../../platform/database/statement.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { type ApiKey, hashApiKey, newApiKeyColumns, prefixOf } from './api-key.js';
import { RESELLER_STATUSES, type ResellerStatus } from './reseller-status.js';
import { type Caller, type DailyLimits, isScope, type Scope, SCOPES } from './caller.js';

/** What authentication needs to know of a key. */
export type FoundKey = Pick<ApiKey, 'id' | 'resellerId' | 'scopes' | 'revokedAt'> & {
  /** By Postgres's clock. */
  readonly expired: boolean;
  readonly resellerStatus: ResellerStatus;
  readonly orderLimits: Caller['orderLimits'];
};

export interface FoundReseller {
  readonly id: string;
  readonly status: ResellerStatus;
  readonly orderLimits: DailyLimits;
}

/**
 * API keys, and the little that authentication needs of resellers. Read at every request, so that a revocation or a
 * suspension takes effect at once; requests that arrive together share the statement. A key identifies its reseller, so
 * looking it up by its hash cannot be scoped to one.
 */
@Injectable()
export class ApiKeysRepository {
  private readonly keys: Database['acrossResellers']['apiKey'];
  private readonly lookUps = new Batch<Buffer, FoundKey | null>((hashes) => this.findByHashes(hashes));

  constructor(private readonly database: Database) {
    // Across resellers, because a key is known before its reseller is; the bootstrap key may even move to another
    // reseller.
    this.keys = database.acrossResellers.apiKey;
  }

  /** The key with that text, also when it is expired or revoked. */
  findByText(text: string): Promise<FoundKey | null> {
    return this.lookUps.run(hashApiKey(text));
  }

  private async findByHashes(hashes: readonly Buffer[]): Promise<(FoundKey | null)[]> {
    // Raw, because there is no relation to join. Across resellers, because the key identifies the reseller.
    const rows = await select(
      this.database,
      'api_key.find',
      {
        id: uuid,
        resellerId: uuid,
        scopes: textArray,
        expired: bool,
        revokedAt: nullable(timestamptz),
        hash: bytea,
        resellerStatus: pgEnum('reseller_status', RESELLER_STATUSES),
        resellerOrders: nullable(int4),
        resellerNumbers: nullable(int4),
        keyOrders: nullable(int4),
        keyNumbers: nullable(int4),
      },
      Prisma.sql`
      SELECT api_key.id, reseller_id AS "resellerId", scopes, coalesce(expires_at <= clock_timestamp(), false) AS expired,
             revoked_at AS "revokedAt", key_hash AS hash, reseller.status AS "resellerStatus",
             reseller.max_orders_per_day AS "resellerOrders", reseller.max_numbers_per_day AS "resellerNumbers",
             api_key.max_orders_per_day AS "keyOrders", api_key.max_numbers_per_day AS "keyNumbers"
      FROM api_key JOIN reseller ON reseller.id = reseller_id WHERE key_hash = ANY (${hashes}::bytea[])`,
    );
    const keys = rows.map(({ hash, resellerOrders, resellerNumbers, keyOrders, keyNumbers, ...key }) => {
      const orderLimits = {
        reseller: { orders: resellerOrders, numbers: resellerNumbers },
        key: { orders: keyOrders, numbers: keyNumbers },
      };
      return { hash, key: { ...key, scopes: key.scopes.filter(isScope), orderLimits } };
    });
    return hashes.map((wanted) => keys.find(({ hash }) => timingSafeEqual(hash, wanted))?.key ?? null);
  }

  /** Whether each caller would still be admitted: its key or session is good, and its reseller's callers may read. */
  async stillAdmitted(callers: readonly Pick<Caller, 'resellerId' | 'keyId' | 'sessionId'>[]): Promise<boolean[]> {
    const [resellers, keys] = [callers.map(({ resellerId }) => resellerId), callers.map(({ keyId }) => keyId)];
    const sessions = callers.map(({ sessionId }) => sessionId ?? null);
    // Raw, because of the pairs. Across resellers, because one process has streams of many; each caller is looked up
    // within its own reseller.
    const rows = await select(
      this.database,
      'api_key.still_admitted',
      { admitted: bool },
      Prisma.sql`
      SELECT EXISTS (SELECT 1 FROM reseller r WHERE r.id = caller.reseller_id AND r.status IN ('active', 'closed')) AND (
        caller.key_id IS NULL OR EXISTS (
          SELECT 1 FROM api_key k
          WHERE k.reseller_id = caller.reseller_id AND k.id = caller.key_id AND k.revoked_at IS NULL
            AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp()))) AND (
        caller.session_id IS NULL OR EXISTS (
          SELECT 1 FROM browser_session s
          WHERE s.reseller_id = caller.reseller_id AND s.id = caller.session_id
            AND s.expires_at > clock_timestamp() AND s.idle_ends_at > clock_timestamp())) AS admitted
      FROM unnest(${resellers}::uuid[], ${keys}::uuid[], ${sessions}::uuid[]) WITH ORDINALITY
             AS caller (reseller_id, key_id, session_id, place)
      ORDER BY place`,
    );
    return rows.map(({ admitted }) => admitted);
  }

  async findReseller(slug: string): Promise<FoundReseller | null> {
    const select = { id: true, status: true, maxOrdersPerDay: true, maxNumbersPerDay: true };
    const row = await this.database.reseller.findUnique({ where: { slug }, select });
    if (!row) return null;
    const orderLimits = { orders: row.maxOrdersPerDay, numbers: row.maxNumbersPerDay };
    return { id: row.id, status: row.status, orderLimits };
  }

  async create(key: Secret, data: { resellerId: string; name: string; scopes: Scope[]; expiresAt: Date | null }) {
    const { resellerId, ...wanted } = data;
    const columns = newApiKeyColumns({ ...wanted, key });
    return apiKeyFromRow(await this.keys.create({ data: { id: uuidv7(), resellerId, ...columns } }));
  }

  async list(resellerId: string): Promise<ApiKey[]> {
    const rows = await this.keys.findMany({ where: { resellerId }, orderBy: { createdAt: 'asc' } });
    return rows.map(apiKeyFromRow);
  }

  /** @returns false when there is no such key, or it was revoked before */
  async revoke(id: string, rehearsal: Rehearsal = {}): Promise<boolean> {
    return this.change(id, { revokedAt: null }, { revokedAt: await this.now() }, rehearsal);
  }

  /** Sets the given limits. @returns false when there is no such key */
  limitOrders(id: string, limits: Partial<DailyLimits>, rehearsal: Rehearsal = {}): Promise<boolean> {
    return this.change(id, {}, { maxOrdersPerDay: limits.orders, maxNumbersPerDay: limits.numbers }, rehearsal);
  }

  private async change(
    id: string,
    condition: Prisma.ApiKeyWhereInput,
    data: Prisma.ApiKeyUpdateManyMutationInput,
    { dryRun = false }: Rehearsal,
  ): Promise<boolean> {
    // Across resellers, because an operator names a key by its id alone.
    const owner = await this.keys.findFirst({ where: { id }, select: { resellerId: true } });
    if (!owner) return false;
    const where = { resellerId: owner.resellerId, id, ...condition };
    const { count } = await rehearsed<{ count: number }>(dryRun, (end) =>
      this.database.transactionWithModels(async (tx) => end(await tx.apiKey.updateMany({ where, data }))),
    );
    return count === 1;
  }

  async recordUse({ resellerId, id }: Pick<FoundKey, 'resellerId' | 'id'>): Promise<void> {
    await this.keys.updateMany({ where: { resellerId, id }, data: { lastUsedAt: await this.now() } });
  }

  /** Postgres's time, which the expiry of keys is compared with. */
  now(): Promise<Date> {
    return this.database.now();
  }

  private async isOnlyBootstrapKey(given: { resellerId: string; key: Secret } | null): Promise<boolean> {
    // Raw, because the first query of Prisma's client takes as long as all else of a start. Across resellers, because an
    // earlier key may belong to another one.
    const rows = await select(
      this.database,
      'api_key.bootstrap',
      { reseller_id: uuid, hash: bytea, scopes: textArray, expires_at: nullable(timestamptz) },
      Prisma.sql`
      SELECT reseller_id, key_hash AS hash, scopes, expires_at FROM api_key WHERE bootstrap AND revoked_at IS NULL`,
    );
    if (!given) return rows.length === 0;
    const [row] = rows;
    return (
      rows.length === 1 &&
      row?.reseller_id === given.resellerId &&
      timingSafeEqual(row.hash, hashApiKey(given.key.reveal())) &&
      row.expires_at === null &&
      isDeepStrictEqual(new Set(row.scopes), new Set(SCOPES))
    );
  }

  /** Sets the one key of the environment and revokes the earlier ones. */
  async setBootstrapKey(given: { resellerId: string; key: Secret } | null): Promise<void> {
    if (await this.isOnlyBootstrapKey(given)) return;
    const keyHash = given && new Uint8Array(hashApiKey(given.key.reveal()));
    await this.keys.updateMany({
      where: { bootstrap: true, revokedAt: null, ...(keyHash ? { NOT: { keyHash } } : {}) },
      data: { revokedAt: await this.now() },
    });
    if (!given || !keyHash) return;
    const members = {
      resellerId: given.resellerId,
      scopes: [...SCOPES],
      bootstrap: true,
      revokedAt: null,
      expiresAt: null,
    };
    // A row never changes its reseller: where the key belonged to another one, its row there goes.
    await this.keys.deleteMany({ where: { keyHash, resellerId: { not: given.resellerId } } });
    await this.keys.upsert({
      where: { keyHash },
      create: { id: uuidv7(), name: 'bootstrap', prefix: prefixOf(given.key), keyHash, ...members },
      update: { scopes: [...SCOPES], bootstrap: true, revokedAt: null, expiresAt: null },
    });
  }
}

export function apiKeyFromRow(row: Row): ApiKey {
  const { id, resellerId, name, prefix, bootstrap, expiresAt, revokedAt, lastUsedAt, createdAt } = row;
  const scopes = row.scopes.filter(isScope);
  return { id, resellerId, name, prefix, scopes, bootstrap, expiresAt, revokedAt, lastUsedAt, createdAt };
}
