import type { CarrierStatus } from '../../../colt/model/carrier.js';
import { afterNotification } from '../../inbox/notified-fact.js';
import { carrierOf, knownBy } from './evidence-of.fake.js';
import type { Judge } from './judge.fake.js';
import { wrongEnd, wrongSending } from './invariants.fake.js';
import { type Known, type State, withService } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

/** More read-backs of a silent order make no difference. */
const READ_BACKS = 2;

/** The service around the decision, as far as it affects the fate of an order. */
export function decided(
  scenario: Scenario,
  judge: Judge,
  state: State,
  why: { observed: boolean; observeNow?: boolean },
): State {
  const { service, now } = state;
  const judged = judge.of(state, why);
  switch (judged.do) {
    case 'await':
      return { ...state, violation: 'waits for a sending that has ended' };
    case 'adopt': {
      const ids = judged.ids.map((id) => Number(id.slice(1)));
      if (ids.some((id) => Number.isNaN(id))) return { ...state, violation: `adopts ${judged.ids.join()}` };
      const linked = ids.map((id) => link(state, id));
      return decided(scenario, judge, withService(state, { facts: [...service.facts, ...linked] }), why);
    }
    case 'send':
      return withService(state, { status: 'accepted', next: 'send', due: now, naming: 3 });
    case 'repeat':
      return withService(
        { ...state, violation: wrongSending(scenario, state, judged.naming) },
        { status: 'accepted', next: 'send', due: now, naming: judged.naming, attention: null },
      );
    case 'observe': {
      const attention = judged.attention === undefined ? service.attention : (judged.attention?.code ?? null);
      const due = now + Math.min(Math.ceil(judged.inTicks - 0.5), 3);
      const soonest = why.observed ? now + 1 : now;
      const readBacks = judged.status === 'in_progress' && why.observed ? service.readBacks + 1 : service.readBacks;
      return withService(
        {
          ...state,
          violation:
            scenario.promise === 'slow' && attention && attention !== 'colt-does-not-take'
              ? `attention: ${attention}`
              : undefined,
        },
        {
          status: judged.status,
          next: 'observe',
          due: Math.max(due, soonest),
          attention,
          readBacks: Math.min(readBacks, READ_BACKS),
        },
      );
    }
    case 'end':
      return withService(
        { ...state, violation: wrongEnd(scenario, state, judged) },
        {
          status: 'ended',
          attention: judged.attention?.code ?? null,
          next: judged.audits > 0 ? 'audit' : null,
          due: now + 1,
          end: { outcomes: judged.outcomes, auditsLeft: judged.audits, adopted: 0 },
        },
      );
  }
}

export function link({ colt }: State, id: number): Known {
  return {
    id,
    naming: colt.orders[id]?.naming ?? 3,
    status: 'raised',
    confirmed: false,
    rangesShown: false,
    endReportedAt: null,
    missingTimes: 0,
    missingSince: null,
    foreign: false,
  };
}

/** A notification about an order at Colt. */
export function notified(scenario: Scenario, judge: Judge, state: State, id: number, status: CarrierStatus): State {
  const { facts } = state.service;
  const i = facts.findIndex((fact) => fact.id === id);
  const known = facts[i];
  if (!known) return withService(state, { unmatched: true });
  const told = afterNotification(carrierOf(scenario, known), { status, rawStatus: status, error: null });
  if (told === 'old_news') return state;
  if (told === 'contradiction') return decided(scenario, judge, state, { observed: false, observeNow: true });
  const ends = status !== 'raised' && status !== 'in_progress';
  const fact = { ...knownBy(told.fact, known.naming), endReportedAt: known.endReportedAt ?? (ends ? state.now : null) };
  return decided(scenario, judge, withService(state, { facts: facts.with(i, fact) }), { observed: false });
}
