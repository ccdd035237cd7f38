import { mergeAdjacent } from '../../../numbering/range-set.js';
import type { NumberRange } from '../../../numbering/range.js';
import { span } from '../../order-model/order-facts.fake.js';
import { attempt, carrier } from '../../order-model/order-facts.fake.js';
import type { AttemptFact, CarrierFact } from '../../order-model/facts.js';
import type { Observation, Sighting } from '../../order-model/observation.js';
import type { OrderFacts } from '../evidence.js';
import { before, shownBy } from './rows.fake.js';
import {
  BOTH,
  type Known,
  type Numbers,
  type Observed,
  type Pair,
  type Sending,
  type State,
  has,
} from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

/** One tick, which is the settle time. */
export const TICK = 60_000;
const BEGIN = 1_000 * TICK;

export function timeOf(tick: number): Date {
  return new Date(BEGIN + tick * TICK);
}

export function tickOf(time: Date): number {
  return (time.getTime() - BEGIN) / TICK;
}

const ONE_RANGE = [span(0), span(1)] as const;
const TWO_RANGES = [span(0), span(5)] as const;

export function rangesOf({ inTwoRanges }: Scenario, numbers: Numbers): NumberRange[] {
  const each = inTwoRanges ? TWO_RANGES : ONE_RANGE;
  const named = BOTH.filter((which) => has(numbers, which)).map((which) => each[which]);
  return inTwoRanges ? named : mergeAdjacent(named, () => true);
}

export function numbersIn(scenario: Scenario, ranges: readonly NumberRange[]): Numbers {
  const [first, second] = scenario.inTwoRanges ? TWO_RANGES : ONE_RANGE;
  const covers = ({ start }: NumberRange) => ranges.some((range) => range.start <= start && start <= range.end);
  return ((covers(first) ? 1 : 0) + (covers(second) ? 2 : 0)) as Numbers;
}

/** The facts as the service would hand them to the decision. */
export function factsOf(scenario: Scenario, { service, now }: State): OrderFacts {
  const settleMs = TICK;
  return {
    type: scenario.type,
    status: service.status === 'ended' ? 'failed' : service.status,
    ranges: rangesOf(scenario, 3),
    snapshot: scenario.snapshot ? sightings(scenario, [before(scenario), before(scenario)]) : null,
    attempts: service.sendings.map((sending, i) => attemptOf(scenario, sending, i)),
    carriers: service.facts.map((fact) => carrierOf(scenario, fact)),
    observations: service.observations.map((observed) => observationOf(scenario, observed)),
    others: { earlier: new Set(['CX']), busy: new Set() },
    settledByHand: [],
    repeatByHand: false,
    unmatchedNotification: service.unmatched,
    patience: {
      settleMs,
      leastMs: settleMs,
      mostMs: 120 * settleMs,
      readBackMs: settleMs,
      slowOrders: [],
      slowNow: false,
    },
    readBacks: service.readBacks,
    submittedAt: service.sendings[0] ? timeOf(service.sendings[0].at) : null,
    nextActionAt: service.next === null ? null : timeOf(Math.max(service.due, now)),
  };
}

function attemptOf(scenario: Scenario, { at, naming, verdict, id }: Sending, i: number): AttemptFact {
  const time = timeOf(at);
  return attempt(i + 1, verdict, {
    ranges: rangesOf(scenario, naming),
    sentAt: time,
    endedAt: time,
    leaseUntil: time,
    coltOrderId: id === null ? null : idOf(id),
  });
}

export function carrierOf(scenario: Scenario, fact: Known): CarrierFact {
  return carrier(fact.status, {
    coltOrderId: idOf(fact.id),
    confirmed: fact.confirmed,
    shownRanges: fact.rangesShown ? rangesOf(scenario, fact.naming) : [],
    endReportedAt: fact.endReportedAt === null ? null : timeOf(fact.endReportedAt),
    missingTimes: fact.missingTimes,
    missingSince: fact.missingSince === null ? null : timeOf(fact.missingSince),
    answersAreForeign: fact.foreign,
  });
}

export function knownBy(fact: CarrierFact, naming: Numbers): Known {
  return {
    id: Number(fact.coltOrderId.slice(1)),
    naming,
    status: fact.status,
    confirmed: fact.confirmed,
    rangesShown: fact.shownRanges.length > 0,
    endReportedAt: fact.endReportedAt && tickOf(fact.endReportedAt),
    missingTimes: Math.min(fact.missingTimes, 3),
    missingSince: fact.missingSince && tickOf(fact.missingSince),
    foreign: fact.answersAreForeign,
  };
}

export function idOf(order: number): string {
  return `C${order}`;
}

function observationOf(scenario: Scenario, { at, numbers }: Observed): Observation {
  const time = timeOf(at);
  return {
    at: time,
    until: time,
    numbers: numbers && sightings(scenario, numbers),
    reason: numbers ? null : 'no answer',
  };
}

const joined = new Map<string, Sighting[]>();

/** Adjacent numbers that show the same form one sighting. */
export function sightings(scenario: Scenario, codes: Pair<string>): Sighting[] {
  const key = `${scenario.inTwoRanges}${codes[0]}${codes[1]}`;
  const found = joined.get(key);
  if (found) return found;
  const each = rangesOf({ ...scenario, inTwoRanges: true }, 3);
  const ranges = scenario.inTwoRanges ? each : [span(0), span(1)];
  const parts = BOTH.map((which) => ({ ...(ranges[which] ?? span(0)), ...shownBy(codes[which]), code: codes[which] }));
  const merged = mergeAdjacent(parts, (a, b) => a.code === b.code).map(({ code: _, ...sighting }) => sighting);
  joined.set(key, merged);
  return merged;
}
