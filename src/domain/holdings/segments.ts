import { canonicalJson } from '../../platform/common/canonical-json.js';
import { clip, type NumberRange } from '../../numbering/range.js';
import { inOrder, mergeAdjacent, normalise, type RangeSet } from '../../numbering/range-set.js';
import type { HoldingFacts, Segment } from '../holding-model/holding.js';

/** Divides the segments into those inside and those outside the set, cut at its edges and in numeric order. */
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
 * Joins equal neighbours. Numbers with an open order keep the cuts of that order, so that its end finds them unchanged.
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
 * Two segments have equal keys exactly when they can merge without losing a fact. All members count, including times
 * and order ids: two adjacent reservations stay separate, and the parts of one reservation merge again. Of Colt's split
 * only the cut counts, because the digits follow from the range.
 */
export function factsKey(facts: HoldingFacts): string {
  const { split } = facts;
  return JSON.stringify([
    facts.country,
    facts.kind,
    facts.status,
    facts.endCustomerId,
    facts.endCustomerVersion,
    // JSON from Postgres orders its members differently.
    canonicalJson(facts.directoryService),
    facts.reference,
    facts.orderId,
    facts.openOrderId,
    facts.cessationRequestId,
    facts.coltOrderId,
    split && [split.areaCode, split.areaCodeExtn ?? null, split.rangeStart.length, split.nomadic ?? null],
    facts.reservedAt,
    facts.reservationExpiresAt,
    facts.reservationExpirySource,
    facts.expiryWarnedAt,
    facts.activatedAt,
    facts.annotations.tags,
    canonicalJson(facts.annotations.metadata),
    facts.annotations.note,
    facts.annotatedFor,
  ]);
}
