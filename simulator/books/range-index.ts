import type { Range } from '../words.js';

const chunkLimit = 512;

/**
 * Disjoint ranges in numeric order, in chunks of at most 512: a look-up is a binary search, an insertion moves one
 * chunk. The caller keeps the ranges disjoint (`NumberBook.carve`).
 */
export class RangeIndex<T extends Range> {
  private chunks: T[][] = [[]];
  private count = 0;

  get size(): number {
    return this.count;
  }

  insert(item: T): void {
    const at = this.chunkFor(item.start);
    const chunk = this.chunks[at] ?? [];
    chunk.splice(lowerBound(chunk, item.start), 0, item);
    this.count++;
    if (chunk.length > chunkLimit) this.chunks.splice(at + 1, 0, chunk.splice(chunkLimit >> 1));
  }

  /** Removes the item that starts there; false when there is none. */
  remove(item: T): boolean {
    const at = this.chunkFor(item.start);
    const chunk = this.chunks[at];
    if (!chunk) return false;
    const place = lowerBound(chunk, item.start);
    if (chunk[place] !== item) return false;
    chunk.splice(place, 1);
    this.count--;
    if (chunk.length === 0 && this.chunks.length > 1) this.chunks.splice(at, 1);
    return true;
  }

  /** Items that share a number with the range, in numeric order. */
  overlapping(range: Range): T[] {
    const found: T[] = [];
    for (let at = this.chunkFor(range.start); at < this.chunks.length; at++) {
      const chunk = this.chunks[at] ?? [];
      let place = lowerBound(chunk, range.start);
      const before = chunk[place - 1];
      if (before && before.end >= range.start) place--;
      for (; place < chunk.length; place++) {
        const item = chunk[place];
        if (!item || item.start > range.end) return found;
        found.push(item);
      }
    }
    return found;
  }

  /** The first item that shares a number with the range. */
  firstOverlap(range: Range): T | undefined {
    for (let at = this.chunkFor(range.start); at < this.chunks.length; at++) {
      const chunk = this.chunks[at] ?? [];
      const place = lowerBound(chunk, range.start);
      const before = chunk[place - 1];
      if (before && before.end >= range.start) return before;
      const item = chunk[place];
      if (item) return item.start <= range.end ? item : undefined;
    }
    return undefined;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (const chunk of this.chunks) yield* chunk;
  }

  clear(): void {
    this.chunks = [[]];
    this.count = 0;
  }

  /** The last chunk whose first item starts at or before `start`. */
  private chunkFor(start: number): number {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const first = this.chunks[middle]?.[0];
      if (first && first.start <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Index of the first item that starts at or after `start`. */
function lowerBound(items: readonly Range[], start: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item && item.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
