import { describe, expect, it } from '@jest/globals';
import { inBatches } from './batches.js';

describe('inBatches', () => {
  it.each([
    ['nothing, of nothing', [], []],
    ['the last one short', [1, 2, 3], [[1, 2], [3]]],
    ['no empty one at the end', [1, 2, 3, 4], [[1, 2], [3, 4]]], // prettier-ignore
  ])('gives %s', (_, items, batches) => {
    expect([...inBatches(items, 2)]).toEqual(batches);
  });

  it('puts five hundred rows into one statement at most', () => {
    const sizes = [...inBatches(Array<null>(1_001).fill(null))].map(({ length }) => length);
    expect(sizes).toEqual([500, 500, 1]);
  });
});
