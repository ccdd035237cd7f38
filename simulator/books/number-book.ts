import { Injectable } from '@nestjs/common';
import type { Country, Kind, NumberStatus, Range } from '../words.js';
import { Journal } from './journal.js';
import { RangeIndex } from './range-index.js';

/** A range that is not free. Immutable: `carve` removes it, `put` inserts its successor. */
export interface HeldNumbers extends Range {
  readonly account: string;
  readonly status: Exclude<NumberStatus, 'Free'>;
  readonly country: Country;
  readonly kind: Kind;
  /** The last order on these numbers, as the inventory shows it. */
  readonly orderId?: string | undefined;
  readonly reference?: string | undefined;
  readonly reservedBy?: string | undefined;
  readonly expiresAt?: number | undefined;
  /** When an answered cancellation takes effect. */
  readonly freeAt?: number | undefined;
  readonly activatedAt?: number | undefined;
  readonly endCustomer?: unknown;
  readonly directoryService?: unknown;
  /** The open order on these numbers. */
  readonly openOrder?: string | undefined;
  /** Hidden from the inventory until this simulated time. */
  readonly visibleAt: number;
}

/** The holders of numbers: one index for everything and one for each account, each disjoint. */
@Injectable()
export class NumberBook {
  readonly all = new RangeIndex<HeldNumbers>();
  private readonly byAccount = new Map<string, RangeIndex<HeldNumbers>>();
  /** Called with each range that becomes free (the pool moves its starting points back). */
  onReleased: (range: Range) => void = () => undefined;
  onCleared: () => void = () => undefined;

  constructor(private readonly journal: Journal) {}

  of(account: string): RangeIndex<HeldNumbers> {
    let index = this.byAccount.get(account);
    if (!index) this.byAccount.set(account, (index = new RangeIndex()));
    return index;
  }

  isFree(range: Range): boolean {
    return this.all.firstOverlap(range) === undefined;
  }

  /** The holders of the range, clipped to it, and whether they cover it completely. */
  cover(range: Range): { parts: HeldNumbers[]; complete: boolean } {
    const parts = this.all.overlapping(range).map((held) => clip(held, range));
    let next = range.start;
    for (const part of parts) {
      if (part.start !== next) return { parts, complete: false };
      next = part.end + 1;
    }
    return { parts, complete: next === range.end + 1 };
  }

  /** Replaces the holders within the range, part by part; parts outside the range stay unchanged. */
  replace(range: Range, change: (part: HeldNumbers) => HeldNumbers | undefined): void {
    const next: HeldNumbers[] = [];
    for (const part of this.carve(range)) {
      const changed = change(part);
      if (changed) next.push(changed);
      else this.onReleased(part);
    }
    for (const held of next) this.add(held);
    this.journal.append({ kind: 'numbers', start: range.start, end: range.end, held: next });
  }

  /** Takes a free range. */
  put(held: HeldNumbers): void {
    this.carve(held);
    this.add(held);
    this.journal.append({ kind: 'numbers', start: held.start, end: held.end, held: [held] });
  }

  /** Replays a journal line. */
  restore(range: Range, held: readonly HeldNumbers[]): void {
    this.carve(range);
    for (const each of held) this.add(each);
  }

  clear(): void {
    this.all.clear();
    this.byAccount.clear();
    this.onCleared();
  }

  private carve(range: Range): HeldNumbers[] {
    return this.all.overlapping(range).map((held) => {
      this.all.remove(held);
      this.of(held.account).remove(held);
      if (held.start < range.start) this.add({ ...held, end: range.start - 1 });
      if (held.end > range.end) this.add({ ...held, start: range.end + 1 });
      return clip(held, range);
    });
  }

  private add(held: HeldNumbers): void {
    this.all.insert(held);
    this.of(held.account).insert(held);
  }
}

function clip(held: HeldNumbers, range: Range): HeldNumbers {
  if (held.start >= range.start && held.end <= range.end) return held;
  return { ...held, start: Math.max(held.start, range.start), end: Math.min(held.end, range.end) };
}
