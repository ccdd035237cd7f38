import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ApiKeysRepository } from '../access/api-keys.repository.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ConfigError } from '../../platform/config/config-error.js';
import { ResellersRepository } from './resellers.repository.js';

/** Writes the reseller that the environment describes at every start: for this reseller the environment wins. */
@Injectable()
export class BootstrapReseller implements OnModuleInit {
  private readonly logger = new Logger(BootstrapReseller.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly resellers: ResellersRepository,
    private readonly apiKeys: ApiKeysRepository,
  ) {}

  /** @throws ConfigError when the slug belongs to a reseller of another kind */
  async onModuleInit(): Promise<void> {
    const { bootstrap, colt, callback } = this.config;
    if (!bootstrap || !colt.clientId || !colt.clientSecret) {
      await this.apiKeys.setBootstrapKey(null);
      return;
    }
    const known = await this.resellers.findBySlug(bootstrap.reseller);
    this.refuseOtherKind(bootstrap.reseller, known);
    const { environment, timeoutMs: _, clientId, clientSecret, ...account } = colt;
    const reseller = await this.resellers.save(bootstrap.reseller, {
      name: known?.name ?? bootstrap.reseller,
      environment,
      bootstrap: true,
      account: { ...account, clientId, clientSecret },
      callback,
    });
    await this.apiKeys.setBootstrapKey(bootstrap.apiKey && { resellerId: reseller.id, key: bootstrap.apiKey });
    this.logger.log('bootstrap reseller written', { slug: reseller.slug, environment });
  }

  private refuseOtherKind(
    slug: string,
    known: { environment: string; bootstrap: boolean; status: string } | null,
  ): void {
    if (!known) return;
    if (!known.bootstrap) {
      throw new ConfigError([`BOOTSTRAP_RESELLER: "${slug}" was made at the command line, choose another slug`]);
    }
    if (known.status === 'erased') {
      throw new ConfigError([`BOOTSTRAP_RESELLER: "${slug}" was erased: choose another slug`]);
    }
    if (known.environment !== this.config.colt.environment) {
      const now = `"${slug}" holds numbers of COLT_ENVIRONMENT=${known.environment}`;
      throw new ConfigError([
        `BOOTSTRAP_RESELLER: ${now} and cannot move: choose another slug for another environment`,
      ]);
    }
  }
}
