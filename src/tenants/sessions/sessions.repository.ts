import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Batch } from '../../platform/common/batch.js';
import { Secret } from '../../platform/config/secret.js';
import type { Rehearsal } from '../../platform/database/rehearsal.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  bool,
  bytea,
  execute,
  int4,
  nullable,
  pgEnum,
  select,
  text,
  textArray,
  timestamptz,
  uuid,
} from '../../platform/database/statement.js';
import { isScope, NO_DAILY_LIMITS, type Caller } from '../access/caller.js';
import { RESELLER_STATUSES, type ResellerStatus } from '../access/reseller-status.js';
import { ReplicaKeys } from '../resellers/replica-keys.service.js';
import { SecretBox } from '../resellers/secret-box.js';
import { hashSessionKey, type Session, type SessionTokens, type SignedIn } from './session.js';

/** How long before their end tokens are replaced, so that none ends during a request. */
const REFRESH_BEFORE_MS = 30_000;
/** The refresh of a killed replica is repeated after this time. */
const REFRESH_LEASE_MS = 15_000;

export interface FoundSession extends Session {
  readonly resellerStatus: ResellerStatus;
  readonly orderLimits: Caller['orderLimits'];
  /** `due`: still valid, to be replaced soon. Sessions without tokens are always valid. */
  readonly token: 'valid' | 'due' | 'ended';
}

/** How long a session lasts, in milliseconds. */
export interface SessionTimes {
  /** Without a request of the person. */
  readonly idleMs: number;
  /** In all. */
  readonly maxMs: number;
}

export type StoredTokens = Pick<SessionTokens, 'refreshToken' | 'idToken'>;

/**
 * Sessions of browsers. Read at every request, as API keys are: an end takes effect at once, in all replicas. A cookie
 * identifies its reseller, so looking it up by its hash cannot be scoped to one.
 */
