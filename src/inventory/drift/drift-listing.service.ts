import { Injectable } from '@nestjs/common';
import { ColtInventory } from './colt-inventory.service.js';
import { scopeOf, type DriftProgress } from './drift.js';
import { DriftListingRepository } from './drift-listing.repository.js';
import { DriftRunRepository, type Claimed } from './drift-run.repository.js';
import { InventoryFacts } from './inventory-facts.repository.js';

/** The first part of a run: what Colt has. */
@Injectable()
export class DriftListing {
  constructor(
    private readonly runs: DriftRunRepository,
    private readonly listing: DriftListingRepository,
    private readonly facts: InventoryFacts,
    private readonly colt: ColtInventory,
  ) {}

  /**
   * Lists Colt's side. Begins anew whenever it is interrupted: only an unbroken listing proves that a number is not
   * there.
   * @throws ColtError, LeaseLostError
   */
  async list(claimed: Claimed, progress: DriftProgress, stop: AbortSignal): Promise<DriftProgress> {
    const { id, resellerId } = claimed.run;
    const scope = scopeOf(progress);
    await this.listing.clear(id);
    const firstSync = scope === null && (await this.facts.isEmpty(resellerId));
    const since = await this.colt.beginning(resellerId);
    let now: DriftProgress = { ...progress, since: since.toISOString(), firstSync, listed: 0 };
    for await (const page of this.colt.pages(resellerId, scope)) {
      stop.throwIfAborted();
      await this.listing.add(id, page);
      now = { ...now, listed: now.listed + page.length };
      await this.runs.advance(claimed, now);
    }
    now = { ...now, phase: 'comparing', after: ((scope?.start ?? 1n) - 1n).toString() };
    await this.runs.advance(claimed, now);
    return now;
  }
}
