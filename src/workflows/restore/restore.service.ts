import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PutOffFindings } from '../put-off/put-off-findings.repository.js';
import { Resellers } from '../../tenants/resellers/resellers.service.js';
import { SendingSwitch } from '../sending/sending-switch.repository.js';
import { DoubtRestored } from './doubt-restored.service.js';
import { RestoreRepository } from './restore.repository.js';

const BATCH_SIZE = 200;
const COMPARED = { reason: 'compared with Colt', excepted: false };

export interface Begun {
  readonly unconfirmed: number;
}

/** Why sending stays off for a reseller. */
export interface Missing {
  readonly slug: string;
  readonly missing: string;
}

/** Empty `missing`: no reseller waits for a comparison. */
export interface Finished {
  readonly on: readonly string[];
  readonly missing: readonly Missing[];
}

/**
 * A restored backup knows nothing of what was sent after it was taken. Until a reseller's inventory has been compared
 * with Colt, nothing is sent for it, and every order that may have been sent is unconfirmed.
 */
@Injectable()
export class Restore {
  constructor(
    private readonly sending: SendingSwitch,
    private readonly resellers: Resellers,
    private readonly work: UnitOfWork,
    private readonly repository: RestoreRepository,
    private readonly doubt: DoubtRestored,
    private readonly trouble: PutOffFindings,
  ) {}

  /**
   * May run twice, or again after it was killed: each run makes all these orders unconfirmed again. Traces of an
   * earlier restore in the backup, such as its comparisons, say nothing about what was sent since.
   */
  async begin(reason: string): Promise<Begun> {
    const since = await this.sending.pauseAll('restore', reason);
    let unconfirmed = 0;
    for (const { id } of await this.resellers.all()) {
      await this.work.withModels(id, (lock) => this.repository.beginEpoch(lock, randomUUID().slice(0, 8)));
      let after: string | null = null;
      do {
        const doubted: readonly string[] = await this.doubtNext(id, since, after);
        unconfirmed += doubted.length;
        after = doubted.at(-1) ?? null;
      } while (after);
    }
    return { unconfirmed };
  }

  /** Resumes sending for every reseller whose comparison with Colt since `begin` is complete. */
  async finish(): Promise<Finished> {
    const on: string[] = [];
    const missing: Missing[] = [];
    for (const { id, slug } of await this.resellers.all()) {
      const pause = await this.sending.restorePause(id);
      if (!pause) continue;
      const lacks = await this.lacks(id, pause.since);
      if (lacks !== null) missing.push({ slug, missing: lacks });
      else if (await this.sending.end(id, pause, COMPARED)) on.push(slug);
      else missing.push({ slug, missing: 'the restore was restarted meanwhile' });
    }
    return { on, missing };
  }

  /**
   * Resumes sending for one reseller although its comparison is not complete, for a recorded reason.
   * @returns false when it waits for no comparison
   */
  async except(resellerId: string, reason: string): Promise<boolean> {
    const pause = await this.sending.restorePause(resellerId);
    return pause !== null && this.sending.end(resellerId, pause, { reason, excepted: true });
  }

  private async lacks(resellerId: string, since: Date): Promise<string | null> {
    const comparison = await this.repository.comparisonSince(resellerId, since);
    if (comparison.state === 'none') return 'no comparison with Colt since the restore began';
    if (comparison.state === 'running') return 'the comparison is still running';
    if (comparison.state === 'failed') return `pages are missing from the comparison (${comparison.error})`;
    const rows = await this.trouble.unreadableSince(resellerId, since);
    return rows.length === 0 ? null : `${rows.length} unreadable rows to settle: findings ${rows.join(', ')}`;
  }

  private doubtNext(resellerId: string, since: Date, after: string | null): Promise<string[]> {
    return this.work.withModels(resellerId, (lock) => this.doubt.next(lock, since, after, BATCH_SIZE));
  }
}
