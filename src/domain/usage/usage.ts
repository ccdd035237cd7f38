import { clip, rangeSize, type NumberRange } from '../../numbering/range.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { mergeAdjacent } from '../../numbering/range-set.js';

/** A change of a range, as the history has it. */
export interface UsageEntry extends NumberRange {
  readonly seq: bigint;
  readonly at: Date;
  readonly isActive: boolean;
  readonly country: Country;
  readonly kind: Kind;
  readonly endCustomerId: string | null;
}

/** From `from` until just before `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Active numbers of one end customer, during a part of the period. */
export interface UsageItem extends NumberRange, Period {
  readonly country: Country;
  readonly kind: Kind;
  readonly endCustomerId: string | null;
  /** Since when they were active for it, also before the period. */
  readonly activeSince: Date;
  /** Whether they were still active for it at the end of the period. */
  readonly continues: boolean;
}

/**
 * Who had which active number from when to when, clipped to the window and to the period. Numbers with equal times and
 * holders are one item. A change that keeps the holder ends nothing.
 * @param entries every change of the window's numbers before the end of the period, in any order
 * @returns in numeric order; the items of one range in the order of time
 */
export function usageOf(entries: readonly UsageEntry[], window: NumberRange, period: Period): UsageItem[] {
  const clipped = entries.flatMap((entry) => {
    const part = clip(entry, window);
    return part && entry.at < period.to ? [{ ...entry, ...part }] : [];
  });
  const items = pieces(clipped).flatMap(({ range, changes }) => usageOfNumbers(range, changes, period));
  const alike = new Map<string, UsageItem[]>();
  for (const item of items) {
    const group = alike.get(keyOf(item));
    if (group) group.push(item);
    else alike.set(keyOf(item), [item]);
  }
  return [...alike.values()]
    .flatMap((group) => mergeAdjacent(group, () => true))
    .toSorted((a, b) => compare(a.start, b.start) || a.from.getTime() - b.from.getTime());
}

/** Numbers multiplied by milliseconds. */
export function numberMilliseconds(item: NumberRange & Period): bigint {
  return rangeSize(item) * BigInt(item.to.getTime() - item.from.getTime());
}

/** Days of 24 hours, in millionths: exact to 0.1 s. */
export function numberDays(milliseconds: bigint): number {
  return Number((milliseconds * 1_000_000n) / 86_400_000n) / 1_000_000;
}

/** Ranges whose numbers have the same changes. */
function pieces(entries: readonly UsageEntry[]): { range: NumberRange; changes: UsageEntry[] }[] {
  const byStart = entries.toSorted((a, b) => compare(a.start, b.start));
  const cuts = [...new Set(entries.flatMap(({ start, end }) => [start, end + 1n]))].toSorted(compare);
  const found: { range: NumberRange; changes: UsageEntry[] }[] = [];
  let covering: UsageEntry[] = [];
  let next = 0;
  for (const [i, start] of cuts.entries()) {
    covering = covering.filter(({ end }) => end >= start);
    for (let entry = byStart[next]; entry?.start === start; entry = byStart[next]) {
      covering.push(entry);
      next += 1;
    }
    const beyond = cuts[i + 1];
    if (covering.length === 0 || beyond === undefined) continue;
    const changes = covering.toSorted((a, b) => compare(a.seq, b.seq));
    found.push({ range: { start, end: beyond - 1n }, changes });
  }
  return found;
}

function usageOfNumbers(range: NumberRange, changes: readonly UsageEntry[], period: Period): UsageItem[] {
  const items: UsageItem[] = [];
  let holder: UsageEntry | null = null;
  const ended = (at: Date | null) => {
    if (!holder || (at && at <= period.from)) return;
    const from = holder.at > period.from ? holder.at : period.from;
    const to = at ?? period.to;
    if (from >= to) return;
    const { country, kind, endCustomerId, at: activeSince } = holder;
    items.push({ ...range, from, to, country, kind, endCustomerId, activeSince, continues: at === null });
  };
  for (const change of changes) {
    if (holder && change.isActive && sameHolder(holder, change)) continue;
    ended(change.at);
    holder = change.isActive ? change : null;
  }
  ended(null);
  return items;
}

function sameHolder(a: UsageEntry, b: UsageEntry): boolean {
  return a.endCustomerId === b.endCustomerId && a.country === b.country && a.kind === b.kind;
}

function keyOf({ from, to, country, kind, endCustomerId, activeSince, continues }: UsageItem): string {
  const times = [from, to, activeSince].map((at) => at.toISOString());
  return [...times, country, kind, endCustomerId, continues].join(' ');
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
