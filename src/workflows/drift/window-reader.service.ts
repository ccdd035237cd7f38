import { Injectable } from '@nestjs/common';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { NumberRange } from '../../numbering/range.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { compareInventories } from './compare-inventories.js';
import type { Difference } from './drift.js';
import { DriftListingRepository } from './drift-listing.repository.js';
import { InventoryFacts } from './inventory-facts.repository.js';
import { LAST_NUMBER, nextWindow, WINDOW_ROWS, type DriftWindow } from './next-window.js';

/** Both sides of the next stretch of numbers, and how they differ. */
@Injectable()
export class WindowReader {
  constructor(
    private readonly listing: DriftListingRepository,
    private readonly numbers: NumberListRepository,
    private readonly facts: InventoryFacts,
  ) {}

  async read(
    lock: ResellerLock,
    run: { id: string; after: bigint; since: Date; scope: NumberRange | null },
  ): Promise<{ window: DriftWindow; differences: Difference[] }> {
    const theirs = await this.listing.after(lock, run.id, run.after, WINDOW_ROWS);
    const ours = await this.numbers.page(lock.resellerId, {}, run.after, WINDOW_ROWS, lock.tx);
    const window = nextWindow(run.after + 1n, ours, theirs, run.scope?.end ?? LAST_NUMBER);
    const changed = await this.facts.changedSince(lock, window, run.since);
    const known = await this.facts.known(lock, window.ours, window.theirs);
    return { window, differences: compareInventories(window.ours, window.theirs, changed, known) };
  }
}
