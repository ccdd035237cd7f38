import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findJsonFault, type JsonFault } from './json-limits.js';

const LIMITS = { depth: 3, values: 6 };
const faultIn = (text: string | Buffer, limits = LIMITS) => findJsonFault(Buffer.from(text), limits);
const deep = (pointer: string): JsonFault => ({ pointer, detail: 'is nested deeper than 3 levels' });
const repeated = (pointer: string): JsonFault => ({ pointer, detail: 'is there more than once' });
const MANY: JsonFault = { pointer: '', detail: 'the body has more than 6 values' };

describe('findJsonFault', () => {
  it.each<[string, JsonFault | null]>([
    ['[[[]]]', null],
    ['[[[[', deep('/0/0/0')],
    ['{"a":[1,{"b":{}}]}', deep('/a/1/b')],
    ['{"a":{"b":{}},"c":{"d":{}}}', null],
    ['[1,2,3,4,5,6]', null],
    ['[1,2,3,4,5,6,7]', MANY],
    ['{"a":1,"b":[1,2],"c":{"d":1}}', null],
    ['{"a":1,"b":[1,2],"c":{"d":1,"e":2}}', MANY],
    // Signs inside text count for nothing.
    ['["[[[[,,,,,,,,{{{{:::"]', null],
    ['["\\"[[[[", "\\\\",[[2]]]', null],
    ['{"a":1,"b":2}', null],
    ['{"a":1,"a":2}', repeated('/a')],
    ['{"a":1,"\\u0061":2}', repeated('/a')],
    ['{"a":{"a":{"a":1}}}', null],
    ['[{"x":1},{"x":1,"x":1}]', repeated('/1/x')],
    ['{"__proto__":1,"__proto__":2}', repeated('/__proto__')],
    ['{"a/b":1,"a/b":1}', repeated('/a~1b')],
    ['{"":1,"":1}', repeated('/')],
    ['"a":"a":', null],
    ['{"\\x":1,"\\x":2}', repeated('/"\\x"')],
  ])('%s', (text, fault) => expect(faultIn(text)).toEqual(fault));

  it.each(['', ']]]]}}', '"', '"\\', '{"a', '{"a\\', '\\', ':::', '{::', ',,', '{"a"::'])(
    'leaves %j to the parser',
    (text) => {
      expect(faultIn(text)).toBeNull();
    },
  );

  it('leaves repeated names to the parser where they are allowed', () => {
    const limits = { ...LIMITS, repeatedNames: true };
    expect(faultIn('{"a":1,"a":2}', limits)).toBeNull();
    expect(faultIn('{"a":1,"a":[[[]]]}', limits)?.detail).toBe('is nested deeper than 3 levels');
  });

  it('finds nothing in JSON within the limits', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, noUnicodeString: false }), (text) => {
        expect(faultIn(text, { depth: 10, values: 10_000 })).toBeNull();
      }),
    );
  });

  it('never throws, whatever the bytes are', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'{}[]:,"\\a') }).map((text) => Buffer.from(text)),
    );
    fc.assert(fc.property(bytes, (given) => void findJsonFault(given, LIMITS)));
  });
});
