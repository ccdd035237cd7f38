import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import { Secret } from '../../platform/config/secret.js';
import type { CallbackTrust } from '../../platform/config/variables.js';
import { Database } from '../../platform/database/database.service.js';
import { Prisma, type Reseller as Row } from '../../platform/database/prisma/client.js';
import { jsonb, select, text, uuid } from '../../platform/database/statement.js';
import type { CallbackCredential, Reseller } from './reseller.js';
import { rehearsed, type Rehearsal } from '../../platform/database/rehearsal.js';
import { ReplicaKeys } from './replica-keys.service.js';
import { applyUniqueReferences } from './unique-references.repository.js';
import { SecretBox } from './secret-box.js';

/** The description of a reseller, by an operator or the environment. */
export interface ResellerDescription {
  readonly name: string;
  readonly environment: Reseller['environment'];
  readonly bootstrap: boolean;
  readonly account: Omit<ColtAccount, 'resellerId' | 'environment'>;
  readonly callback: {
    readonly user: string | null;
    readonly password: Secret | null;
    readonly trust: CallbackTrust;
  };
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What makes two resellers use one account at Colt. */
export interface AccountIdentity {
  readonly environment: Reseller['environment'];
  readonly baseUrl: string;
  readonly clientId: string;
}

const CIPHERS = ['coltClientSecretCipher', 'coltApiKeyCipher', 'callbackPasswordCipher'] as const;
type Cipher = (typeof CIPHERS)[number];

const DECOY = 'decoy';

/** Resellers and their secrets. Scoping starts from this table, so its queries are not scoped. */
@Injectable()
export class ResellersRepository {
  private readonly decoy: string;

  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly keys: ReplicaKeys,
  ) {
    this.decoy = box.seal(new Secret('as long as a call-back password'), DECOY);
  }

  async find(id: string): Promise<Reseller | null> {
    const row = await this.database.reseller.findUnique({ where: { id } });
    return row && toReseller(row);
  }

  async findBySlug(slug: string): Promise<(Reseller & { bootstrap: boolean }) | null> {
    const row = await this.database.reseller.findUnique({ where: { slug } });
    return row && { ...toReseller(row), bootstrap: row.bootstrap };
  }

  /** Whether the reseller is stored exactly as described, and its secrets with the present key. @returns its id if so */
  async findAsDescribed(slug: string, description: Omit<ResellerDescription, 'name'>): Promise<string | null> {
    // Raw, because the first query of Prisma's client takes as long as all else of a start.
    const [found] = await select(
      this.database,
      'reseller.as_stored',
      { reseller_id: uuid, stored: jsonb },
      Prisma.sql`SELECT id AS reseller_id, to_jsonb(reseller) AS stored FROM reseller WHERE slug = ${slug}`,
    );
    if (!found) return null;
    const id = found.reseller_id;
    const stored = found.stored as Readonly<Record<string, unknown>>;
    if (stored.status === 'erased') return null;
    const described = Object.entries(this.toColumns(id, description, this.box.keyIds[0]));
    const same = described.every(([column, value]) => this.isStored(id, column, value, stored[snakeCase(column)]));
    return same ? id : null;
  }

  private isStored(id: string, column: string, value: unknown, stored: unknown): boolean {
    if (typeof value !== 'string' || typeof stored !== 'string') return isDeepStrictEqual(value, stored);
    if (!isCipher(column)) return value === stored;
    const open = (cipher: string) => this.box.open(cipher, purpose(id, column)).reveal();
    return this.box.isCurrent(stored) && open(stored) === open(value);
  }

  /** Postgres's time, which the term of a closed reseller is compared with. */
  now(): Promise<Date> {
    return this.database.now();
  }

  async all(): Promise<Reseller[]> {
    const rows = await this.database.reseller.findMany({ orderBy: { slug: 'asc' } });
    return rows.map(toReseller);
  }

  /** The slug of the first reseller with this account at Colt. */
  async findByAccount({ environment, baseUrl, clientId }: AccountIdentity): Promise<string | null> {
    const where = { environment, coltBaseUrl: baseUrl, coltClientId: clientId };
    return (await this.database.reseller.findFirst({ where, orderBy: { createdAt: 'asc' } }))?.slug ?? null;
  }

  async coltAccount(id: string): Promise<ColtAccount | null> {
    const row = await this.database.reseller.findUnique({ where: { id } });
    if (!row || row.status === 'erased') return null;
    return {
      resellerId: row.id,
      environment: row.environment,
      baseUrl: row.coltBaseUrl,
      tokenUrl: row.coltTokenUrl,
      tokenStyle: row.coltTokenStyle,
      applicationId: row.coltApplicationId,
      clientId: row.coltClientId,
      clientSecret: this.box.open(row.coltClientSecretCipher, purpose(id, 'coltClientSecretCipher')),
      apiKey: this.openOptional(row, 'coltApiKeyCipher'),
      apiKeyHeader: row.coltApiKeyHeader,
      trackingHeader: row.coltTrackingHeader,
      profile: row.coltProfile,
      ratePerSecond: row.ratePerSecond,
      maxInFlight: row.maxInFlight,
    };
  }

  async callbackCredential(slug: string): Promise<CallbackCredential | null> {
    const row = await this.database.reseller.findUnique({ where: { slug } });
    if (!row || row.status === 'erased') {
      this.box.open(this.decoy, DECOY); // so that the time of an answer does not tell which slugs exist
      return null;
    }
    const password = this.openOptional(row, 'callbackPasswordCipher');
    return { resellerId: row.id, user: row.callbackUser, password, trust: row.callbackTrust };
  }

