import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.service.js';
import { Prisma } from '../database/prisma/client.js';
import type { ResellerLock } from '../database/reseller-lock.js';
import type { KeyedRequest } from './idempotency-key.js';

/** The first answer to a keyed request, as it went out. */
export type StoredAnswer =
  | { readonly kind: 'order'; readonly status: number; readonly body: unknown }
  | {
      readonly kind: 'problem';
      readonly code: string;
      readonly detail: string;
      readonly members: Readonly<Record<string, unknown>>;
    };

export interface KeyRow {
  readonly sameBody: boolean;
  readonly orderId: string | null;
  readonly answer: StoredAnswer | null;
  readonly createdAt: Date;
}

@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Commits with the order. @returns false when the key was used before */
  async claim(lock: ResellerLock, request: KeyedRequest): Promise<boolean> {
    const { count } = await lock.tx.idempotencyKey.createMany({
      data: { ...request, resellerId: lock.resellerId, createdAt: lock.now },
      skipDuplicates: true,
    });
    return count === 1;
  }

  async bind(lock: ResellerLock, request: KeyedRequest, orderId: string): Promise<void> {
    const { route, key } = request;
    await lock.tx.idempotencyKey.updateMany({
      where: { resellerId: lock.resellerId, route, key },
      data: { orderId },
    });
  }

  /** Milliseconds since the first request with the key. */
  async ageMs({ createdAt }: KeyRow): Promise<number> {
    return (await this.database.now()).getTime() - createdAt.getTime();
  }

  async find(resellerId: string, request: KeyedRequest): Promise<KeyRow | null> {
    const { route, key, bodyHash } = request;
    const row = await this.database.idempotencyKey.findUnique({
      where: { resellerId_route_key: { resellerId, route, key } },
    });
    if (!row) return null;
    return {
      sameBody: Buffer.from(row.bodyHash).equals(bodyHash),
      orderId: row.orderId,
      // The cast trusts our own table: only this file writes it.
      answer: row.response as unknown as StoredAnswer | null,
      createdAt: row.createdAt,
    };
  }

  /**
   * Keeps the first answer; a second one changes nothing.
   * @param orderId the order that the key was used for; null where its transaction rolled back, and the row is made here
   */
  async store(resellerId: string, request: KeyedRequest, orderId: string | null, answer: StoredAnswer): Promise<void> {
    const { route, key } = request;
    if (orderId) {
      // Raw, because the time is Postgres's.
      await this.database.$executeRaw`
        UPDATE idempotency_key SET response = ${JSON.stringify(answer)}::jsonb, answered_at = clock_timestamp()
        WHERE reseller_id = ${resellerId}::uuid AND route = ${route} AND key = ${key} AND order_id = ${orderId}::uuid
          AND answered_at IS NULL`;
      return;
    }
    const response = answer as unknown as Prisma.InputJsonValue;
    const answeredAt = await this.database.now();
    await this.database.idempotencyKey.createMany({
      data: { ...request, resellerId, response, answeredAt },
      skipDuplicates: true,
    });
  }
}
