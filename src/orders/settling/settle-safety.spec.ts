import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attempts, blindLook, look, part } from '../order-facts.fake.js';
import { ORDER_TYPES, type FoundPart, type Look, type OrderType } from '../order.js';
import type { AttemptVerdict } from '../state/facts.js';
import { settle, type Decision, type Evidence } from './settle.js';

const DOUBT = 1_000_000;
const STATES: FoundPart['state'][] = ['ours', 'effect', 'not_done', 'others', 'unreadable'];

/** Two parts, each mostly undone, so that repeats are not rare. */
const state = fc.oneof({ weight: 4, arbitrary: fc.constant('not_done' as const) }, fc.constantFrom(...STATES));
const aLook = fc
  .record({
    after: fc.integer({ min: 0, max: 500 }),
    states: fc.option(fc.tuple(state, state), { freq: 8 }),
  })
  .map(({ after, states }): Look =>
    states ? look(DOUBT + after, part(0, 4, states[0], 'C1'), part(5, 9, states[1], 'C2')) : blindLook(DOUBT + after),
  );
const settled = fc.record({
  type: fc.constantFrom<OrderType[]>(...ORDER_TYPES),
  looks: fc.array(aLook, { maxLength: 6 }),
  settleMs: fc.integer({ min: 1, max: 200 }),
  silentFor: fc.integer({ min: 1, max: 900 }),
  parkedFor: fc.option(fc.integer({ min: 0, max: 900 })),
  nowAfter: fc.integer({ min: 500, max: 900 }),
  verdicts: fc.array(fc.constantFrom<AttemptVerdict[]>('absent', 'not_taken'), { maxLength: 3 }),
  last: fc.constantFrom<AttemptVerdict[]>('ambiguous', 'ambiguous', 'refused'),
});

type Case = typeof settled extends fc.Arbitrary<infer T> ? T : never;

function decide({ type, looks, settleMs, silentFor, parkedFor, nowAfter, verdicts, last }: Case): Decision {
  const evidence: Evidence = {
    looks,
    doubtSince: new Date(DOUBT),
    settleMs,
    attentionFrom: new Date(DOUBT + silentFor),
    parkedUntil: parkedFor === null ? null : new Date(DOUBT + parkedFor),
  };
  return settle(type, attempts(...verdicts, last), evidence, new Date(DOUBT + nowAfter));
}

const partsOf = ({ finding }: Look) => (finding.kind === 'parts' ? finding.parts : null);
const time = ({ at }: Look) => Date.parse(at);
const statesOf = (given: Look) => JSON.stringify(partsOf(given)?.map((found) => found.state));
const inTime = (looks: readonly Look[]) => looks.toSorted((a, b) => time(a) - time(b));

function holds(property: (given: Case, decision: Decision) => void, runs = 2_000): void {
  fc.assert(
    fc.property(settled, (given) => property(given, decide(given))),
    { numRuns: runs },
  );
}

describe('settle, whatever the evidence', () => {
  it('repeats only what two agreeing looks show undone, both after the settle time and one settle time apart', () => {
    let repeats = 0;
    holds((given, decision) => {
      if (decision.do !== 'repeat') return;
      repeats += 1;
      const looks = inTime(given.looks);
      const last = looks.at(-1);
      const differs = looks.findLastIndex((each) => !last || statesOf(each) !== statesOf(last));
      const agreeing = looks.slice(differs + 1).filter((each) => time(each) >= DOUBT + given.settleMs);
      const [first] = agreeing;
      expect(agreeing.length).toBeGreaterThanOrEqual(2);
      expect(last && first && time(last) - time(first) >= given.settleMs).toBe(true);
    });
    expect(repeats).toBeGreaterThan(20);
  });

  it('never repeats a number that shows anything but undone, nor a reservation or activation of which a part shows', () => {
    holds((given, decision) => {
      if (decision.do !== 'repeat') return;
      const parts = inTime(given.looks).at(-1)?.finding;
      const found = parts?.kind === 'parts' ? parts.parts : [];
      const undone = found.filter((each) => each.state === 'not_done').map(({ start, end }) => `${start}-${end}`);
      expect(decision.ranges.map(({ start, end }) => `${start}-${end}`)).toEqual(undone);
      const rest = new Set(found.map((each) => each.state).filter((each) => each !== 'not_done'));
      const harmless = given.type === 'reservation_cancellation' ? ['ours', 'effect'] : [];
      expect([...rest].filter((each) => !harmless.includes(each))).toEqual([]);
    });
  });

  it('never repeats while a notification is parked, nor after a refusal', () => {
    holds((given, decision) => {
      if (decision.do !== 'repeat') return;
      expect(given.parkedFor === null || given.parkedFor <= given.nowAfter).toBe(true);
      expect(given.last === 'refused' && given.verdicts.includes('absent')).toBe(false);
    });
  });

  it('never repeats a customer update that is not readable', () => {
    holds((given, decision) => {
      const last = inTime(given.looks).at(-1);
      const readable = last && partsOf(last)?.every((each) => each.state !== 'unreadable');
      if (given.type === 'customer_update' && !readable) expect(decision.do).toBe('look');
    });
  });

  it('never fails or splits what the last look shows done, and always looks ahead', () => {
    holds((given, decision) => {
      const last = inTime(given.looks).at(-1);
      const done = last && partsOf(last)?.every((each) => each.state === 'ours' || each.state === 'effect');
      if (done) expect(['adopt', 'complete']).toContain(decision.do);
      if (decision.do === 'fail') expect(last && partsOf(last)?.some((each) => each.state === 'ours')).toBe(false);
      if (decision.do === 'look') expect(decision.at.getTime()).toBeGreaterThanOrEqual(DOUBT + given.nowAfter);
    });
  });

  it('ends a partial order with each number once', () => {
    holds((_, decision) => {
      if (decision.do !== 'partial') return;
      const numbers = [...decision.completed, ...decision.failed].map(({ start }) => start);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(decision.completed.length * decision.failed.length).toBeGreaterThan(0);
    });
  });

  it('decides the same from the same evidence, in whatever order its looks were kept', () => {
    fc.assert(
      fc.property(settled, (given) => {
        const times = given.looks.map(time);
        fc.pre(new Set(times).size === times.length);
        expect(decide({ ...given, looks: [...given.looks].reverse() })).toEqual(decide(given));
      }),
    );
  });
});
