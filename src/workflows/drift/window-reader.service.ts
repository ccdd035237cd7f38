import { Injectable } from '@nestjs/common';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { type NumberRange, clip } from '../../numbering/range.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { compareInventories } from './compare-inventories.js';
import type { Difference } from './drift.js';
import { DriftListingRepository } from './drift-listing.repository.js';
import { InventoryFacts } from './inventory-facts.repository.js';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import type { Segment } from '../../domain/holding-model/holding.js';

/** Reads both sides of the next window of numbers, and compares them. */
@Injectable()
export class WindowReader {
  constructor(
    private readonly listing: DriftListingRepository,
    private readonly numbers: NumberListRepository,
    private readonly facts: InventoryFacts,
  ) {}

  async read(
    lock: ModelLock,
    run: { id: string; after: bigint; since: Date; scope: NumberRange | null },
  ): Promise<{ window: DriftWindow; differences: Difference[] }> {
    const theirs = await this.listing.after(lock, run.id, run.after, WINDOW_ROWS);
    const ours = await this.numbers.page(lock.resellerId, {}, run.after, WINDOW_ROWS, lock);
    const window = nextWindow(run.after + 1n, ours, theirs, run.scope?.end ?? LAST_NUMBER);
    const changed = await this.facts.changedSince(lock, window, run.since);
    const known = await this.facts.known(lock, window.ours, window.theirs);
    return { window, differences: compareInventories(window.ours, window.theirs, changed, known) };
  }
}

/** Most rows of either side that one transaction compares. */
const WINDOW_ROWS = 500;
export const LAST_NUMBER = 999_999_999_999_999n;

export interface DriftWindow extends NumberRange {
  readonly ours: Segment[];
  readonly theirs: CarrierNumber[];
}

/**
 * The next window of numbers in which both sides are complete: it ends where the shorter of two full pages ends. Both
 * pages hold the rows after `start - 1`, ascending.
 */
function nextWindow(
  start: bigint,
  ours: readonly Segment[],
  theirs: readonly CarrierNumber[],
  last: bigint,
): DriftWindow {
  const ends = [
    ours.length < WINDOW_ROWS ? undefined : ours.at(-1)?.end,
    theirs.length < WINDOW_ROWS ? undefined : theirs.at(-1)?.range.end,
  ].filter((end) => end !== undefined);
  const end = ends.reduce((least, end) => (end < least ? end : least), last);
  const window = { start, end };
  return {
    ...window,
    ours: ours.flatMap((segment) => {
      const part = clip(segment, window);
      return part ? [{ ...segment, ...part }] : [];
    }),
    theirs: theirs.flatMap((number) => {
      const range = clip(number.range, window);
      return range ? [{ ...number, range }] : [];
    }),
  };
}
