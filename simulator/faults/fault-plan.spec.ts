import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Clock } from '../clock/clock.js';
import { faultRuleSchema } from './fault.js';
import { FaultPlan } from './fault-plan.js';

const effect = { answer: { status: 503 } };

const clock = new Clock();

function plan(seed: string, ...rules: object[]): FaultPlan {
  const made = new FaultPlan({ seed }, clock);
  made.set(rules.map((rule) => faultRuleSchema.parse({ effect, ...rule })));
  return made;
}

const about = (subject: string) => ({ about: subject, key: subject });

/** The hits and misses for the given subjects, as a string. */
function play(made: FaultPlan, subjects: readonly string[]): string {
  return subjects.map((subject) => (made.draw('getOrder', 'a', about(subject)) ? 'x' : '.')).join('');
}

const same = (count: number) => Array<string>(count).fill('s');

describe('FaultPlan', () => {
  it.each<[object, string]>([
    [{}, 'xxxxxxxx'],
    [{ nth: [2, 5] }, '.x..x...'],
    [{ every: 3 }, '..x..x..'],
    [{ skip: 2, times: 3 }, '..xxx...'],
    [{ nth: [2], burst: 3 }, '.xxx....'],
    [{ nth: [2], burst: 3, times: 2 }, '.xx.....'],
    [{ on: ['getOrder'], account: 'b' }, '........'],
    [{ on: ['listNumberCollection'] }, '........'],
    [{ about: 's', times: 2 }, 'xx......'],
    [{ about: 't' }, '........'],
    [{ probability: 0 }, '........'],
    [{ probability: 1 }, 'xxxxxxxx'],
  ])('%j applies to %s', (rule, expected) => {
    expect(play(plan('1', rule), same(8))).toBe(expected);
  });

  it('applies to what exceeds a rate, by the simulated clock', () => {
    const made = plan('1', { above: { perSecond: 0.001, burst: 3 } });
    expect(play(made, same(5))).toBe('...xx');
    clock.offsetMs += 2_000_000;
    expect(play(made, same(4))).toBe('..xx');
    clock.offsetMs += 60_000_000;
    expect(play(made, same(5))).toBe('...xx');
  });

  it('depends only on seed and sequence', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 0.2, max: 0.8, noNaN: true }), (seed, probability) => {
        const first = plan(seed, { probability });
        const once = play(first, same(64));
        expect(play(plan(seed, { probability }), same(64))).toBe(once);
        first.reseed(seed);
        expect(play(first, same(64))).toBe(once);
      }),
    );
  });

  it('applies about as often as its probability', () => {
    const hits = play(plan('7', { probability: 0.2 }), same(10_000)).replaceAll('.', '').length;
    expect(hits).toBeGreaterThan(1800);
    expect(hits).toBeLessThan(2200);
  });

  it('drawn by subject, does not depend on the sequence', () => {
    const subjects = Array.from({ length: 200 }, (_, at) => `+3380000${at % 150}`);
    const struck = (order: readonly string[]) => {
      const made = plan('9', { probability: 0.5, draw: 'subject' });
      return order.map((subject) => `${subject}:${made.draw('getOrder', 'a', about(subject)) !== undefined}`).sort();
    };
    expect(struck([...subjects].reverse())).toEqual(struck(subjects));
  });

  it('combines effects of several rules; each part comes from the first rule', () => {
    const made = plan(
      '1',
      { id: 'slow', effect: { latencyMs: 5 } },
      { id: 'broken', effect },
      { id: 'late', effect: { answer: { status: 429 }, order: { appearAfterMs: 9 } } },
    );
    const drawn = made.draw('getOrder', 'a', about('s'));
    expect(drawn?.id).toBe('slow,broken,late');
    expect(drawn?.effect).toMatchObject({ latencyMs: 5, answer: { status: 503 }, order: { appearAfterMs: 9 } });
  });

  it('leaves notifications alone unless they are named', () => {
    expect(plan('1', {}).draw('notification:raised', 'a', about('s'))).toBeUndefined();
    expect(plan('1', { on: ['notification'] }).draw('notification:raised', 'a', about('s'))).toBeDefined();
    expect(plan('1', { on: ['notification:failed'] }).draw('notification:raised', 'a', about('s'))).toBeUndefined();
  });
});
