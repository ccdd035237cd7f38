import type { CarrierFact } from '../../order-model/facts.js';
import { isTerminal, withReading, type OrderReading } from '../carrier-facts.js';
import { isProven, needsInventory } from '../inventory-need.js';
import { TICK, carrierOf, idOf, knownBy, rangesOf, sightings, timeOf } from './evidence-of.fake.js';
import { rowsOf } from './rows.fake.js';
import { type Observed, type State, withService } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

/** What one GET /order may answer: the truth, still open, or 404. After a 5xx nothing has changed. */
export type Answer = 'truth' | 'open' | 'missing';

/** Reads GET /order for the ids that have not ended and then, unless one of them is open, the inventory. */
export function observed(
  scenario: Scenario,
  state: State,
  answers: readonly Answer[],
  rows: 'all' | 'ids unread' | 'none',
): State {
  const { service, now } = state;
  const known = service.facts.map((fact) => carrierOf(scenario, fact));
  const asked = known.filter((fact) => (service.end ? !fact.confirmed : !isTerminal(fact)));
  const readings = asked.map((fact, i) => readingOf(scenario, state, fact, answers[i] ?? 'truth'));
  const isNeeded = service.end
    ? service.end.outcomes.includes('failed')
    : needsInventory(scenario.type, known, readings);
  const seen = isNeeded && rows !== 'none' ? rowsOf(scenario, state, rows === 'all') : null;
  const facts = service.facts.map((fact, i) => {
    const before = known[i];
    const reading = readings.find(({ coltOrderId }) => coltOrderId === idOf(fact.id));
    if (!before || !reading) return fact;
    const proven = isProven(scenario.type, reading, seen && sightings(scenario, seen));
    return knownBy(withReading(before, reading, proven, timeOf(now), TICK), fact.naming);
  });
  const observations = isNeeded
    ? withObservation(service.observations, { at: now, numbers: seen })
    : service.observations;
  return withService(state, { facts, observations });
}

function readingOf(scenario: Scenario, { colt }: State, { coltOrderId }: CarrierFact, answer: Answer): OrderReading {
  const order = colt.orders[Number(coltOrderId.slice(1))];
  if (!order || answer === 'missing') return { coltOrderId, shown: null };
  const status = (answer === 'truth' && order.ended) || 'in_progress';
  const ranges = scenario.echoes ? rangesOf(scenario, order.naming) : [];
  const whose = order.tellsReference || scenario.echoes ? 'ours' : 'silent';
  return { coltOrderId, shown: { status, rawStatus: status, error: null, ranges, whose } };
}

/** Only equal observations at the end can count. */
function withObservation(before: readonly Observed[], latest: Observed): Observed[] {
  const last = before.at(-1);
  return last && last.numbers?.join() === latest.numbers?.join() ? [...before, latest] : [latest];
}
