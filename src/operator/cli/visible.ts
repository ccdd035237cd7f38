/** Control characters except the line feed, and characters that only change how others are shown. */
const INVISIBLE = /(?!\n)\p{Cc}|\p{Cf}|[\u2028\u2029]/gu;

/** Text from outside as a terminal may show it: nothing in it moves the cursor, sets a title or hides characters. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}
