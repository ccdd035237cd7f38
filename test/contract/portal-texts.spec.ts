import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

type Texts = { readonly [key: string]: string | Texts };

const { components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  components: { schemas: Record<string, { enum?: string[] }> };
};
const valuesOf = (schema: string) => components.schemas[schema]?.enum ?? [];

/** Where the portal has the texts for the values of a schema of the API. */
const PLACES = [
  ['ProblemCode', 'problem.titles'],
  ['WaitReason', 'order.waitFor'],
  ['OrderStatus', 'status'],
  ['OrderStatus', 'statusHint'],
  ['OrderType', 'type'],
  ['Cause', 'cause'],
  ['AttemptVerdict', 'verdict'],
  ['RangeOutcome', 'outcome'],
  ['NumberStatus', 'numberStatus'],
  ['Kind', 'kind'],
  ['Certainty', 'find.certainty'],
  ['ResolutionOutcome', 'resolution.outcome'],
  ['ColtAvailability', 'overview.coltStates'],
] as const;

describe.each(['en', 'de'])("the portal's texts in %s", (language) => {
  // The portal has compiler settings of its own: here its texts have no types.
  const read = async () => {
    const path = `../../portal/src/i18n/${language}`;
    return ((await import(path)) as Record<string, Texts>)[language] ?? {};
  };

  it.each(PLACES)('name each %s of the API: %s', async (schema, place) => {
    const known = place.split('.').reduce<Texts | string>((texts, key) => (texts as Texts)[key] ?? {}, await read());
    expect(valuesOf(schema).length).toBeGreaterThan(1);
    expect(valuesOf(schema).filter((value) => typeof (known as Texts)[value] !== 'string')).toEqual([]);
  });

  it('are filled in', async () => {
    const empty = (text: Texts | string, path: string): string[] => {
      if (typeof text === 'string') return text.trim() === '' ? [path] : [];
      return Object.entries(text).flatMap(([key, below]) => empty(below, `${path}.${key}`));
    };
    expect(empty(await read(), language)).toEqual([]);
  });
});
