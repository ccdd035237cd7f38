import { stringify } from 'csv-stringify/sync';
import { oneLine } from '../../platform/common/text.js';

export const EXPORT_READERS = ['programs', 'excel'] as const;
export type ExportReader = (typeof EXPORT_READERS)[number];

export const EXPORT_SEPARATORS = ['comma', 'semicolon'] as const;
export type ExportSeparator = (typeof EXPORT_SEPARATORS)[number];

const DELIMITERS: Readonly<Record<ExportSeparator, string>> = { comma: ',', semicolon: ';' };

/** How a CSV file is written. Its lines end with CRLF in any case, as RFC 4180 says. */
export interface ExportFormat {
  readonly delimiter: string;
  /** What the file begins with. */
  readonly prefix: string;
  /** Writes a text of free form; fixed forms such as ids, times and sizes need nothing. */
  readonly cell: (text: string) => string;
}

/**
 * `programs`: RFC 4180 with every text as it is. `excel`: a byte order mark, without which Excel reads another encoding,
 * and texts that it does not change. Excel splits by the list separator of the computer: a semicolon in most countries of
 * Europe, a comma in Great Britain and Ireland. A line `sep=;` would tell it, but Excel then ignores the byte order mark.
 */
export function exportFormat(reader: ExportReader, separator?: ExportSeparator): ExportFormat {
  return reader === 'excel'
    ? { delimiter: DELIMITERS[separator ?? 'semicolon'], prefix: '\ufeff', cell: excelText }
    : { delimiter: DELIMITERS[separator ?? 'comma'], prefix: '', cell: oneLine };
}

/** Lines as they are written to the file. */
export function csvLines(lines: string[][], { delimiter }: ExportFormat): string {
  return stringify(lines, { delimiter, record_delimiter: 'windows' });
}

const BOOLEAN =
  /^(?:true|false|wahr|falsch|vrai|faux|vero|falso|verdadero|verdadeiro|waar|onwaar|sand|falsk|sant|epätosi|tosi)$/i;

/**
 * Text that Excel neither runs as a formula nor changes to a date or a number, and a leading apostrophe marks it unless it
 * starts with a letter and has no digit (`MAR-12` is a date). A sign of a formula behind a separator is marked as well: a
 * reader with another list separator sees a cell begin there.
 */
export function excelText(text: string): string {
  const line = oneLine(text).replace(/([,;|]\s*)(?=[=+\-@＝＋－＠])/g, "$1'");
  const isInert = line === '' || (/^\p{L}[^\p{N}]*$/u.test(line) && !BOOLEAN.test(line));
  return isInert ? line : `'${line}`;
}
