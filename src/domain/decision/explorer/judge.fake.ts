import { numbersIn, factsOf, tickOf, timeOf } from './evidence-of.fake.js';
import { decide } from '../decide.js';
import type { Decision, Occasion } from '../evidence.js';
import { factsKey } from './key.fake.js';
import type { Numbers, Pair, State } from './world.fake.js';
import type { Scenario } from './scenario.fake.js';

/** A decision in ticks: equal facts give equal decisions at any time. */
export type Judged =
  | { readonly do: 'send' | 'await' }
  | { readonly do: 'adopt'; readonly ids: readonly string[] }
  | { readonly do: 'repeat'; readonly naming: Numbers }
  | {
      readonly do: 'observe';
      readonly status: 'unconfirmed' | 'in_progress';
      readonly inTicks: number;
      readonly attention: (Decision & { do: 'observe' })['attention'];
    }
  | {
      readonly do: 'end';
      readonly status: (Decision & { do: 'end' })['status'];
      readonly outcomes: Pair<'completed' | 'failed'>;
      readonly attention: (Decision & { do: 'end' })['attention'];
      readonly audits: number;
    };

type Why = Pick<Occasion, 'observed' | 'observeNow'>;

/** The real decision. Each question is asked once, because the answer depends only on the facts and their ages. */
export class Judge {
  private readonly answers = new Map<string, Judged>();

  constructor(private readonly scenario: Scenario) {}

  of(state: State, why: Why): Judged {
    const key = `${factsKey(state)}${why.observed ? 'o' : '-'}${why.observeNow ? 'n' : '-'}`;
    const known = this.answers.get(key);
    if (known) return known;
    const now = timeOf(state.now);
    const decision = decide(factsOf(this.scenario, state), { ...why, chance: 0.5 }, now);
    const judged = this.inTicks(decision, state.now);
    this.answers.set(key, judged);
    return judged;
  }

  get decisions(): number {
    return this.answers.size;
  }

  private inTicks(decision: Decision, now: number): Judged {
    switch (decision.do) {
      case 'send':
      case 'await':
        return { do: decision.do };
      case 'adopt':
        return { do: 'adopt', ids: decision.coltOrderIds };
      case 'repeat':
        return { do: 'repeat', naming: numbersIn(this.scenario, decision.ranges) };
      case 'observe':
        return {
          do: 'observe',
          status: decision.status,
          inTicks: tickOf(decision.at) - now,
          attention: decision.attention,
        };
      case 'end': {
        const failed = numbersIn(
          this.scenario,
          decision.parts.filter(({ outcome }) => outcome === 'failed'),
        );
        const completed = numbersIn(
          this.scenario,
          decision.parts.filter(({ outcome }) => outcome === 'completed'),
        );
        if ((failed & completed) !== 0 || (failed | completed) !== 3)
          throw new Error('an end settles each number once');
        const outcome = (numbers: Numbers) => (numbers === 0 ? 'completed' : 'failed');
        return {
          do: 'end',
          status: decision.status,
          outcomes: [outcome((failed & 1) as Numbers), outcome((failed & 2) as Numbers)],
          attention: decision.attention,
          audits: decision.audits,
        };
      }
    }
  }
}
