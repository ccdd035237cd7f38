import { isTerminal, hasUnheardId } from './carrier-facts.js';
import type { Patience } from '../order-model/observation.js';
import type { Occasion, OrderFacts } from './evidence.js';

const LONGEST_LOOK_MS = 6 * 3_600_000;
const SHORTEST_LAG_MS = 2_000;
/** A longer delay no longer counts as a lag. */
const LONGEST_LAG_MS = 3_600_000;

export function later(now: Date, time: number): Date {
  return new Date(Math.max(now.getTime(), time));
}

export function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

/**
 * Delay of the early observation, in milliseconds. Before the settle time an observation can only prove success, and
 * most doubtful orders have succeeded.
 */
export function earlyObservationMs(settleMs: number): number {
  return Math.min(settleMs / 10, 10_000);
}

/** Growing interval between observations of an order that time alone will not settle, in milliseconds. */
export function backoffMs(settleMs: number, looks: number): number {
  return Math.min(Math.max(settleMs, 1_000) * 2 ** Math.min(Math.max(looks - 1, 0), 10), LONGEST_LOOK_MS);
}

/**
 * Milliseconds until the next read-back of a silent order. The delay grows with the order's age and is jittered, so
 * that orders are not read back all at once.
 * @param readBacks read-backs so far
 * @param chance uniformly distributed over [0, 1)
 */
export function readBackDelayMs(readBacks: number, firstMs: number, chance: number): number {
  const grown = Math.min(firstMs * 1.5 ** Math.min(readBacks, 30), Math.max(LONGEST_LOOK_MS, firstMs));
  return Math.round(grown * (0.8 + 0.4 * chance));
}

/** When to read back an order that is open at Colt. */
export function nextReadBack(facts: OrderFacts, occasion: Occasion, now: Date): Date {
  if (occasion.observeNow) return now;
  const lag = lagMs(facts, now);
  if (facts.status === 'in_progress' && !occasion.observed && facts.nextActionAt) {
    // A report since then must be confirmed now, and so must a second id. Anything else leaves the schedule unchanged.
    return lag === null && !hasUnheardId(facts.carriers) ? facts.nextActionAt : now;
  }
  const { patience, readBacks } = facts;
  const silent = readBackDelayMs(readBacks, patience.readBackMs, occasion.chance);
  const missing = facts.carriers.some(({ missingTimes }) => missingTimes > 0);
  const usual = missing ? Math.min(silent, patience.settleMs) : silent;
  if (lag === null) return after(now, usual);
  return occasion.observed ? after(now, Math.min(usual, Math.max(SHORTEST_LAG_MS, lag))) : now;
}

/**
 * How long GET /order has lagged behind a reported end, or has answered about another order. Null: neither, or for too
 * long to be a lag. An observation during a lag does not count as a read-back of a silent order.
 */
export function lagMs(facts: Pick<OrderFacts, 'carriers' | 'submittedAt'>, now: Date): number | null {
  const since = facts.carriers.flatMap((fact) => {
    if (fact.endReportedAt && !isTerminal(fact)) return fact.endReportedAt;
    return fact.answersAreForeign ? (facts.submittedAt ?? []) : [];
  });
  const lags = since.map((time) => now.getTime() - time.getTime()).filter((ms) => ms < LONGEST_LAG_MS);
  return lags.length > 0 ? Math.max(...lags, 0) : null;
}

/**
 * A repeat needs fresh evidence. The limit leaves time for the budget and the queue; it does not grow while Colt is
 * slow.
 */
export function isFresh(until: Date, { leastMs }: Patience, now: Date): boolean {
  return now.getTime() - until.getTime() <= Math.max(leastMs, 60_000);
}
