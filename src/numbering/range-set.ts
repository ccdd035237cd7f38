import { startsOwnBlock } from './block-start.js';
import { rangeSize, type NumberRange } from './range.js';

/**
 * A set of numbers. Arguments may be unordered, overlap and touch; results are in numeric order and disjoint, and
 * touching ranges are joined. Ranges of different length or of two countries never touch: 9…9 and 10…0 are adjacent
 * only as integers. Every function here takes O(n log n) over all given ranges.
 */
export type RangeSet = readonly NumberRange[];

export function normalise(ranges: RangeSet): NumberRange[] {
  const result: NumberRange[] = [];
  let last: NumberRange | undefined;
  for (const range of inOrder(ranges)) {
    if (last && (range.start <= last.end || touches(last, range))) {
      if (range.end > last.end) {
        last = { start: last.start, end: range.end };
        result[result.length - 1] = last;
      }
    } else {
      last = { start: range.start, end: range.end };
      result.push(last);
    }
  }
  return result;
}

export function union(...sets: RangeSet[]): NumberRange[] {
  return normalise(sets.flat());
}

/** The numbers in both sets. */
export function intersect(a: RangeSet, b: RangeSet): NumberRange[] {
  const [left, right] = [normalise(a), normalise(b)];
  const result: NumberRange[] = [];
  for (let i = 0, j = 0; ;) {
    const [x, y] = [left[i], right[j]];
    if (!x || !y) return result;
    const start = x.start > y.start ? x.start : y.start;
    const end = x.end < y.end ? x.end : y.end;
    if (start <= end) result.push({ start, end });
    if (x.end < y.end) i += 1;
    else j += 1;
  }
}

/** The numbers in `from` that are not in `without`. */
export function subtract(from: RangeSet, without: RangeSet): NumberRange[] {
  const holes = normalise(without);
  const result: NumberRange[] = [];
  let next = 0;
  for (const range of normalise(from)) {
    let start = range.start;
    for (let hole = holes[next]; hole && hole.start <= range.end; hole = holes[next]) {
      if (start < hole.start) result.push({ start, end: hole.start - 1n });
      if (hole.end >= start) start = hole.end + 1n;
      if (hole.end > range.end) break; // it may reach into the next range, so it is not used up
      next += 1;
    }
    if (start <= range.end) result.push({ start, end: range.end });
  }
  return result;
}

/** How many numbers the set contains; a number in two ranges counts once. */
export function sizeOf(set: RangeSet): bigint {
  return normalise(set).reduce((sum, range) => sum + rangeSize(range), 0n);
}

/** The set, cut before each of `cuts`. The only result here whose ranges touch; `mergeAdjacent` reverses it. */
export function splitAt(set: RangeSet, cuts: readonly bigint[]): NumberRange[] {
  const points = [...cuts].sort(ascending);
  const result: NumberRange[] = [];
  let next = 0;
  for (const range of normalise(set)) {
    let start = range.start;
    for (let cut = points[next]; cut !== undefined && cut <= range.end; cut = points[next]) {
      if (cut > start) {
        result.push({ start, end: cut - 1n });
        start = cut;
      }
      next += 1;
    }
    result.push({ start, end: range.end });
  }
  return result;
}

/**
 * Joins disjoint items that touch and are `alike`. A joined item keeps the other members of its first part. Overlapping
 * items are left unchanged.
 */
export function mergeAdjacent<T extends NumberRange>(items: readonly T[], alike: (a: T, b: T) => boolean): T[] {
  const result: T[] = [];
  for (const item of inOrder(items)) {
    const last = result.at(-1);
    if (last && touches(last, item) && alike(last, item)) result[result.length - 1] = { ...last, end: item.end };
    else result.push(item);
  }
  return result;
}

/** Whether `b` begins directly after `a`, with the same length and country. */
export function touches(a: NumberRange, b: NumberRange): boolean {
  return a.end + 1n === b.start && !startsOwnBlock(b.start);
}

/** The first pair of overlapping ranges in numeric order, as indexes into the argument, lower index first. */
export function firstOverlap(ranges: RangeSet): readonly [number, number] | null {
  const order = ranges.map((range, index) => ({ start: range.start, end: range.end, index }));
  let furthest: (typeof order)[number] | undefined;
  for (const item of inOrder(order)) {
    if (furthest && item.start <= furthest.end) {
      return furthest.index < item.index ? [furthest.index, item.index] : [item.index, furthest.index];
    }
    furthest = item;
  }
  return null;
}

/** Keeps each number once: where items overlap, the first in numeric order keeps it and later items are cut. */
export function eachOnce<T extends NumberRange>(items: readonly T[]): T[] {
  let next = 0n;
  return inOrder(items).flatMap((item) => {
    const start = item.start > next ? item.start : next;
    if (start > item.end) return [];
    next = item.end + 1n;
    return [{ ...item, start }];
  });
}

/** Sorts by start. The sort is stable. */
export function inOrder<T extends NumberRange>(ranges: readonly T[]): T[] {
  return [...ranges].sort((a, b) => ascending(a.start, b.start));
}

export function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
