import { Injectable, Logger } from '@nestjs/common';
import { decodeCursor, pageOf, type Page } from '../../platform/common/page.js';
import { DomainError, validationFailed } from '../../platform/common/problem.js';
import { UUID_SCHEMA } from '../../platform/common/uuid.js';
import type { Secret } from '../../platform/config/secret.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type ApiKey, generateApiKey, type NewApiKey } from './api-key.js';
import type { Caller } from './caller.js';
import { ManagedApiKeysRepository } from './managed-api-keys.repository.js';

const LIST = 'api-keys';
const MOST_KEYS = 100;

/** A reseller's API keys, as its administrators manage them. Those of another reseller are `not-found`. */
@Injectable()
export class ManagedApiKeys {
  private readonly logger = new Logger(ManagedApiKeys.name);

  constructor(
    private readonly repository: ManagedApiKeysRepository,
    private readonly work: UnitOfWork,
  ) {}

  /** Newest first. @throws DomainError validation-failed on `cursor` */
  async list(resellerId: string, { cursor, limit }: { cursor?: string; limit: number }): Promise<Page<ApiKey>> {
    const before = cursor === undefined ? null : decodeCursor(LIST, cursor, UUID_SCHEMA);
    return pageOf(LIST, await this.repository.page(resellerId, before, limit + 1), limit, ({ id }) => id);
  }

  /** @throws DomainError not-found */
  async get(resellerId: string, id: string): Promise<ApiKey> {
    return found(await this.repository.find(resellerId, id));
  }

  /**
   * Creates a key with at most the scopes of the caller. The operator's limits on orders of the caller's key apply to the
   * new one as well: otherwise they would end with a new key.
   * @throws DomainError forbidden, validation-failed on /expiresAt, api-key-limit
   */
  async create(
    { resellerId, scopes, keyId, orderLimits }: Caller,
    wanted: Omit<NewApiKey, 'key'>,
  ): Promise<{ readonly apiKey: ApiKey; readonly key: Secret }> {
    const missing = wanted.scopes.find((scope) => !scopes.has(scope));
    if (missing !== undefined) {
      const detail = `You cannot grant the scope "${missing}", which you do not have`;
      throw new DomainError('forbidden', detail, { requiredScope: missing });
    }
    const key = generateApiKey();
    const apiKey = await this.work.withModels(resellerId, async (lock) => {
      const { expiresAt } = wanted;
      if (expiresAt && expiresAt <= lock.now) {
        throw validationFailed({ pointer: '/expiresAt', detail: 'must be in the future' });
      }
      if ((await this.repository.countGood(lock)) >= MOST_KEYS) {
        throw new DomainError('api-key-limit', `There are ${MOST_KEYS} API keys already`);
      }
      return this.repository.insert(lock, { ...wanted, key }, orderLimits.key);
    });
    this.logger.log('API key created', { keyId: apiKey.id, scopes: apiKey.scopes, byKey: keyId });
    return { apiKey, key };
  }

  /**
   * Revokes a key, also the caller's own: requests that begin later are 401, and its event streams end.
   * @throws DomainError not-found, api-key-not-revocable
   */
  async revoke({ resellerId, keyId }: Caller, id: string): Promise<ApiKey> {
    const apiKey = await this.work.withModels(resellerId, async (lock) => {
      const revoked = found(await this.repository.revoke(lock, id));
      if (!revoked.bootstrap) return revoked;
      const detail = 'BOOTSTRAP_API_KEY of the service sets this key: it would be back at the next start';
      throw new DomainError('api-key-not-revocable', detail);
    });
    this.logger.log('API key revoked', { keyId: id, byKey: keyId });
    return apiKey;
  }
}

function found(apiKey: ApiKey | null): ApiKey {
  if (!apiKey) throw new DomainError('not-found', 'There is no such API key');
  return apiKey;
}
