import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '../problem.js';
import { assertCleanBody, assertCleanParameters } from './text-hygiene.js';

function membersOf(check: () => void): Record<string, unknown> {
  try {
    check();
  } catch (error) {
    return (error as DomainError).members;
  }
  return {};
}
const errorsIn = (body: unknown) => membersOf(() => assertCleanBody(body))['errors'];
const named = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, 1]));

describe('a clean body', () => {
  it.each<[string, unknown, string, string]>([
    ['NUL', { a: ['x', 'a\0'] }, '/a/1', 'contains a NUL character'],
    ['half of a pair', { a: { b: '\udc00' } }, '/a/b', 'contains half of a surrogate pair'],
    ['NUL in a name', { 'a\0': 1 }, '/a\ufffd', 'the name of the member contains a NUL character'],
    ['a prototype', JSON.parse('{"a":{"__proto__":1}}'), '/a/__proto__', 'is not a known member'],
    ['a long text', { a: 'x'.repeat(4_097) }, '/a', 'is longer than 4096 characters'],
    ['a long list', { a: Array(1_001).fill(1) }, '/a', 'has 1001 elements, more than 1000'],
    ['a long object', [named(101)], '/0', 'has 101 members, more than 100'],
    ['a huge number', { a: JSON.parse('1e400') }, '/a', 'is a number that is too large'],
    ['a long number', { a: JSON.parse('-99999999999999999999') }, '/a', 'is a number with too many digits'],
  ])('has no %s', (_, body, pointer, detail) => expect(errorsIn(body)).toEqual([{ pointer, detail }]));

  it('may be as large as its limits', () => {
    const body = { a: 'x'.repeat(4_096), b: Array(1_000).fill(1.5), c: named(100), d: 2 ** 53 - 1, e: null };
    expect(errorsIn(body)).toBeUndefined();
    for (const value of [undefined, null, 1, 'x', true, []]) expect(errorsIn(value)).toBeUndefined();
  });

  it('lists the first twenty faults in their order and counts the others', () => {
    const { errors, moreErrors } = membersOf(() => assertCleanBody({ a: Array(50).fill('\0') }));
    expect((errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: 20 }, (_, i) => `/a/${i}`),
    );
    expect(moreErrors).toBe(30);
  });
});

describe('clean parameters', () => {
  it('are at most a hundred', () => {
    expect(membersOf(() => assertCleanParameters(named(100)))).toEqual({});
    for (const parameters of [named(101), { a: Array(101).fill('x') }]) {
      expect(membersOf(() => assertCleanParameters(parameters))['errors']).toEqual([
        { parameter: '', detail: 'the query has more than 100 parameters' },
      ]);
    }
  });

  it('show long names cut', () => {
    const errors = membersOf(() => assertCleanParameters({ ['x\0'.repeat(300)]: '' }))['errors'];
    expect(errors).toEqual([{ parameter: `${'x\ufffd'.repeat(100)}…`, detail: 'contains a NUL character' }]);
  });
});
