import { describe, expect, it } from '@jest/globals';
import { float8, int8, nullable, pgEnum, text } from '../../../src/platform/database/statement.js';
import { compareColumns } from './compare-columns.mjs';
import { namedInSource, namesIn } from './named-in-source.mjs';

const field = (name: string, type: string, labels: string[] | null = null) => ({ name, type, labels });
const kind = pgEnum('number_kind', ['geo', 'freephone']);

describe('compareColumns', () => {
  it.each([
    ['the same columns', { a: int8, b: nullable(text) }, [field('b', 'text'), field('a', 'int8')], []],
    ['the same labels in another order', { kind }, [field('kind', 'number_kind', ['freephone', 'geo'])], []],
    ['another type', { a: int8 }, [field('a', 'int4')], ['column "a" is declared as int8, and Postgres returns int4']],
    [
      'a column that Postgres does not return',
      { a: int8, b: float8 },
      [field('a', 'int8')],
      ['column "b" is declared as float8, and Postgres returns none of that name'],
    ],
    ['an extra column', {}, [field('a', 'int8')], ['Postgres returns column "a" (int8), and it is not declared']],
    [
      'another enum',
      { kind },
      [field('kind', 'country', ['AT'])],
      ['column "kind" is declared as number_kind, and Postgres returns country'],
    ],
    [
      'a label that is not declared',
      { kind },
      [field('kind', 'number_kind', ['geo', 'freephone', 'mobile'])],
      ['column "kind": number_kind is declared as (freephone, geo), and in Postgres it is (freephone, geo, mobile)'],
    ],
  ])('reports %s', (_, declared, fields, faults) => {
    expect(compareColumns(declared as Parameters<typeof compareColumns>[0], fields)).toEqual(faults);
  });
});

describe('names of statements', () => {
  it('are found in the sources, each once', () => {
    expect(namedInSource().size).toBeGreaterThan(70);
  });

  it('must be literals', () => {
    const file = (call: string) => ({ path: 'x.ts', text: call });
    expect(namesIn(file("await select(lock?.tx ?? this.database, 'a.b', {}, sql)"))).toEqual(['a.b']);
    expect(namesIn(file("names.select(1, name); await execute(\n  tx,\n  'a.c',\n sql)"))).toEqual(['a.c']);
    expect(() => namesIn(file('await execute(tx, name, sql)'))).toThrow('x.ts: a statement needs a literal name');
  });
});
