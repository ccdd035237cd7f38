import { describe, expect, it } from '@jest/globals';
import { readJson } from './read-json.js';

const LIMITS = { depth: 3, values: 10, repeatedNames: true };
const read = async (text: string, limits = LIMITS) => (await readJson(text, limits))?.value ?? null;

describe('readJson', () => {
  it.each<[string, unknown]>([
    ['{"a":1,"a":2}', { a: 2 }],
    ['\uFEFF[1]', [1]],
    ['[[[1]]]', [[[1]]]],
    ['[[[[1]]]]', null],
    ['[1,2,3,4,5,6,7,8,9,10,11]', null],
    ['{', null],
    ['', null],
  ])('reads %j as %j', async (text, value) => expect(await read(text)).toEqual(value));

  it.each<[string, unknown]>([
    ['{"orderId":9007199254740993}', { orderId: '9007199254740993' }],
    ['{"orderId": 123456789012345678901234567890 }', { orderId: '123456789012345678901234567890' }],
    ['[-9007199254740993,1]', ['-9007199254740993', 1]],
    ['9007199254740993', '9007199254740993'],
    ['{"a":"\\"x,9007199254740993","b":9007199254740993}', { a: '"x,9007199254740993', b: '9007199254740993' }],
    ['[1234567890123456.5,1234567890123456e2]', [JSON.parse('1234567890123456.5'), JSON.parse('1234567890123456e2')]],
    ['[999999999999999]', [999999999999999]],
  ])('keeps all digits of integers in %j', async (text, value) => expect(await read(text)).toEqual(value));

  it('reads a large text in several turns', async () => {
    const long = 'x'.repeat(100_000);
    expect(await read(JSON.stringify({ long }))).toEqual({ long });
  });
});
