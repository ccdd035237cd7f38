import { placeholderWords } from '../../tenants/end-customers/rules/placeholder.js';

// What the service requires of texts, as regular expressions of JSON Schema (ECMA-262 with the flag u).

const BLANK = '\\p{White_Space}\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cf}\\p{M}\\p{Z}\\u2800\\ufffc';

/** One line with at least one character that a reader sees. */
export const ONE_LINE = `^(?=.*[^${BLANK}])[^\\p{Cc}\\p{Zl}\\p{Zp}]*$`;

const SIGN = '[^\\p{L}\\p{N}]*';

/** A text that stands for nothing: `-`, `n/a`, `0`, `xxx`, `none`. @param place whether the text names a place */
export function placeholderPattern(place: boolean): string {
  const words = placeholderWords(place).map((word) => [...word].map(anyCase).join(SIGN));
  // No place for signs twice in a row, so that the time is linear.
  return `^${SIGN}(?:(?:[xX]${SIGN})*|(?:0${SIGN})*|(?:${words.join('|')})${SIGN})$`;
}

function anyCase(letter: string): string {
  return `[${letter}${letter.toUpperCase()}]`;
}
