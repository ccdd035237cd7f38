/**
 * Text that a spreadsheet keeps as it is. What does not begin with a letter gets an apostrophe in front, the
 * spreadsheets' own mark for text: `'+33382500010` neither runs as a formula nor becomes a number, and `'00042` keeps
 * its zeros. A text's own leading apostrophe gets one too, so taking one away always gives the text back.
 */
export function spreadsheetText(text: string): string {
  return /^(?:\p{L}|$)/u.test(text) ? text : `'${text}`;
}