@Injectable()
export class SessionsRepository {
  private readonly lookUps = new Batch<Buffer, FoundSession | null>((hashes) => this.findByHashes(hashes));

  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly keys: ReplicaKeys,
  ) {}

  /** @param key the value of its cookie */
  async create(key: string, { idleMs, maxMs }: SessionTimes, person: SignedIn): Promise<void> {
    const id = uuidv7();
    const { resellerId, actor, name, tokens } = person;
    const cipher = tokens && (await this.seal(resellerId, id, tokens));
    await execute(
      this.database,
      'session.create',
      Prisma.sql`
      INSERT INTO browser_session (reseller_id, id, key_hash, actor, name, scopes, subject, issuer_session, tokens_cipher,
                                   token_expires_at, idle_ends_at, expires_at)
      VALUES (${resellerId}::uuid, ${id}::uuid, ${hashSessionKey(key)}, ${actor}::text, ${name}, ${[...person.scopes]}::text[],
              ${tokens?.subject ?? null}::text, ${tokens?.issuerSession ?? null}::text, ${cipher}::text,
              ${tokens?.accessTokenExpiresAt ?? null}::timestamptz,
              clock_timestamp() + ${idleMs}::float8 * interval '1 ms', clock_timestamp() + ${maxMs}::float8 * interval '1 ms')`,
    );
  }

  /** @returns null when it is unknown or has ended */
  find(key: string): Promise<FoundSession | null> {
    return this.lookUps.run(hashSessionKey(key));
  }

  private async findByHashes(hashes: readonly Buffer[]): Promise<(FoundSession | null)[]> {
    // Raw, because there is no relation to join. Across resellers, because the cookie identifies the reseller.
    const rows = await select(
      this.database,
      'session.find',
      {
        id: uuid,
        resellerId: uuid,
        hash: bytea,
        actor: nullable(text),
        name: text,
        scopes: textArray,
        expiresAt: timestamptz,
        due: bool,
        ended: bool,
        resellerStatus: pgEnum('reseller_status', RESELLER_STATUSES),
        orders: nullable(int4),
        numbers: nullable(int4),
      },
      Prisma.sql`
      SELECT s.id, s.reseller_id AS "resellerId", s.key_hash AS hash, s.actor, s.name, s.scopes,
             least(s.expires_at, s.idle_ends_at) AS "expiresAt",
             coalesce(s.token_expires_at <= clock_timestamp() + ${REFRESH_BEFORE_MS}::int * interval '1 ms', false) AS due,
             coalesce(s.token_expires_at <= clock_timestamp(), false) AS ended,
             r.status AS "resellerStatus", r.max_orders_per_day AS orders, r.max_numbers_per_day AS numbers
      FROM browser_session s JOIN reseller r ON r.id = s.reseller_id
      WHERE s.key_hash = ANY (${hashes}::bytea[])
        AND s.expires_at > clock_timestamp() AND s.idle_ends_at > clock_timestamp()`,
    );
    const found = rows.map(({ hash, due, ended, orders, numbers, ...session }) => ({
      hash: Buffer.from(hash).toString('hex'),
      session: {
        ...session,
        scopes: session.scopes.filter(isScope),
        orderLimits: { reseller: { orders, numbers }, key: NO_DAILY_LIMITS },
        token: ended ? ('ended' as const) : due ? ('due' as const) : ('valid' as const),
      },
    }));
    return hashes.map((wanted) => found.find(({ hash }) => hash === wanted.toString('hex'))?.session ?? null);
  }

  /** Puts the end off that a person's silence brings. */
  async recordUse({ resellerId, id }: Pick<Session, 'resellerId' | 'id'>, { idleMs }: SessionTimes): Promise<void> {
    await execute(
      this.database,
      'session.record_use',
      Prisma.sql`
      UPDATE browser_session SET idle_ends_at = clock_timestamp() + ${idleMs}::int * interval '1 ms'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid`,
    );
  }

  /**
   * Lets one request of all replicas replace the tokens.
   * @returns the tokens to replace; `busy` while another request replaces them; null when they are fresh, or there are none
   */
  async leaseRefresh({ resellerId, id }: Pick<Session, 'resellerId' | 'id'>): Promise<StoredTokens | 'busy' | null> {
    // The lease goes by Postgres's clock: one statement decides who has it.
    const leased = await select(
      this.database,
      'session.lease_refresh',
      { tokens: text },
      Prisma.sql`
      UPDATE browser_session SET refresh_until = clock_timestamp() + ${REFRESH_LEASE_MS}::int * interval '1 ms'
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND tokens_cipher IS NOT NULL
        AND token_expires_at <= clock_timestamp() + ${REFRESH_BEFORE_MS}::int * interval '1 ms'
        AND (refresh_until IS NULL OR refresh_until <= clock_timestamp())
      RETURNING tokens_cipher AS tokens`,
    );
    if (leased[0]) return this.open(resellerId, id, leased[0].tokens);
    const [other] = await select(
      this.database,
      'session.refresh_state',
      { busy: bool },
      Prisma.sql`
      SELECT coalesce(refresh_until > clock_timestamp(), false) AS busy FROM browser_session
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid`,
    );
    return other?.busy ? 'busy' : null;
  }

  /** Ends the lease without new tokens. */
  async endRefresh({ resellerId, id }: Pick<Session, 'resellerId' | 'id'>): Promise<void> {
    await execute(
      this.database,
      'session.end_refresh',
      Prisma.sql`
      UPDATE browser_session SET refresh_until = NULL WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid`,
    );
  }

  /** Stores new tokens, with what they tell of the person, and ends the lease. */
  async storeRefresh(
    { resellerId, id }: Pick<Session, 'resellerId' | 'id'>,
    person: Pick<SignedIn, 'actor' | 'scopes'> & { readonly tokens: SessionTokens },
  ): Promise<void> {
    const { actor, scopes, tokens } = person;
    const cipher = await this.seal(resellerId, id, tokens);
    await execute(
      this.database,
      'session.store_refresh',
      Prisma.sql`
      UPDATE browser_session
      SET refresh_until = NULL, actor = ${actor}::text, scopes = ${[...scopes]}::text[],
          tokens_cipher = ${cipher}::text, token_expires_at = ${tokens.accessTokenExpiresAt}::timestamptz
      WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid`,
    );
  }

  /** Ends a session. @returns the ID token of its sign-in, for the issuer's logout */
  async end({ resellerId, id }: Pick<Session, 'resellerId' | 'id'>): Promise<string | null> {
    const [ended] = await select(
      this.database,
      'session.end',
      { tokens: nullable(text) },
      Prisma.sql`
      DELETE FROM browser_session WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid
      RETURNING tokens_cipher AS tokens`,
    );
    return ended?.tokens ? this.open(resellerId, id, ended.tokens).idToken : null;
  }

  /** Ends what a logout token names: one session of the issuer, or all of a person. @returns how many */
  endNamed({
    subject,
    issuerSession,
  }: Pick<SessionTokens, 'issuerSession'> & { subject: string | null }): Promise<number> {
    // Across resellers, because a logout token does not name the reseller.
    return execute(
      this.database,
      'session.end_named',
      issuerSession === null
        ? Prisma.sql`DELETE FROM browser_session WHERE subject = ${subject}`
        : Prisma.sql`
          DELETE FROM browser_session
          WHERE issuer_session = ${issuerSession} AND (${subject}::text IS NULL OR subject = ${subject}::text)`,
    );
  }

  /** Encrypts all tokens with the present SECRETS_KEY. @returns how many were not */
  async reencrypt({ dryRun = false }: Rehearsal = {}): Promise<number> {
    // Raw, because the name of the key is a part of the ciphertext. Across resellers, because the key serves all.
    const rows = await select(
      this.database,
      'session.ciphers',
      { resellerId: uuid, id: uuid, cipher: text },
      Prisma.sql`
      SELECT reseller_id AS "resellerId", id, tokens_cipher AS cipher FROM browser_session
      WHERE tokens_cipher IS NOT NULL AND expires_at > clock_timestamp()`,
    );
    const stale = rows.filter(({ cipher }) => !this.box.isCurrent(cipher));
    for (const { resellerId, id, cipher } of dryRun ? [] : stale) {
      const name = purpose(resellerId, id);
      const sealed = this.box.seal(this.box.open(cipher, name), name);
      // Tokens that were replaced meanwhile are current already.
      await execute(
        this.database,
        'session.reencrypt',
        Prisma.sql`
        UPDATE browser_session SET tokens_cipher = ${sealed}
        WHERE reseller_id = ${resellerId}::uuid AND id = ${id}::uuid AND tokens_cipher = ${cipher}`,
      );
    }
    return stale.length;
  }

  private async seal(resellerId: string, id: string, { refreshToken, idToken }: StoredTokens): Promise<string> {
    const tokens = new Secret(JSON.stringify({ refreshToken, idToken }));
    return this.box.seal(tokens, purpose(resellerId, id), await this.keys.sealingKey());
  }

  private open(resellerId: string, id: string, cipher: string): StoredTokens {
    return JSON.parse(this.box.open(cipher, purpose(resellerId, id)).reveal()) as StoredTokens;
  }
}

function purpose(resellerId: string, id: string): string {
  return `${resellerId}/${id}/tokens`;
}
