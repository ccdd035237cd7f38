import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './page.js';
import { DomainError } from './problem.js';

const position = z.tuple([z.string().regex(/^\d+$/), z.uuid()]);
const valid = ['33123456789', '0198a0f0-0000-7000-8000-000000000000'];

const codeOf = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.members['errors']];
    throw error;
  }
};
/** The checksum is no secret: whoever reads the source can make one that fits. */
function forge(list: string, text: string): string {
  const sum = createHash('sha256').update(`${list}\n${text}`).digest().subarray(0, 8);
  return Buffer.concat([sum, Buffer.from(text)]).toString('base64url');
}
const refused = ['validation-failed', [{ parameter: 'cursor', detail: expect.any(String) }]];

describe('cursors', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, list) => {
        const json = JSON.parse(JSON.stringify(value)) as unknown;
        expect(decodeCursor(list, encodeCursor(list, value), z.unknown())).toEqual(json);
      }),
    );
  });

  it('are refused when anything about them was changed', () => {
    const cursor = encodeCursor('numbers', valid);
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'Aa0_-'), (at, letter) => {
        const changed = cursor.slice(0, at) + letter + cursor.slice(at + 1);
        fc.pre(!Buffer.from(changed, 'base64url').equals(Buffer.from(cursor, 'base64url')));
        expect(codeOf(() => decodeCursor('numbers', changed, position))).toEqual(refused);
      }),
    );
  });

  it.each([
    ['of another list', encodeCursor('orders', valid)],
    ['of another shape', encodeCursor('numbers', ['1; DROP', valid[1]])],
    ['that is no JSON', forge('numbers', '{')],
    ['that is empty', ''],
    ['that is noise', '\u0000💥'],
  ])('are refused: one %s', (_, cursor) => {
    expect(codeOf(() => decodeCursor('numbers', cursor, position))).toEqual(refused);
  });
});
