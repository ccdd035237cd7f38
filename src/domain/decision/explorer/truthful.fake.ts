import { take } from './colt.fake.js';
import type { Judge } from './judge.fake.js';
import { stateKey } from './key.fake.js';
import { BOTH, type ColtOrder, type State, isAlive, withService } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';
import { observed } from './observing.fake.js';
import { decided, link } from './service.fake.js';

const LOOKS_AT_MOST = 12;

/**
 * Whether an order stays open without attention although Colt, from now on, processes everything at once and reports
 * the truth. States on the way to an end are remembered, so each is checked once.
 */
export function staysSilent(scenario: Scenario, judge: Judge): (state: State) => string | null {
  const settled = new Set<string>();
  const prompt = promptly(scenario);
  return (state) => {
    const { next, attention, status } = state.service;
    if (status !== 'ended' && next === null) return 'an open order without a next step';
    if (status === 'ended' || attention) return null;
    const way: string[] = [];
    let at: State = {
      ...state,
      colt: { ...state.colt, orders: state.colt.orders.map(prompt) },
    };
    for (let looks = 0; looks < LOOKS_AT_MOST; looks += 1) {
      const key = stateKey(at);
      if (settled.has(key) || at.service.status === 'ended' || at.service.attention) {
        for (const each of way) settled.add(each);
        return null;
      }
      way.push(key);
      at = onwards(scenario, judge, prompt, at);
    }
    return `still silent after ${LOOKS_AT_MOST} observations of a truthful Colt`;
  };
}

function onwards(scenario: Scenario, judge: Judge, prompt: Prompt, before: State): State {
  const state = { ...before, now: Math.max(before.now, before.service.due) };
  if (state.service.next === 'observe') {
    return decided(scenario, judge, observed(scenario, state, [], 'all'), { observed: true });
  }
  const { sendings, naming, facts } = state.service;
  const cancels = scenario.type === 'reservation_cancellation';
  const taken = take(state, naming);
  const id = cancels ? null : state.colt.orders.length;
  const sent = withService(
    { ...state, colt: { ...taken, orders: taken.orders.map(prompt) } },
    {
      sendings: [...sendings, { at: state.now, naming, verdict: 'accepted', id }],
      facts: id === null ? facts : [...facts, link(state, id)],
      observations: [],
    },
  );
  return decided(scenario, judge, sent, { observed: false });
}

type Prompt = (order: ColtOrder) => ColtOrder;

/** Each order is processed once, because its key is remembered with the object. */
function promptly(scenario: Scenario): Prompt {
  const processed = new WeakMap<ColtOrder, ColtOrder>();
  return (order) => {
    const result = processed.get(order) ?? processedAtOnce(scenario, order);
    processed.set(order, result);
    return result;
  };
}

function processedAtOnce({ type }: Scenario, order: ColtOrder): ColtOrder {
  const work = BOTH.map((which) => (order.work[which] === 'pending' ? 'done' : order.work[which]));
  const [first = 'unnamed', second = 'unnamed'] = work;
  const done = { ...order, work: [first, second] } as const;
  const row = BOTH.map((which) => (isAlive(done, which) ? 'effect' : order.row[which]));
  const ended = work.includes('dropped') ? (work.includes('done') ? 'partial' : 'failed') : 'completed';
  const shows = type !== 'reservation_cancellation';
  return {
    ...done,
    row: [row[0] ?? 'nothing', row[1] ?? 'nothing'],
    showsId: shows,
    showsReference: shows,
    tellsReference: shows,
    ended: type === 'reservation_cancellation' ? null : (order.ended ?? ended),
  };
}
