import { audit } from '../audit.js';
import { factsOf, numbersIn, rangesOf } from './evidence-of.fake.js';
import { wrongAudit } from './invariants.fake.js';
import type { Judge } from './judge.fake.js';
import type { Move } from './move.fake.js';
import { BOTH, type Numbers, type State, withService } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';
import { observed } from './observing.fake.js';
import { decided, link, notified } from './service.fake.js';

/** A lost notification is not a move. A duplicate or late one changes nothing that the first did not change. */
export function notifications(scenario: Scenario, judge: Judge, state: State): Move[] {
  return state.colt.orders.flatMap(({ ended }, id) => {
    const told =
      scenario.promise === 'beyond'
        ? (['in_progress', 'completed', 'failed', 'partial', 'cancelled'] as const)
        : ended
          ? (['in_progress', ended] as const)
          : (['in_progress'] as const);
    return told.flatMap((status) => {
      const to = notified(scenario, judge, state, id, status);
      const parked = { what: `notification: ${id} is ${status}`, to };
      if (state.service.facts.some((fact) => fact.id === id)) return to === state ? [] : [parked];
      if (state.service.sendings.length === 0) return [];
      // A notification for an unknown id is matched by the reference that GET /order shows, or parked.
      const order = state.colt.orders[id];
      if (order?.tellsReference) {
        const linked = withService(state, { facts: [...state.service.facts, link(state, id)] });
        return [
          {
            what: `notification: ${id} is ${status}, matched`,
            to: decided(scenario, judge, linked, { observed: false }),
          },
        ];
      }
      return state.service.unmatched || scenario.promise === 'slow' ? [] : [parked];
    });
  });
}

export function audits(scenario: Scenario, state: State): Move[] {
  const { service } = state;
  const { end } = service;
  if (!end) return [];
  const seen = observed(scenario, state, [], 'all');
  const outcomes = BOTH.map((which) => ({
    ...rangesOf({ ...scenario }, (which + 1) as Numbers)[0]!,
    outcome: end.outcomes[which],
    error: null,
  }));
  const status = end.outcomes[0] === end.outcomes[1] ? end.outcomes[0] : 'partial';
  const result = audit({ ...factsOf(scenario, seen), status, outcomes, guarded: [], auditsLeft: end.auditsLeft });
  const auditsLeft = result.next?.auditsLeft ?? 0;
  const after = withService(seen, {
    attention: result.attention?.code ?? service.attention,
    next: auditsLeft > 0 ? 'audit' : null,
    due: state.now + 1,
    end: { ...end, auditsLeft, adopted: (end.adopted | numbersIn(scenario, result.adopt)) as Numbers },
  });
  const shows = seen.service.observations.at(-1)?.numbers?.join() ?? 'nothing';
  return [
    {
      what: `audits: ${shows}`,
      to: { ...after, violation: scenario.promise === 'beyond' ? undefined : wrongAudit(after) },
    },
  ];
}
