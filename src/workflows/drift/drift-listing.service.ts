import { Injectable } from '@nestjs/common';
import type { UnreadableRow } from '../../colt/model/carrier.js';
import { ColtError } from '../../colt/model/colt-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ColtInventory } from './colt-inventory.service.js';
import { scopeOf, type DriftProgress } from './drift.js';
import { DriftListingRepository } from './drift-listing.repository.js';
import { DriftRunRepository, type Claimed } from './drift-run.repository.js';
import { PutOffFindings } from '../put-off/put-off-findings.repository.js';
import { InventoryFacts } from './inventory-facts.repository.js';

/** The first phase of a run: lists Colt's inventory. */
@Injectable()
export class DriftListing {
  constructor(
    private readonly runs: DriftRunRepository,
    private readonly listing: DriftListingRepository,
    private readonly facts: InventoryFacts,
    private readonly colt: ColtInventory,
    private readonly work: UnitOfWork,
    private readonly trouble: PutOffFindings,
  ) {}

  /**
   * Lists Colt's side, and restarts whenever it is interrupted: only an unbroken listing proves absence. If Colt fails
   * halfway, the part that was listed is compared all the same. An unreadable row becomes a finding.
   * @throws ColtError when nothing could be listed; LeaseLostError
   */
  async list(claimed: Claimed, progress: DriftProgress, stop: AbortSignal): Promise<DriftProgress> {
    const { id, resellerId } = claimed.run;
    const scope = scopeOf(progress);
    await this.listing.clear(claimed.run);
    const firstSync = scope === null && (await this.facts.isEmpty(resellerId));
    const since = await this.colt.beginning(resellerId);
    let now: DriftProgress = { ...progress, since: since.toISOString(), firstSync, listed: 0, unreadable: 0 };
    try {
      for await (const { rows, unreadable } of this.colt.pages(resellerId, scope)) {
        stop.throwIfAborted();
        await this.listing.add(claimed.run, rows);
        await this.recordUnreadable(claimed, unreadable);
        now = { ...now, listed: now.listed + rows.length, unreadable: now.unreadable + unreadable.length };
        await this.runs.advance(claimed, now);
      }
    } catch (error) {
      if (!(error instanceof ColtError) || now.listed + now.unreadable === 0) throw error;
      // An incomplete listing must not fill an empty inventory: the next run would no longer find it empty.
      now = { ...now, pagesMissing: error.kind, firstSync: false };
    }
    const open = now.unreadable > 0 && (await this.trouble.openOfRun(resellerId, id)) > 0;
    const after = ((scope?.start ?? 1n) - 1n).toString();
    now = { ...now, phase: 'comparing', after, incomplete: open || now.pagesMissing !== null };
    await this.runs.advance(claimed, now);
    return now;
  }

  private async recordUnreadable({ run: { id, resellerId } }: Claimed, rows: readonly UnreadableRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.work.withModels(resellerId, (lock) => this.trouble.recordUnreadable(lock, id, rows));
  }
}
