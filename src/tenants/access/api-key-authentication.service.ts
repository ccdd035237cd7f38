import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/common/clock.js';
import { DomainError } from '../../platform/common/problem.js';
import { Throttle } from '../../platform/common/throttle.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DEMO_KEY } from '../../platform/config/production-rules.js';
import { ApiKeysRepository, type FoundKey } from './api-keys.repository.js';
import { mayOnlyRead, type Caller } from './caller.js';

const RECORD_USE_EVERY_MS = 60_000;

/** Authenticates an API key. */
@Injectable()
export class ApiKeyAuthentication {
  private readonly logger = new Logger(ApiKeyAuthentication.name);
  private readonly useRecords: Throttle;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly apiKeys: ApiKeysRepository,
    clock: Clock,
  ) {
    this.useRecords = new Throttle(clock, RECORD_USE_EVERY_MS);
  }

  /** @throws DomainError unauthorized, reseller-suspended */
  async authenticate(text: string): Promise<Omit<Caller, 'actor'>> {
    const key = this.isRefusedDemoKey(text) ? null : await this.apiKeys.findByText(text);
    if (!key || key.revokedAt || key.expired) {
      throw new DomainError('unauthorized', 'The API key is unknown, expired or revoked', { hadCredential: true });
    }
    const readOnly = mayOnlyRead(key.resellerStatus);
    this.recordUse(key);
    const { resellerId, id: keyId, orderLimits } = key;
    return { resellerId, scopes: new Set(key.scopes), keyId, readOnly, expiresAt: null, orderLimits };
  }

  /** The demo key may still be in a database that was once used for the demo. */
  private isRefusedDemoKey(text: string): boolean {
    return text === DEMO_KEY && (this.config.production || this.config.colt.environment !== 'simulator');
  }

  private recordUse(key: FoundKey): void {
    if (!this.useRecords.allows(key.id)) return;
    // Not awaited: recording the last use must not delay a request.
    this.apiKeys
      .recordUse(key)
      .catch((error: unknown) => this.logger.warn('The last use of an API key could not be recorded', error));
  }
}
