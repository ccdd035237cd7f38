import { intersect, normalise, subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';
import { UNSUCCESSFUL, type OrderFacts } from './evidence.js';

/** Whether an attempt may have reached Colt: it was marked as sent, and no verdict rules out that Colt took it. */
export function isSending(attempt: AttemptFact): boolean {
  return attempt.sentAt !== null && attempt.verdict !== 'not_sent' && attempt.verdict !== 'not_taken';
}

/** Each sending once, oldest first. */
export function sendingsOf(attempts: readonly AttemptFact[]): AttemptFact[] {
  const byNumber = new Map(attempts.map((attempt) => [attempt.number, attempt]));
  return [...byNumber.values()].filter(isSending).sort((a, b) => a.number - b.number);
}

/** Colt may have accepted the sending under an id that its answer did not name. */
export function isInDoubt({ verdict, endedAt, coltOrderId }: AttemptFact): boolean {
  return verdict === 'ambiguous' || endedAt === null || (verdict === 'accepted' && coltOrderId === null);
}

/**
 * Whether any sending was in doubt. Then the refusal of a later one proves nothing: our own success may have caused it.
 */
export function wasEverInDoubt(attempts: readonly AttemptFact[]): boolean {
  return sendingsOf(attempts).some(isInDoubt);
}

/** Which sendings the order's ids at Colt may belong to. */
export interface Explanation {
  /** For each id, the sendings that may have created it. */
  readonly candidates: ReadonlyMap<string, readonly AttemptFact[]>;
  /** Sendings in doubt that no id explains. */
  readonly unexplained: readonly AttemptFact[];
}

/**
 * One id explains one sending: the one whose answer named the id; otherwise the doubtful one that named the numbers of
 * the id; otherwise the earliest one without an explanation.
 */
export function explain({
  attempts,
  carriers,
  ranges,
}: Pick<OrderFacts, 'attempts' | 'carriers' | 'ranges'>): Explanation {
  const sendings = sendingsOf(attempts);
  const doubtful = sendings.filter(isInDoubt);
  const candidates = new Map<string, readonly AttemptFact[]>();
  let unexplained = doubtful;
  for (const { coltOrderId, shownRanges } of carriers) {
    const own = sendings.filter((sending) => sending.coltOrderId === coltOrderId);
    const alike = doubtful.filter((sending) => sameNumbers(namedBy(sending, ranges), shownRanges));
    const mayBe = [own, alike, doubtful, sendings].find((some) => some.length > 0) ?? [];
    candidates.set(coltOrderId, mayBe);
    if (own.length > 0) continue;
    const explained = unexplained.find((sending) => mayBe.includes(sending)) ?? unexplained[0];
    unexplained = unexplained.filter((sending) => sending !== explained);
  }
  return { candidates, unexplained };
}

/** The numbers named by every sending that the id may belong to. */
export function numbersOf(id: string, { candidates }: Explanation, ranges: readonly NumberRange[]): NumberRange[] {
  const sendings = candidates.get(id) ?? [];
  return sendings.reduce((common, sending) => intersect(common, namedBy(sending, ranges)), normalise(ranges));
}

/** The numbers that a sending named. A sending that is missing from a restored backup may have named all of them. */
export function namedBy({ ranges }: AttemptFact, ordered: readonly NumberRange[]): NumberRange[] {
  return normalise(ranges.length > 0 ? ranges : ordered);
}

/**
 * Whether two ids of the order have a number in common and neither ended without it. An id that was only linked may
 * have ended long ago, so it counts only when GET /order confirms it.
 */
export function isDoubled(facts: Pick<OrderFacts, 'attempts' | 'carriers' | 'ranges'>): boolean {
  const explanation = explain(facts);
  const alive = facts.carriers.filter(
    ({ status, confirmed }) => status === 'completed' || (confirmed && !UNSUCCESSFUL.includes(status)),
  );
  const numbers = alive.map((fact: CarrierFact) =>
    fact.shownRanges.length > 0
      ? intersect(fact.shownRanges, facts.ranges)
      : numbersOf(fact.coltOrderId, explanation, facts.ranges),
  );
  return numbers.some((own, i) => numbers.slice(i + 1).some((other) => intersect(own, other).length > 0));
}

function sameNumbers(a: readonly NumberRange[], b: readonly NumberRange[]): boolean {
  return subtract(a, b).length === 0 && subtract(b, a).length === 0;
}
