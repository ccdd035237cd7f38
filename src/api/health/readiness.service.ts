import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/common/problem.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import { withTimeout } from '../../platform/common/recurring.js';
import { PostgresOutage } from '../../platform/database/postgres-outage.js';
import { ReplicaKeys } from '../../tenants/resellers/replica-keys.service.js';
import { ReadinessRepository } from './readiness.repository.js';

const TIMEOUT_MS = 2_000;

/**
 * Whether Postgres responds and has all migrations, secrets can be opened, and the process goes on. An outage of Colt does not
 * make the service unready.
 */
@Injectable()
export class Readiness {
  private lastMissing: string[] | null = null;

  constructor(
    private readonly repository: ReadinessRepository,
    private readonly keys: ReplicaKeys,
    private readonly outage: PostgresOutage,
    private readonly shutdown: Shutdown,
  ) {}

  /** @throws DomainError service-unavailable */
  async check(): Promise<{ status: 'ready' }> {
    if (this.shutdown.announced) throw notReady('This process is stopping');
    const missing = await this.missingMigrations();
    if (missing === null) throw notReady('Postgres does not respond');
    if (missing.length > 0) throw notReady(`Migrations are missing: ${missing.join(', ')}`);
    // Keys that no replica has are no reason to be away: the other resellers would lose their service as well.
    const keys = this.keys.missing;
    if (keys.length > 0) throw notReady(`SECRETS_KEY: keys are missing that other replicas have: ${keys.join(', ')}`);
    return { status: 'ready' };
  }

  /** Null if Postgres does not respond. */
  private async missingMigrations(): Promise<string[] | null> {
    try {
      const missing = await withTimeout(TIMEOUT_MS, this.repository.missingMigrations());
      if (missing) this.lastMissing = missing;
      // All connections are in use and answer: without a busy replica, the others would be busier still.
      return missing ?? (this.outage.answeredWithin(TIMEOUT_MS) ? this.lastMissing : null);
    } catch {
      return null;
    }
  }
}

function notReady(detail: string): DomainError {
  return new DomainError('service-unavailable', detail, { retryAfterMs: 1_000 });
}
