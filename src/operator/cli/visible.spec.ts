import { describe, expect, it } from '@jest/globals';
import { visible, visibleJson } from './visible.js';

describe('visible', () => {
  it.each([
    ['\x1b]0;title\x07\x1b[2J', '\\x1b]0;title\\x07\\x1b[2J'],
    ['done\rfaked', 'done\\x0dfaked'],
    ['\x9b31m', '\\x9b31m'],
    ['+33\u202e1234', '+33\\u202e1234'],
    ['a\u200bb', 'a\\u200bb'],
    ['a\u{e0001}b', 'a\\udb40\\udc01b'],
  ])('shows %j', (text, shown) => expect(visible(text)).toBe(shown));

  it('leaves lines, letters and marks alone', () => {
    const text = 'Société Générale\n日本 · ✓ +33 1 70';
    expect(visible(text)).toBe(text);
  });
});

describe('visibleJson', () => {
  it('keeps the value, and shows all of it', () => {
    const value = { name: 'Zoë\u200b \x1b[2J', tag: '\u{e0001}', lines: 'a\nb' };
    const text = visibleJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(visible(text)).toBe(text);
  });
});
