import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { bool, execute, jsonb, nullable, select, timestamptz, uuid } from '../../platform/database/statement.js';
import type { IdempotentRequest } from './idempotency-key.js';
import type { StoredAnswer } from './stored-answer.js';
import { storedJson } from '../../platform/database/stored-json.js';

export interface KeyRow {
  readonly sameBody: boolean;
  /** The resource that the request created or changed. */
  readonly resourceId: string | null;
  readonly answer: StoredAnswer | null;
  readonly createdAt: Date;
  /** The first request has ended, whether or not its answer was stored. */
  readonly ended: boolean;
}

@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Under the lock, which every request takes that commits a key. */
  async isTaken(lock: ResellerLock, { route, key }: IdempotentRequest): Promise<boolean> {
    const rows = await select(
      lock,
      'idempotency_key.is_taken',
      { created_at: timestamptz },
      Prisma.sql`
      SELECT created_at FROM idempotency_key
      WHERE reseller_id = ${lock.resellerId}::uuid AND route = ${route} AND key = ${key}`,
    );
    return rows.length > 0;
  }

  /** Commits with the change. The transaction fails with KEY_TAKEN when the key was used meanwhile. */
  take(lock: ResellerLock, { route, key, bodyHash }: IdempotentRequest, resourceId: string | null): void {
    const row = { route, key, body_hash: Buffer.from(bodyHash).toString('hex'), resource_id: resourceId };
    lock.write('idempotencyKeys', { ...row, created_at: lock.now });
  }

  /** Milliseconds since the first request with the key. */
  async ageMs({ createdAt }: KeyRow): Promise<number> {
    return (await this.database.now()).getTime() - createdAt.getTime();
  }

  async find(request: IdempotentRequest): Promise<KeyRow | null> {
    const { resellerId, route, key, bodyHash } = request;
    // Raw, because Prisma joins simultaneous reads of several resellers into one.
    const [row] = await select(
      this.database,
      'idempotency_key.find',
      { same_body: bool, resource_id: nullable(uuid), response: nullable(jsonb), created_at: timestamptz, ended: bool },
      Prisma.sql`
      SELECT body_hash = ${bodyHash}::bytea AS same_body, resource_id, response, created_at, answered_at IS NOT NULL AS ended
      FROM idempotency_key WHERE reseller_id = ${resellerId}::uuid AND route = ${route} AND key = ${key}`,
    );
    if (!row) return null;
    return {
      sameBody: row.same_body,
      resourceId: row.resource_id,
      // The cast trusts our own table: only this file writes it.
      answer: storedJson<StoredAnswer | null>(row.response),
      createdAt: row.created_at,
      ended: row.ended,
    };
  }

  /**
   * Records that the first request of a committed key has ended. Idempotent.
   * @param answer null: not to be stored
   */
  async end(request: IdempotentRequest, createdAt: Date, answer: StoredAnswer | null): Promise<void> {
    const { resellerId, route, key } = request;
    // Raw, because the time is Postgres's.
    await execute(
      this.database,
      'idempotency_key.end',
      Prisma.sql`
      UPDATE idempotency_key
      SET response = ${answer && JSON.stringify(answer)}::jsonb, answered_at = clock_timestamp()
      WHERE reseller_id = ${resellerId}::uuid AND route = ${route} AND key = ${key}
        AND created_at = ${createdAt}::timestamptz AND response IS NULL`,
    );
  }

  /** Stores the answer to a request that committed nothing. */
  async add({ resellerId, route, key, bodyHash }: IdempotentRequest, answer: StoredAnswer): Promise<void> {
    // Raw, because the time is Postgres's.
    await execute(
      this.database,
      'idempotency_key.add',
      Prisma.sql`
      INSERT INTO idempotency_key (reseller_id, route, key, body_hash, response, created_at, answered_at)
      SELECT ${resellerId}::uuid, ${route}, ${key}, ${bodyHash}::bytea, ${JSON.stringify(answer)}::jsonb, at, at
      FROM clock_timestamp() AS at
      ON CONFLICT (reseller_id, route, key) DO NOTHING`,
    );
  }

  /** Frees the key of a request without a stored answer. */
  async remove(request: IdempotentRequest, { createdAt }: KeyRow): Promise<void> {
    await this.database.idempotencyKey.deleteMany({
      where: { ...nameOf(request), createdAt, response: { equals: Prisma.DbNull } },
    });
  }
}

function nameOf({ resellerId, route, key }: IdempotentRequest) {
  return { resellerId, route, key };
}