  /**
   * Creates or overwrites the reseller of that slug, with its lock and its account's state.
   * @throws DomainError reference-taken where the settings make references unique that are not
   */
  async save(slug: string, description: ResellerDescription, { dryRun = false }: Rehearsal = {}): Promise<Reseller> {
    const now = await this.database.now();
    const keyId = await this.keys.sealingKey();
    const row = await rehearsed<Row>(dryRun, (end) =>
      this.database.transactionWithModels(async (tx, connection) => {
        // Raw, because Prisma has no advisory locks; across resellers, because this one may not exist yet. Secrets are
        // sealed for one id, but two replicas that start on an empty database would each create one.
        await select(
          connection,
          'reseller.lock_slug',
          { pg_advisory_xact_lock: text },
          Prisma.sql`SELECT pg_advisory_xact_lock(hashtext(${`reseller ${slug}`}))::text`,
        );
        const known = await tx.reseller.findUnique({ where: { slug } });
        const id = known?.id ?? uuidv7();
        const columns = { name: description.name, ...this.toColumns(id, description, keyId) };
        const uniquenessScope = description.environment === 'production' ? 'production' : id;
        const saved = await tx.reseller.upsert({
          where: { slug },
          create: { id, slug, uniquenessScope, ...columns },
          update: { ...columns, updatedAt: now },
        });
        const clock = { resellerId: saved.id, epoch: uuidv7().slice(-12) };
        await tx.resellerSequence.createMany({ data: clock, skipDuplicates: true });
        await tx.coltAccountState.createMany({ data: { resellerId: saved.id }, skipDuplicates: true });
        const unique = hasUniqueReferences(saved);
        if (known && unique !== hasUniqueReferences(known)) await applyUniqueReferences(connection, id, unique);
        return end(saved);
      }),
    );
    return toReseller(row);
  }

  /** Sets the given limits on new orders a day; null removes one. @returns false when there is no such reseller */
  async limitOrders(
    slug: string,
    limits: { orders?: number | null; numbers?: number | null },
    { dryRun = false }: Rehearsal = {},
  ): Promise<boolean> {
    const updatedAt = await this.database.now();
    const data = { maxOrdersPerDay: limits.orders, maxNumbersPerDay: limits.numbers, updatedAt };
    const { count } = await rehearsed<{ count: number }>(dryRun, (end) =>
      this.database.transactionWithModels(async (tx) => end(await tx.reseller.updateMany({ where: { slug }, data }))),
    );
    return count === 1;
  }

  /** Encrypts with the present key the secrets that were encrypted with another. @returns how many */
  async reencrypt({ dryRun = false }: Rehearsal = {}): Promise<number> {
    let changed = 0;
    for (const { id } of await this.database.reseller.findMany({ select: { id: true } })) {
      changed += await rehearsed<number>(dryRun, (end) =>
        this.database.transactionWithModels(async (tx, connection) => {
          // Raw, because Prisma has no row locks: a change of the secret meanwhile would be lost.
          await select(
            connection,
            'reseller.lock_secrets',
            { reseller_id: uuid },
            Prisma.sql`SELECT id AS reseller_id FROM reseller WHERE id = ${id}::uuid FOR NO KEY UPDATE`,
          );
          const row = await tx.reseller.findUniqueOrThrow({ where: { id } });
          const stale = CIPHERS.filter((column) => row[column] && !this.box.isCurrent(row[column]));
          const data = Object.fromEntries(
            stale.map((column) => [
              column,
              this.box.seal(this.box.open(row[column] ?? '', purpose(id, column)), purpose(id, column)),
            ]),
          );
          if (stale.length > 0) await tx.reseller.update({ where: { id }, data });
          return end(stale.length);
        }),
      );
    }
    return changed;
  }

  private toColumns(id: string, description: Omit<ResellerDescription, 'name'>, keyId: string) {
    const { account, callback, ...rest } = description;
    const seal = (secret: Secret, column: Cipher) => this.box.seal(secret, purpose(id, column), keyId);
    const close = (secret: Secret | null, column: Cipher) => secret && seal(secret, column);
    return {
      environment: rest.environment,
      bootstrap: rest.bootstrap,
      coltBaseUrl: account.baseUrl,
      coltTokenUrl: account.tokenUrl,
      coltTokenStyle: account.tokenStyle,
      coltApplicationId: account.applicationId,
      coltClientId: account.clientId,
      coltClientSecretCipher: seal(account.clientSecret, 'coltClientSecretCipher'),
      coltApiKeyCipher: close(account.apiKey, 'coltApiKeyCipher'),
      coltApiKeyHeader: account.apiKeyHeader,
      coltTrackingHeader: account.trackingHeader,
      coltProfile: account.profile,
      ratePerSecond: account.ratePerSecond,
      maxInFlight: account.maxInFlight,
      callbackUser: callback.user,
      callbackPasswordCipher: close(callback.password, 'callbackPasswordCipher'),
      callbackTrust: callback.trust,
      ...(rest.settings ? { settings: rest.settings as Prisma.InputJsonObject } : {}),
    };
  }

  private openOptional(row: Row, column: Cipher): Secret | null {
    const cipher = row[column];
    return cipher ? this.box.open(cipher, purpose(row.id, column)) : null;
  }
}

function hasUniqueReferences(row: Row): boolean {
  return toReseller(row).settings['uniqueReferences'] === true;
}

function purpose(resellerId: string, column: Cipher): string {
  return `${resellerId}/${column}`;
}

function isCipher(column: string): column is Cipher {
  return CIPHERS.some((cipher) => cipher === column);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toReseller(row: Row): Reseller {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    environment: row.environment,
    status: row.status,
    eraseAfter: row.eraseAfter,
    uniquenessScope: row.uniquenessScope,
    callbackTrust: row.callbackTrust,
    settings: row.settings as Record<string, unknown>,
  };
}
