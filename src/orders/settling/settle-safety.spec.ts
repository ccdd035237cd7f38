import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalise, subtract } from '../../numbering/range-set.js';
import { attempts, blindLook, look, part, span } from '../order-facts.fake.js';
import { ORDER_TYPES, type FoundPart, type Look, type Order, type OrderType } from '../order.js';
import type { AttemptVerdict } from '../state/facts.js';
import { rangesToSend } from './ranges-to-send.js';
import { settle, type Decision, type Evidence } from './settle.js';

const DOUBT = 1_000_000;
const STATES: FoundPart['state'][] = ['ours', 'effect', 'not_done', 'others', 'unreadable'];
const ORDERED: Order['ranges'] = [span(0, 4), span(5, 9)].map((range) => ({
  ...range,
  outcome: 'pending',
  error: null,
}));

/** Two parts, each mostly undone, so that repeats are not rare. */
const state = fc.oneof({ weight: 4, arbitrary: fc.constant('not_done' as const) }, fc.constantFrom(...STATES));
const states = fc.tuple(state, state);
const aLook = (usual: [FoundPart['state'], FoundPart['state']]) =>
  fc
    .record({
      after: fc.integer({ min: 0, max: 500 }),
      shown: fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.option(states)),
    })
    .map(({ after, shown }): Look =>
      shown ? look(DOUBT + after, part(0, 4, shown[0], 'C1'), part(5, 9, shown[1], 'C2')) : blindLook(DOUBT + after),
    );
/** Mostly alike, so that two agree. */
const someLooks = states.chain((usual) => fc.array(aLook(usual), { maxLength: 6 }));
const settled = fc.record({
  type: fc.constantFrom<OrderType[]>(...ORDER_TYPES),
  looks: someLooks,
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
/** What the last look shows, number by number: all of it, and what of it is in one of the states. */
function shown(looks: readonly Look[]) {
  const last = inTime(looks).at(-1);
  const parts = (last && partsOf(last)) ?? [];
  const numbers = (...states: FoundPart['state'][]) =>
    normalise(
      parts
        .filter((each) => states.includes(each.state))
        .map((each) => ({ start: BigInt(each.start), end: BigInt(each.end) })),
    );
  return { last, parts, numbers };
}

function holds(property: (given: Case, decision: Decision) => void, runs = 2_000): void {
  fc.assert(
    fc.property(settled, (given) => property(given, decide(given))),
    { numRuns: runs },
  );
}

/** For decisions of one kind, of which there must be some. */
function holdsOf<K extends Decision['do']>(
  kind: K,
  property: (given: Case, decision: Extract<Decision, { do: K }>) => void,
): void {
  let met = 0;
  holds((given, decision) => {
    if (decision.do !== kind) return;
    met += 1;
    property(given, decision as Extract<Decision, { do: K }>);
  });
  expect(met).toBeGreaterThan(20);
}

describe('settle, whatever the evidence', () => {
  it('repeats only what two agreeing looks show undone, both after the settle time and one settle time apart', () => {
    holdsOf('repeat', (given) => {
      const looks = inTime(given.looks);
      const last = looks.at(-1);
      const differs = looks.findLastIndex((each) => !last || statesOf(each) !== statesOf(last));
      const agreeing = looks.slice(differs + 1).filter((each) => time(each) >= DOUBT + given.settleMs);
      const [first] = agreeing;
      expect(agreeing.length).toBeGreaterThanOrEqual(2);
      expect(last && first && time(last) - time(first) >= given.settleMs).toBe(true);
    });
  });

  it('never repeats a number that shows anything but undone, and only a cancellation of which a part shows', () => {
    holdsOf('repeat', (given) => {
      const { last, parts, numbers } = shown(given.looks);
      const sent = rangesToSend({ ranges: ORDERED, looks: last ? [last] : [] });
      expect(normalise(sent)).toEqual(numbers('not_done'));
      const rest = new Set(parts.map((each) => each.state).filter((each) => each !== 'not_done'));
      const harmless = given.type === 'reservation_cancellation' ? ['ours', 'effect'] : [];
      expect([...rest].filter((each) => !harmless.includes(each))).toEqual([]);
    });
  });

  it('never repeats while a notification is parked, nor after a refusal', () => {
    holdsOf('repeat', (given) => {
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
    holdsOf('partial', ({ looks }, { failed }) => {
      const { numbers } = shown(looks);
      const completed = subtract(ORDERED, failed);
      expect(completed).toEqual(numbers('ours', 'effect'));
      expect(normalise(failed)).toEqual(numbers('not_done', 'others'));
      expect(completed.length * failed.length).toBeGreaterThan(0);
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
