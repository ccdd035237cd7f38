/** Control characters except the line feed, and characters that only change how others are shown. */
const INVISIBLE = /(?!\n)\p{Cc}|\p{Cf}|[\u2028\u2029]/gu;

/** Text from outside as a terminal may show it: nothing in it moves the cursor, sets a title or hides characters. */
export function visible(text: string): string {
  return escapeInvisible(text, (unit) => (unit > 0xff ? unicodeEscape(unit) : `\\x${hex(unit, 2)}`));
}

/** JSON in which `visible` finds nothing to change. */
export function visibleJson(value: unknown, indent = 2): string {
  return escapeInvisible(JSON.stringify(value, null, indent), unicodeEscape);
}

/** @param escape called with each UTF-16 code unit of an invisible character */
function escapeInvisible(text: string, escape: (unit: number) => string): string {
  return text.replace(INVISIBLE, (character) =>
    Array.from({ length: character.length }, (_, at) => escape(character.charCodeAt(at))).join(''),
  );
}

function unicodeEscape(unit: number): string {
  return `\\u${hex(unit, 4)}`;
}

function hex(unit: number, digits: number): string {
  return unit.toString(16).padStart(digits, '0');
}
