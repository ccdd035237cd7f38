/**
 * What text means everywhere: in bodies, queries, headers, searches, and comparisons with Colt's data. The service stores
 * and compares text only as `cleanText` returns it.
 */

/** Characters that no reader sees and that carry no meaning: soft hyphen, zero-width space, BOM, marks of direction. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** Blank to the eye, alone or together. U+2800 and U+FFFC are symbols without ink. */
const WITHOUT_INK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{M}\p{Z}\u2800\ufffc]*$/u;

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Blanks, fillers and joiners, which join nothing at the ends of a text. */
const END = /^(?: |\u200c|\u200d|\u2800|\u3164|\uffa0)$/;

/** Longer texts are never valid. They stay as they are, because normalising them could take long. */
const LONGEST = 10_000;

/**
 * Text in NFC, without invisible characters, with plain blanks, and without blanks at its ends. Control characters stay,
 * so that they can be rejected.
 */
export function cleanText(text: string): string {
  if (text.length > LONGEST) return text;
  return trimmed(
    text
      .replace(INVISIBLE, '')
      .normalize('NFC')
      .replace(/\p{Zs}/gu, ' '),
  );
}

function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && END.test(text.charAt(start))) start += 1;
  while (start < end && END.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** The same for a text that is only searched for: tabs and line breaks, as they are pasted, are blanks too. */
export function cleanSearch(text: string): string {
  return cleanText(oneLine(text));
}

/** Replaces control characters and line breaks by blanks, for text from outside that cannot be rejected. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

export function isBlank(text: string): boolean {
  return WITHOUT_INK.test(text);
}

/** The same as `cleanText` for each line of a text. Line breaks become line feeds; the first and last line are not empty. */
export function cleanLines(text: string): string {
  if (text.length > LONGEST) return text;
  const lines = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .split('\n')
    .map(cleanText);
  const isFilled = (line: string) => line !== '';
  return lines.slice(Math.max(0, lines.findIndex(isFilled)), lines.findLastIndex(isFilled) + 1).join('\n');
}

/** Why this is not a text of one or more lines, of at most `max` characters, that a reader sees; null if it is. */
export function linesFault(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return 'must be a text';
  if (isBlank(value)) return 'must not be blank';
  if (CONTROL.test(value.replaceAll('\n', ''))) return 'must have no control characters but line breaks';
  return [...value].length > max ? `must have at most ${max} characters` : null;
}

/** Why this is not one line of at most `max` characters (code points) that a reader sees; null if it is. */
export function textFault(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return 'must be a text';
  if (isBlank(value)) return 'must not be blank';
  if (CONTROL.test(value)) return 'must be one line without control characters';
  return [...value].length > max ? `must have at most ${max} characters` : null;
}
