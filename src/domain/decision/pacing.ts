import { isTerminal, hasUnheardId } from './carrier-facts.js';
import type { Patience } from '../order-model/observation.js';
import type { Occasion, OrderFacts } from './evidence.js';

const LONGEST_LOOK_MS = 6 * 3_600_000;
const SHORTEST_LAG_MS = 2_000;
/** After so long it is no lag any more. */
const LONGEST_LAG_MS = 3_600_000;

export function later(now: Date, time: number): Date {
  return new Date(Math.max(now.getTime(), time));
}

export function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

/** An observation before the settle time can only show success, and most doubtful orders succeeded. In milliseconds. */
export function earlyObservationMs(settleMs: number): number {
  return Math.min(settleMs / 10, 10_000);
}

/** What time alone will not settle is looked at more and more rarely. In milliseconds. */
export function backoffMs(settleMs: number, looks: number): number {
  return Math.min(Math.max(settleMs, 1_000) * 2 ** Math.min(Math.max(looks - 1, 0), 10), LONGEST_LOOK_MS);
}

/**
 * Milliseconds until a silent order is read back again: the older, the rarer, and never all at once.
 * @param readBacks read-backs made so far
 * @param chance evenly spread over [0, 1)
 */
export function readBackDelayMs(readBacks: number, firstMs: number, chance: number): number {
  const grown = Math.min(firstMs * 1.5 ** Math.min(readBacks, 30), Math.max(LONGEST_LOOK_MS, firstMs));
  return Math.round(grown * (0.8 + 0.4 * chance));
}

/** When an order that Colt has is read back next. */
export function nextReadBack(facts: OrderFacts, occasion: Occasion, now: Date): Date {
  if (occasion.observeNow) return now;
  const lag = lagMs(facts, now);
  if (facts.status === 'in_progress' && !occasion.observed && facts.nextActionAt) {
    // What was reported since must be confirmed now, and so must a second id; anything else changes no schedule.
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
 * How long GET /order has lagged behind the end that Colt reported, or answered with something that is not about the
 * order. Null: neither, or for so long that it is no lag. Such observations are no read-backs of a silent order.
 */
export function lagMs(facts: Pick<OrderFacts, 'carriers' | 'submittedAt'>, now: Date): number | null {
  const since = facts.carriers.flatMap((fact) => {
    if (fact.endReportedAt && !isTerminal(fact)) return fact.endReportedAt;
    return fact.answersAreForeign ? (facts.submittedAt ?? []) : [];
  });
  const lags = since.map((time) => now.getTime() - time.getTime()).filter((ms) => ms < LONGEST_LAG_MS);
  return lags.length > 0 ? Math.max(...lags, 0) : null;
}

/** A repeat is decided on fresh evidence alone: budget and queue take their time, and Colt being slow adds none. */
export function isFresh(until: Date, { leastMs }: Patience, now: Date): boolean {
  return now.getTime() - until.getTime() <= Math.max(leastMs, 60_000);
}
