import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { cutText, keptPayload } from './limits.js';

describe('a text that is cut', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc…(of 4 characters)'],
    ['', 0, ''],
    ['ab😀d', 3, 'ab…(of 5 characters)'],
  ])('%j to %i: %j', (text, most, cut) => expect(cutText(text, most)).toBe(cut));
});

describe('a payload that is kept', () => {
  it('is whole up to the limit, without NUL', () => {
    expect(keptPayload('a\u0000b', 3)).toBe('a\uFFFDb');
  });

  it('is its beginning beyond, with length and hash of the whole', () => {
    const hash = createHash('sha256').update('ab😀').digest('hex');
    expect(keptPayload('ab😀', 3)).toBe(`ab…\n[truncated: 4 characters, SHA-256 ${hash} of the whole in UTF-8]`);
  });
});
