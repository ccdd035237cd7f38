import { describe, expect, it } from '@jest/globals';
import { childPointer, pointerTo } from './json-pointer.js';

describe('a JSON pointer', () => {
  it.each<[string, (string | number)[], string]>([
    ['the whole document', [], ''],
    ['an element', ['ranges', 0, 'start'], '/ranges/0/start'],
    ['names with signs, and no name', ['a/b', 'm~n', ''], '/a~1b/m~0n/'],
    ['names that JSON cannot carry', ['a\0', '\ud800x', '😀'], '/a\ufffd/\ufffdx/😀'],
    ['a name that just fits', ['x'.repeat(199)], `/${'x'.repeat(199)}`],
    ['a name that is too long', ['x'.repeat(200)], `/${'x'.repeat(199)}…`],
    ['a pair of surrogates at the cut', [`${'x'.repeat(198)}😀`], `/${'x'.repeat(198)}…`],
    ['a very long name', ['/'.repeat(1_000_000)], `/${'~1'.repeat(99)}~…`],
    ['long names', ['x'.repeat(150), 'y'.repeat(150), 'z'], `/${'x'.repeat(150)}/${'y'.repeat(48)}…`],
  ])('to %s', (_, tokens, pointer) => expect(pointerTo(tokens)).toBe(pointer));

  it('stays as it is once it is cut', () => {
    const cut = childPointer('', 'x'.repeat(300));
    expect(childPointer(cut, 'y')).toBe(cut);
  });
});
