import { intersect, normalise, subtract } from '../../numbering/range-set.js';
import type { NumberRange } from '../../numbering/range.js';
import type { AttentionDraft } from '../order-model/attention.js';
import type { AttemptFact } from '../order-model/facts.js';
import { agreeing, oldestFirst } from './agreement.js';
import type { Observation } from '../order-model/observation.js';
import type { Decision, Occasion, OrderFacts } from './evidence.js';
import { after, backoffMs, earlyObservationMs, later } from './pacing.js';
import { explain, numbersOf, sendingsOf, type Explanation } from './sendings.js';
import { sightsOf, type Part, type Sight } from './sights.js';

/** The input of every decision rule: the facts, sorted and joined once. */
export interface Case {
  readonly facts: OrderFacts;
  readonly occasion: Occasion;
  readonly now: Date;
  readonly sendings: readonly AttemptFact[];
  readonly explanation: Explanation;
  /** Observations since the last sending ended, oldest first. */
  readonly observations: readonly Observation[];
  /** Start of the settle time, in milliseconds. */
  readonly sendingEndedAt: number;
  /** Numbers not yet settled by an id at Colt or by a person. */
  readonly rest: readonly NumberRange[];
  /** The rest as the last observation shows it; null without a complete observation. */
  readonly parts: readonly Part[] | null;
}

export function caseOf(facts: OrderFacts, occasion: Occasion, now: Date): Case {
  const sendings = sendingsOf(facts.attempts);
  const explanation = explain(facts);
  const sendingEndedAt = Math.max(0, ...sendings.map((each) => (each.endedAt ?? each.leaseUntil).getTime()));
  const observations = oldestFirst(facts.observations).filter(({ at }) => at.getTime() >= sendingEndedAt);
  const rest = subtract(normalise(facts.ranges), [...facts.settledByHand, ...completedByIds(facts, explanation)]);
  const numbers = observations.at(-1)?.numbers;
  const parts = numbers ? sightsOf(facts, numbers, rest) : null;
  return { facts, occasion, now, sendings, explanation, observations, sendingEndedAt, rest, parts };
}

/**
 * The numbers that completed ids at Colt complete: those named by every sending that the id may belong to, except those
 * that GET /order omits.
 */
function completedByIds(facts: OrderFacts, explanation: Explanation): NumberRange[] {
  const completed = facts.carriers.filter(({ status }) => status === 'completed');
  return completed.flatMap(({ coltOrderId, shownRanges }) => {
    const named = numbersOf(coltOrderId, explanation, facts.ranges);
    return shownRanges.length > 0 ? intersect(named, shownRanges) : named;
  });
}

/** Whether the parts are known and each has one of these sights. */
export function all(parts: readonly Part[] | null, ...sights: Sight[]): boolean {
  return parts?.every(({ sight }) => sights.includes(sight)) ?? false;
}

/** Nothing has been observed since the last sending: the first observation may be early. */
export function firstObservation(known: Case): Decision {
  return observeAt(
    known,
    later(known.now, known.sendingEndedAt + earlyObservationMs(known.facts.patience.settleMs)),
    null,
  );
}

/** Evidence is missing; a later observation can bring it. */
export function observeAt(known: Case, at: Date, attention: AttentionDraft | null): Decision {
  const { facts, occasion, now } = known;
  const status =
    facts.carriers.length > 0 && known.explanation.unexplained.length === 0 ? 'in_progress' : 'unconfirmed';
  // Only an observation or a change of status clears an attention.
  const shown = attention ?? (occasion.observed || facts.status !== status ? null : undefined);
  // A report that only Colt can confirm is checked at once.
  const due = occasion.observeNow && !occasion.observed ? now : at;
  return { do: 'observe', status, at: due, attention: shown, detail: attention?.detail ?? null };
}

/** Waiting does not settle this: it needs a person. Observations continue at growing intervals. */
export function askPerson(known: Case, attention: AttentionDraft): Decision {
  const { facts, observations, occasion, now } = known;
  const kept = occasion.observed ? null : facts.nextActionAt;
  const at = kept ?? after(now, backoffMs(facts.patience.settleMs, agreeing(observations)));
  return observeAt(known, later(now, at.getTime()), attention);
}
