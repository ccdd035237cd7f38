import { describe, expect, it } from '@jest/globals';
import type { Kind } from './kind.js';
import { parseRange } from './range.js';
import { numberWarnings } from './warnings.js';

describe('numberWarnings', () => {
  it.each<[string, string, Kind, readonly (readonly [string, string])[]]>([
    ['+33382500010', '+33382500019', 'geo', []],
    ['+33800000100', '+33800000109', 'freephone', []],
    ['+33820120000', '+33820120009', 'shared_cost', []],
    ['+443301234000', '+443301234009', 'full_rate', []],
    ['+33382500010', '+33382500019', 'freephone', [['kind-unlikely', 'start']]],
    ['+33612345678', '+33612345678', 'geo', [['kind-unlikely', 'start']]],
    ['+33800000100', '+33800000100', 'national_rate', [['kind-unlikely', 'start']]],
    ['+39178000000', '+39178000000', 'shared_cost', [['number-not-known', 'start']]],
    ['+33382500010', '+33999999999', 'geo', []],
    ['+34910123400', '+34999999999', 'geo', [['number-not-known', 'end']]],
    ['+330382500010', '+330382500010', 'geo', [['number-not-known', 'start']]],
  ])('%s to %s as %s', (start, end, kind, expected) => {
    const warnings = numberWarnings(parseRange({ start, end }), kind);
    expect(warnings.map(({ code, field }) => [code, field])).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['+33382500010', []],
    ['+33612345678', []],
    ['+33017076000', ['number-not-known']],
    ['+333639', ['number-not-known']],
  ])('%s without a kind', (number, expected) => {
    expect(numberWarnings(parseRange({ start: number, end: number }), null).map(({ code }) => code)).toEqual(expected);
  });

  it('names the type that libphonenumber knows', () => {
    const [warning] = numberWarnings(parseRange({ start: '+4580123400', end: '+4580123400' }), 'geo');
    expect(warning?.detail).toBe('+4580123400 is known as toll free, not as geo');
  });
});
