import { describe, expect, it } from '@jest/globals';
import { changedTags, tagFault } from './tags';

describe('tags', () => {
  it('are refused here where the service would refuse them', () => {
    expect(tagFault(['a'.repeat(64)])).toBeNull();
    expect(tagFault(['a'.repeat(65)])).toBe('tagTooLong');
    expect(tagFault(Array.from({ length: 51 }, (_, index) => `t${index}`))).toBe('tooManyTags');
  });

  it('are added and removed, and kept otherwise', () => {
    expect(changedTags(['a', 'b'], ['c', 'a'], ['b'])).toEqual(['a', 'c']);
  });
});
