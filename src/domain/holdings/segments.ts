import { canonicalJson } from '../../platform/common/canonical-json.js';
import { clip, type NumberRange } from '../../numbering/range.js';
import { inOrder, mergeAdjacent, normalise, type RangeSet } from '../../numbering/range-set.js';
import type { HoldingFacts, Segment } from './holding.js';

/** What lies within the set and what does not; segments are cut at the set's edges. Numeric order. */
export function carve<T extends NumberRange>(segments: readonly T[], set: RangeSet): { inside: T[]; outside: T[] } {
  const cuts = normalise(set);
  const inside: T[] = [];
  const outside: T[] = [];
  let next = 0;
  for (const segment of inOrder(segments)) {
    let start = segment.start;
    for (let cut = cuts[next]; cut && cut.start <= segment.end; cut = cuts[next]) {
      const part = clip({ start, end: segment.end }, cut);
      if (part) {
        if (start < part.start) outside.push({ ...segment, start, end: part.start - 1n });
        inside.push({ ...segment, ...part });
        start = part.end + 1n;
      }
      if (cut.end > segment.end) break; // it may reach into the next segment
      next += 1;
    }
    if (start <= segment.end) outside.push({ ...segment, start });
  }
  return { inside, outside };
}

/**
 * Joins equal neighbours. Numbers with an open order stay as that order cut them, so that its end finds them as it
 * left them.
 */
export function mergeEqual(segments: readonly Segment[]): Segment[] {
  const keys = new Map<Segment, string>();
  const keyOf = (segment: Segment) => {
    const key = keys.get(segment) ?? factsKey(segment);
    keys.set(segment, key);
    return key;
  };
  return mergeAdjacent(segments, (a, b) => a.openOrderId === null && b.openOrderId === null && keyOf(a) === keyOf(b));
}

/**
 * Equal exactly when two segments may become one without losing a fact: all members count, times and order ids too.
 * Two reservations side by side therefore stay two, and the parts of one reservation join again. Of Colt's split the
 * cut counts, not the digits, which follow from the range.
 */
export function factsKey(facts: HoldingFacts): string {
  const { split } = facts;
  return JSON.stringify([
    facts.country,
    facts.kind,
    facts.status,
    facts.endCustomerId,
    facts.endCustomerVersion,
    // JSON from Postgres has its members in another order than ours.
    canonicalJson(facts.directoryService),
    facts.reference,
    facts.orderId,
    facts.openOrderId,
    facts.coltOrderId,
    split && [split.areaCode, split.areaCodeExtn ?? null, split.rangeStart.length, split.nomadic ?? null],
    facts.reservedAt,
    facts.reservationExpiresAt,
    facts.reservationExpirySource,
    facts.expiryWarnedAt,
    facts.activatedAt,
  ]);
}
