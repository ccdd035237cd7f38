import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  // Hashes of this text are stored: another text for the same value would refuse keys that were used before.
  it.each([
    [{ b: [1, { d: null, c: 'x"' }], a: true }, '{"a":true,"b":[1,{"c":"x\\"","d":null}]}'],
    [{ a: undefined, Z: 1, é: 2, 10: 3 }, '{"10":3,"Z":1,"é":2}'],
    [[], '[]'],
    ['text', '"text"'],
    [null, 'null'],
    [undefined, ''],
  ])('%j', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('is JSON of the same value, whatever order its members came in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
        const turned = Object.fromEntries(Object.entries(plain).reverse());
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
        expect(canonicalJson(turned)).toBe(canonicalJson(plain));
      }),
    );
  });
});
