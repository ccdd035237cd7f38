import { isTerminal } from '../carrier-facts.js';
import { stepsOfColt, take } from './colt.fake.js';
import type { Move } from './move.fake.js';
import { audits, notifications } from './news.fake.js';
import { keepsPromise } from './promise.fake.js';
import { carrierOf } from './evidence-of.fake.js';
import type { Judge } from './judge.fake.js';
import { BOTH, type Sending, type State, has, withService } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';
import { type Answer, observed } from './observing.fake.js';
import { decided, link } from './service.fake.js';

/** Everything that may happen next. */
export function movesFrom(scenario: Scenario, judge: Judge, state: State): Move[] {
  const { service } = state;
  if (service.next === null) return [];
  const due = service.due <= state.now;
  // Colt's steps can wait until it is read or its promise falls due.
  const isRead = due || state.colt.mishaps > 0 || scenario.notifications;
  const moves = isRead || !keepsPromise(scenario, state) ? stepsOfColt(scenario, state) : [];
  if (due && service.next === 'send') moves.push(...sendings(scenario, judge, state));
  if (service.next === 'observe') moves.push(...looks(scenario, judge, state, due));
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
  const open = facts.filter((fact) => !isTerminal(carrierOf(scenario, fact))).length;
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
  // If GET /order reports a failure late, two orders of a repeated one may exist: that needs a statement from Colt.
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
