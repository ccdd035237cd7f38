import { audit } from '../audit.js';
import { hasEnded } from '../carrier-facts.js';
import { keepsPromise, stepsOfColt, take, type Move } from './colt.fake.js';
import { carrierOf, factsOf, numbersIn, rangesOf } from './evidence-of.fake.js';
import { wrongAudit } from './invariants.fake.js';
import type { Judge } from './judge.fake.js';
import { decided, link, notified, observed, withService, type Answer } from './service.fake.js';
import { BOTH, has, type Numbers, type Scenario, type Sending, type State } from './world.fake.js';

/** Everything that may happen next. */
export function movesFrom(scenario: Scenario, judge: Judge, state: State): Move[] {
  const { service } = state;
  if (service.next === null) return [];
  const due = service.due <= state.now;
  // What Colt does before it is read can wait until it is read, or until its promise falls due.
  const isRead = due || state.colt.mishaps > 0 || scenario.notifications;
  const moves = isRead || !keepsPromise(scenario, state) ? stepsOfColt(scenario, state) : [];
  if (due && service.next === 'send') moves.push(...sendings(scenario, judge, state));
  if (service.next === 'look') moves.push(...looks(scenario, judge, state, due));
  if (due && service.next === 'audit') moves.push(...audits(scenario, state));
  if (scenario.notifications && service.next !== 'audit') moves.push(...notifications(scenario, judge, state));
  if (state.now < scenario.ticks && keepsPromise(scenario, state)) {
    if (!due) moves.push({ what: `-- tick ${state.now + 1}`, to: { ...state, now: state.now + 1 } });
    else if (state.colt.mishaps > 0)
      moves.push({
        what: `-- tick ${state.now + 1}, the service is late`,
        to: { ...mishap(state), now: state.now + 1 },
      });
  }
  return moves;
}

function mishap(state: State): State {
  return { ...state, colt: { ...state.colt, mishaps: state.colt.mishaps - 1 } };
}

function sendings(scenario: Scenario, judge: Judge, state: State): Move[] {
  const { service, colt, now } = state;
  if (service.sendings.length >= scenario.sendings) return [];
  const { naming } = service;
  const cancels = scenario.type === 'reservation_cancellation';
  const out = (what: string, from: State, sending: Omit<Sending, 'at' | 'naming'>): Move => {
    const id = sending.id;
    const sent = withService(from, {
      sendings: [...service.sendings, { at: now, naming, ...sending }],
      facts: id === null ? service.facts : [...service.facts, link(from, id)],
      observations: [],
    });
    return { what: `sends ${naming}: ${what}`, to: decided(scenario, judge, sent, { observed: false }) };
  };
  const taken = { ...state, colt: take(state, naming) };
  const free = BOTH.every(
    (which) => !has(naming, which) || colt.outsider[which] === 'none' || colt.outsider[which] === 'stale',
  );
  const moves = [
    out('lost, time-out', state, { verdict: 'ambiguous', id: null }),
    out('refused', state, { verdict: 'refused', id: null }),
  ];
  if (free) {
    moves.push(
      out('taken, time-out', taken, { verdict: 'ambiguous', id: null }),
      out('taken, answered', taken, { verdict: 'accepted', id: cancels ? null : colt.orders.length }),
    );
  }
  if (colt.mishaps > 0) moves.push(out('surely not taken', mishap(state), { verdict: 'not_taken', id: null }));
  return moves;
}

function looks(scenario: Scenario, judge: Judge, state: State, due: boolean): Move[] {
  if (!due && state.colt.mishaps === 0) return [];
  const { facts } = state.service;
  const open = facts.filter((fact) => !hasEnded(carrierOf(scenario, fact))).length;
  const from = due ? state : mishap(state);
  const result: Move[] = [];
  const add = (what: string, before: State, answers: readonly Answer[], rows: 'all' | 'ids unread' | 'none') => {
    const seen = observed(scenario, before, answers, rows);
    const shows = seen.service.observations.at(-1)?.numbers?.join() ?? 'nothing';
    result.push({
      what: `${due ? 'looks' : 'looks early'}${what}: ${shows}`,
      to: decided(scenario, judge, seen, { observed: true }),
    });
  };
  add('', from, [], 'all');
  const slow = scenario.promise === 'slow';
  const failed = state.colt.orders.some(({ ended }) => ended !== null && ended !== 'completed');
  // GET /order that is late to tell of a failure makes two orders of one that was repeated: that is a word of Colt's.
  if (open > 0 && !(slow && failed))
    add(
      ' (GET /order lags)',
      from,
      facts.map(() => 'open'),
      'all',
    );
  if (open > 1 && !slow) {
    add(' (one lags)', from, ['truth', 'open'], 'all');
    add(' (the other lags)', from, ['open', 'truth'], 'all');
  }
  if (from.colt.mishaps > 0 && !slow) {
    if (open > 0) {
      add(
        ' (GET /order 404)',
        mishap(from),
        facts.map(() => 'missing'),
        'all',
      );
    }
    add(' (inventory 5xx)', mishap(from), [], 'none');
    add(' (unknown ids 404)', mishap(from), [], 'ids unread');
  }
  return result;
}

/** Lost ones are no move, and doubled or late ones change nothing that the first did not. */
function notifications(scenario: Scenario, judge: Judge, state: State): Move[] {
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
      // One of an unknown id is matched by what GET /order tells, or parked.
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

function audits(scenario: Scenario, state: State): Move[] {
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
