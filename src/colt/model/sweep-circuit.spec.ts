import { describe, expect, it } from '@jest/globals';
import { ColtError, type ColtErrorKind } from './colt-error.js';
import { SweepCircuit, troubleOf } from './sweep-circuit.js';

const failure = (kind: ColtErrorKind) => new ColtError(kind, kind);
const answered = (httpStatus: number, kind: ColtErrorKind) =>
  new ColtError(kind, kind, null, { httpStatus, code: null, reason: null, message: null, details: null });

describe('what stops a sweep', () => {
  it.each<[string, unknown, string]>([
    ['401', answered(401, 'misconfigured'), 'account'],
    ['403', failure('suspended'), 'account'],
    ['429', failure('rate_limited'), 'account'],
    ['an open breaker', failure('circuit_open'), 'account'],
    ['the token endpoint out of order', failure('unavailable').atTokenEndpoint(), 'account'],
    ['the token endpoint too slow', failure('timeout').atTokenEndpoint(), 'account'],
    ['the token endpoint refusing', answered(400, 'misconfigured').atTokenEndpoint(), 'account'],
    ['a time-out', failure('timeout'), 'passing'],
    ['a 5xx', answered(500, 'unavailable'), 'passing'],
    ['an error of our own', new Error('bug'), 'passing'],
    ['an answer that nobody can read', failure('broken_answer'), 'own'],
    ['a refusal', answered(400, 'refused'), 'own'],
    ['a 405', answered(405, 'misconfigured'), 'own'],
  ])('%s', (_, error, trouble) => {
    expect(troubleOf(error)).toBe(trouble);
    const circuit = new SweepCircuit<string>();
    expect(circuit.failed('a', error)).toBe(trouble !== 'account');
  });

  it('three time-outs or 5xx in a row do, and then none of the three counts', () => {
    const circuit = new SweepCircuit<string>();
    expect(circuit.failed('a', failure('broken_answer'))).toBe(true);
    expect(circuit.failed('b', failure('timeout'))).toBe(true);
    expect(circuit.failed('c', failure('unavailable'))).toBe(true);
    expect(circuit.failed('d', failure('timeout'))).toBe(false);
    expect(circuit.stoppedBy).toBe('timeout');
    expect(circuit.skipped().map(({ about, counts }) => [about, counts])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
      ['d', false],
    ]);
  });

  it.each([
    ['an answer', (circuit: SweepCircuit<string>) => circuit.passed()],
    ['an answer that cannot be read', (circuit: SweepCircuit<string>) => circuit.failed('x', failure('broken_answer'))],
  ])('time-outs with %s in between do not, and each counts', (_, between) => {
    const circuit = new SweepCircuit<string>();
    for (const about of ['a', 'b', 'c', 'd']) {
      expect(circuit.failed(about, failure('timeout'))).toBe(true);
      between(circuit);
    }
    expect(circuit.stoppedBy).toBeNull();
    const skipped = circuit.skipped().filter(({ about }) => about !== 'x');
    expect(skipped.map(({ about, reason, counts }) => [about, reason, counts])).toEqual(
      ['a', 'b', 'c', 'd'].map((about) => [about, 'timeout', true]),
    );
  });
});
