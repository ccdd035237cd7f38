import { Judge } from './judge.fake.js';
import { stateKey } from './key.fake.js';
import { movesFrom } from './moves.fake.js';
import { staysSilent } from './truthful.fake.js';
import { KeySet } from './key-set.fake.js';
import type { State } from './world.fake.js';
import { type Scenario, beginning } from './scenario.fake.js';

export interface Explored {
  readonly states: number;
  readonly decisions: number;
  /** The path with the fewest ticks to a violation; null: none was found. */
  readonly counterexample: string[] | null;
  /** Whether every state was explored; false after a violation or after `most` states. */
  readonly complete: boolean;
}

/**
 * Tries every course of events, those with fewer ticks first, so that a state is first reached with the most ticks
 * left. The table keeps a hash of each state, its predecessor and the number of the move; a path is reconstructed by
 * repeating these moves. Two states with the same 64-bit hash would hide one of them: with 10^8 states that happens
 * once in four thousand runs.
 */
export function explore(scenario: Scenario, most = Infinity): Explored {
  const judge = new Judge(scenario);
  const seen = new KeySet();
  const silent = staysSilent(scenario, judge);
  // Colt's steps are judged when they are read: an order can only go silent where the service did something new.
  const waiting: { index: number; state: State; isNew: boolean }[][] = [[]];
  const put = (state: State, from: number, move: number, isNew: boolean) => {
    const index = seen.add(stateKey(state), from, move);
    if (index >= 0) (waiting[state.now] ??= []).push({ index, state, isNew });
  };
  put(beginning(scenario), -1, 0, true);
  for (let tick = 0; tick < waiting.length; tick += 1) {
    const stack = waiting[tick] ?? [];
    for (let at = 0; at < stack.length; at += 1) {
      const next = stack[at];
      if (!next) break;
      const moves = movesFrom(scenario, judge, next.state);
      const stuck = next.isNew ? silent(next.state) : null;
      const wrong = stuck !== null ? null : moves.findIndex(({ to }) => to.violation !== undefined);
      if (wrong === null || wrong >= 0) {
        const way = wayTo(scenario, judge, seen, next.index);
        const move = wrong === null ? undefined : moves[wrong];
        const end = move ? [move.what, `VIOLATION: ${move.to.violation}`] : [`VIOLATION: ${stuck}`];
        return { states: seen.size, decisions: judge.decisions, counterexample: [...way, ...end], complete: false };
      }
      for (const [i, { to }] of moves.entries()) put(to, next.index, i, to.service !== next.state.service);
      if (seen.size >= most) {
        return { states: seen.size, decisions: judge.decisions, counterexample: null, complete: false };
      }
    }
    waiting[tick] = [];
  }
  return { states: seen.size, decisions: judge.decisions, counterexample: null, complete: true };
}

function wayTo(scenario: Scenario, judge: Judge, seen: KeySet, index: number): string[] {
  const moves: number[] = [];
  for (let at = index; at > 0; at = seen.from(at)) moves.unshift(seen.move(at));
  let state = beginning(scenario);
  return moves.flatMap((i) => {
    const move = movesFrom(scenario, judge, state)[i];
    if (!move) return ['(lost the way)'];
    const was = state;
    state = move.to;
    return [`${move.what}${decisionIn(was, state)}`];
  });
}

function decisionIn({ service: was }: State, { service: is, now }: State): string {
  if (was === is) return '';
  const sends = is.next === 'send' ? ` send ${is.naming}` : '';
  const end = is.end && !was.end ? ` ends ${is.end.outcomes.join('/')}` : '';
  const next = is.next && is.next !== 'send' ? ` ${is.next} in ${is.due - now}` : '';
  return ` => ${is.status}${sends}${end}${next}${is.attention ? ` (${is.attention})` : ''}`;
}
