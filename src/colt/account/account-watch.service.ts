import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Recurring } from '../../platform/common/recurring.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { AccountProbe } from './account-probe.service.js';
import { AccountStateRepository } from './account-state.repository.js';

const LOOK_EVERY_MS = 10_000;
/** One replica probes an account, and not more often than this. */
const BETWEEN_PROBES_MS = 60_000;
const MAX_CONCURRENT_PROBES = 5;

/** Probes suspended and unavailable accounts, so that they recover without an operator. */
@Injectable()
export class AccountWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AccountWatch.name);
  private readonly looks = new Recurring(
    () => this.look(),
    () => LOOK_EVERY_MS,
    (error) => this.logger.warn('Probing accounts failed', error),
  );

  constructor(
    private readonly repository: AccountStateRepository,
    private readonly probe: AccountProbe,
    private readonly resellers: Resellers,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.shutdown.awaitEnd([this.looks.stop()]);
  }

  /** One round: probes the due accounts that no other replica probes. */
  async look(): Promise<void> {
    const due = await this.repository.claimForProbe(BETWEEN_PROBES_MS, MAX_CONCURRENT_PROBES);
    const probes = due.map(async (resellerId) => this.probe.probe(await this.resellers.coltAccount(resellerId)));
    for (const [i, probed] of (await Promise.allSettled(probes)).entries()) {
      // A secret that cannot be decrypted, or a broken database. The other accounts were probed all the same.
      if (probed.status === 'rejected')
        this.logger.warn(`The account of reseller ${due[i]} was not probed`, probed.reason);
    }
  }
}
