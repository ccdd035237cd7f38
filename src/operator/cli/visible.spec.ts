import { describe, expect, it } from '@jest/globals';
import { visible } from './visible.js';

describe('visible', () => {
  it.each([
    ['\x1b]0;title\x07\x1b[2J', '\\x1b]0;title\\x07\\x1b[2J'],
    ['done\rfaked', 'done\\x0dfaked'],
    ['\x9b31m', '\\x9b31m'],
    ['+33\u202e1234', '+33\\u202e1234'],
    ['a\u200bb', 'a\\u200bb'],
  ])('shows %j', (text, shown) => expect(visible(text)).toBe(shown));

  it('leaves lines, letters and marks alone', () => {
    const text = 'Société Générale\n日本 · ✓ +33 1 70';
    expect(visible(text)).toBe(text);
  });
});
