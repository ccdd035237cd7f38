import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ApiKeysRepository } from '../access/api-keys.repository.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ConfigError } from '../../platform/config/config-error.js';
import type { Reseller } from './reseller.js';
import { type ResellerDescription, ResellersRepository } from './resellers.repository.js';

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
    const slug = bootstrap.reseller;
    const { environment, timeoutMs: _, clientId, clientSecret, ...rest } = colt;
    const account = { ...rest, clientId, clientSecret };
    const described = { environment, bootstrap: true, account, callback };
    const resellerId =
      (await this.resellers.findAsDescribed(slug, described)) ?? (await this.write(slug, described)).id;
    await this.apiKeys.setBootstrapKey(bootstrap.apiKey && { resellerId, key: bootstrap.apiKey });
  }

  private async write(slug: string, described: Omit<ResellerDescription, 'name'>): Promise<Reseller> {
    const known = await this.resellers.findBySlug(slug);
    this.refuseOtherKind(slug, known);
    const reseller = await this.resellers.save(slug, { ...described, name: known?.name ?? slug });
    this.logger.log('bootstrap reseller written', { slug, environment: described.environment });
    return reseller;
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
