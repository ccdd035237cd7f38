import { describe, expect, it } from '@jest/globals';
import { inBatches } from './batches.js';

describe('inBatches', () => {
  it.each([
    ['no batch for an empty list', [], []],
    ['a shorter last batch', [1, 2, 3], [[1, 2], [3]]],
    ['no empty batch at the end', [1, 2, 3, 4], [[1, 2], [3, 4]]], // prettier-ignore
  ])('yields %s', (_, items, batches) => {
    expect([...inBatches(items, 2)]).toEqual(batches);
  });

  it('puts at most five hundred rows into one statement', () => {
    const sizes = [...inBatches(Array<null>(1_001).fill(null))].map(({ length }) => length);
    expect(sizes).toEqual([500, 500, 1]);
  });
});
