import { encloses, sameRange } from '../../numbering/range.js';
import { inOrder } from '../../numbering/range-set.js';
import type { Holding, Segment } from '../holding-model/holding.js';
import { factsKey } from './segments.js';

/**
 * The changes that turn rows into the wanted segments. Executed in this order, they never break the exclusion
 * constraint.
 */
export interface Replacement {
  /** Rows whose numbers left the inventory; they remain as a record. */
  readonly release: Holding[];
  /** Rows that were merged into others or cut up. */
  readonly remove: Holding[];
  /** Rows that change; their ends only shrink. */
  readonly update: { readonly row: Holding; readonly to: Segment }[];
  readonly insert: Segment[];
  /** Numbers that left the inventory as part of a row; inserted as released rows. */
  readonly record: Segment[];
}

/**
 * Plans the change from live rows to live segments. A row continues as the first segment that lies within it. A segment
 * that extends beyond the old row becomes a new row, because only an insert may take new numbers.
 */
export function planReplacement(
  rows: readonly Holding[],
  after: readonly Segment[],
  released: readonly Segment[],
): Replacement {
  const free = inOrder(rows);
  const update: { row: Holding; to: Segment }[] = [];
  const insert: Segment[] = [];
  let next = 0;
  for (const to of inOrder(after)) {
    while ((free[next]?.end ?? to.start) < to.start) next += 1;
    const row = free[next];
    if (row && encloses(row, to) && update.at(-1)?.row !== row) update.push({ row, to });
    else insert.push(to);
  }
  const used = new Set(update.map(({ row }) => row));
  const unused = rows.filter((row) => !used.has(row));
  const release = unused.filter((row) => released.some((segment) => sameRange(row, segment)));
  return {
    release,
    remove: unused.filter((row) => !release.includes(row)),
    update: update.filter(({ row, to }) => !sameRange(row, to) || factsKey(row) !== factsKey(to)),
    insert,
    record: released.filter((segment) => !release.some((row) => sameRange(row, segment))),
  };
}
