import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { bool, execute, int4, select, text } from '../../platform/database/statement.js';

/** A replica that was not seen for this long has ended. */
const SILENCE = Prisma.sql`interval '1 minute'`;

/** A key with which a secret was encrypted, and which the asking replica does not know. */
export interface UnknownKey {
  readonly keyId: string;
  /** Whether another running replica knows it. */
  readonly knownElsewhere: boolean;
}

/** The running replicas and the keys that they know. Times are Postgres's. */
@Injectable()
export class ReplicaKeysRepository {
  constructor(private readonly database: Database) {}

  /** Records that a replica runs, and removes those that have ended. */
  async beat(id: string, keyIds: readonly string[]): Promise<void> {
    // Raw, because the time is Postgres's.
    await execute(
      this.database,
      'replica.beat',
      Prisma.sql`
      WITH ended AS (DELETE FROM replica WHERE seen_at < clock_timestamp() - interval '1 hour')
      INSERT INTO replica (id, secrets_key_ids) VALUES (${id}::uuid, ${[...keyIds]}::text[])
      ON CONFLICT (id) DO UPDATE SET secrets_key_ids = excluded.secrets_key_ids, seen_at = clock_timestamp()`,
    );
  }

  async remove(id: string): Promise<void> {
    await this.database.replica.deleteMany({ where: { id } });
  }

  /** The keys of secrets that are none of `keyIds`. */
  unknownKeys(keyIds: readonly string[]): Promise<UnknownKey[]> {
    // Raw, because the name of the key is a part of the ciphertext.
    return select(
      this.database,
      'replica.unknown_keys',
      { keyId: text, knownElsewhere: bool },
      Prisma.sql`
      SELECT k.key_id AS "keyId", EXISTS (
        SELECT FROM replica r WHERE r.seen_at > clock_timestamp() - ${SILENCE} AND k.key_id = ANY(r.secrets_key_ids)
      ) AS "knownElsewhere"
      FROM (
        SELECT DISTINCT split_part(cipher, '.', 2) AS key_id
        FROM reseller, unnest(ARRAY[colt_client_secret_cipher, colt_api_key_cipher, callback_password_cipher]) AS cipher
        WHERE cipher <> '') k
      WHERE k.key_id <> ALL(${[...keyIds]}::text[])`,
    );
  }

  /** How many replicas run. */
  async countRunning(): Promise<number> {
    // Raw, because the time is Postgres's.
    const [row] = await select(
      this.database,
      'replica.count_running',
      { count: int4 },
      Prisma.sql`SELECT count(*)::int AS count FROM replica WHERE seen_at > clock_timestamp() - ${SILENCE}`,
    );
    return row?.count ?? 0;
  }

  /** How many running replicas do not know a key. */
  async countWithout(keyId: string): Promise<number> {
    // Raw, because the time is Postgres's.
    const [row] = await select(
      this.database,
      'replica.count_without',
      { count: int4 },
      Prisma.sql`
      SELECT count(*)::int AS count FROM replica
      WHERE seen_at > clock_timestamp() - ${SILENCE} AND ${keyId} <> ALL(secrets_key_ids)`,
    );
    return row?.count ?? 0;
  }
}
