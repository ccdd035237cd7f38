import { parse } from 'csv-parse/sync';
import { DomainError, type FieldError } from '../../platform/common/problem.js';

// One line of a CSV file is one row of a batch. A column is a member of the row's JSON, and `.` leads into an object:
// `endCustomer.address.city`.

const DELIMITERS = [',', ';', '\t'];
const OF_ROW = [
  'type',
  ...['reference', 'country', 'kind', 'quantity', 'minimum', 'contiguous', 'areaCode', 'executeAt', 'note', 'tags'],
];
const START = 'start';
const END = 'end';
const RANGES = 'ranges';
/** In a purchase they stand below `activation`. */
const OF_ACTIVATION = /^(endCustomerId$|endCustomer\.|directoryService\.)/;
const INTEGERS = ['quantity', 'minimum'];
const BOOLEANS = ['contiguous', 'endCustomer.registrationNumberNotRegistered'];
const LISTS = /(^|\.)tags$/;
const MOST_COLUMNS = 100;
const MOST_SHOWN = 60;
/** Characters of the line with the names of the columns. */
const LONGEST_HEADER = 10_000;
/** Characters of a cell, which no member exceeds. */
const LONGEST_CELL = 4_096;

export interface CsvRows {
  readonly rows: readonly Record<string, unknown>[];
  readonly faults: readonly FieldError[];
}

/**
 * Reads rows as they would be sent as JSON. Empty cells are absent members. The apostrophe with which spreadsheets mark a
 * number, a sign or an apostrophe as text is dropped.
 * @param most rows that are read: one more shows that there are too many
 * @throws DomainError malformed-csv
 */
export function readCsv(text: string, most: number): CsvRows {
  const [header = [], ...lines] = withoutEmptyEnds(recordsOf(text.trim(), most));
  const columns = header.map((name) => cellText(name));
  const faults = [...columnFaults(columns), ...cellFaults(lines)];
  return faults.length > 0 ? { rows: [], faults } : { rows: lines.map((cells) => rowOf(columns, cells)), faults: [] };
}

function recordsOf(text: string, most: number): string[][] {
  const header = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '';
  if (header === '') throw new DomainError('malformed-csv', 'The file has no line with the names of the columns');
  if (header.length > LONGEST_HEADER) {
    throw new DomainError('malformed-csv', `The first line is longer than ${LONGEST_HEADER} characters`);
  }
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(header),
      record_delimiter: ['\r\n', '\n', '\r'],
      // The header, and one row too many.
      to: most + 2,
      trim: true,
    });
  } catch (error) {
    throw new DomainError('malformed-csv', error instanceof Error ? error.message : 'The file is not CSV');
  }
}

/** The first one of the header line: spreadsheets write the list separator of their computer. */
function delimiterOf(header: string): string {
  const found = DELIMITERS.filter((delimiter) => header.includes(delimiter));
  return found.sort((a, b) => header.indexOf(a) - header.indexOf(b))[0] ?? ',';
}

/** Spreadsheets write cells that were once formatted: empty lines at the end, and empty columns at the right. */
function withoutEmptyEnds(records: readonly string[][]): readonly string[][] {
  const last = records.findLastIndex((cells) => cells.some((cell) => cell !== ''));
  const filled = records.slice(0, last + 1);
  const width = Math.max(0, ...filled.map((cells) => cells.findLastIndex((cell) => cell !== '') + 1));
  return filled.map((cells) => cells.slice(0, width));
}

function columnFaults(columns: readonly string[]): FieldError[] {
  if (columns.length > MOST_COLUMNS) {
    return [{ pointer: '', detail: `has ${columns.length} columns, more than ${MOST_COLUMNS}` }];
  }
  return columns.flatMap((column, index) => {
    const shown = column.slice(0, MOST_SHOWN);
    if (!isColumn(column)) return [{ pointer: '', detail: `has an unknown column "${shown}"` }];
    if (columns.indexOf(column) < index) return [{ pointer: '', detail: `has the column "${shown}" twice` }];
    const inside = columns.find((other) => other.startsWith(`${column}.`) && !isMetadata(column));
    return inside ? [{ pointer: '', detail: `has the column "${shown}" beside "${inside.slice(0, MOST_SHOWN)}"` }] : [];
  });
}

function cellFaults(lines: readonly string[][]): FieldError[] {
  return lines.flatMap((cells, index) =>
    cells.some((cell) => cell.length > LONGEST_CELL)
      ? [{ pointer: `/rows/${index}`, detail: `has a cell of more than ${LONGEST_CELL} characters` }]
      : [],
  );
}

function isColumn(column: string): boolean {
  return [...OF_ROW, START, END, RANGES].includes(column) || OF_ACTIVATION.test(column) || isMetadata(column);
}

/** The rest of its name is one key, also with dots. */
function isMetadata(column: string): boolean {
  return /^metadata\../.test(column);
}

function rowOf(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const given = new Map(columns.map((column, index) => [column, cellText(cells[index] ?? '')]));
  const ranges = rangesOf(given);
  if (ranges) row['ranges'] = ranges;
  const isPurchase = given.get('type') === 'purchase';
  const below = isPurchase ? 'activation.' : '';
  // Its faults are then those of the columns below it.
  if (isPurchase) row['activation'] = {};
  for (const [column, cell] of given) {
    if (cell === '' || [START, END, RANGES].includes(column)) continue;
    set(row, OF_ACTIVATION.test(column) ? below + column : column, valueOf(column, cell));
  }
  return row;
}

/** `start` and `end` for one range, a single number without `end`; or `ranges` for several: `+331-+332; +335`. */
function rangesOf(given: ReadonlyMap<string, string>): unknown[] | null {
  const [start, end] = [given.get(START) ?? '', given.get(END) ?? ''];
  const several = (given.get(RANGES) ?? '')
    .split(';')
    .map((range) => range.trim())
    .filter((range) => range !== '')
    .map(rangeOf);
  if (start === '' && end === '') return several.length > 0 ? several : null;
  return [{ start, end: end === '' ? start : end }, ...several];
}

/** What is neither a number nor two stays as it is, and is refused as a number. */
function rangeOf(text: string) {
  const [start = '', end = start, ...others] = text.split('-').map((part) => part.trim());
  return others.length > 0 ? { start: text, end: text } : { start, end };
}

function valueOf(column: string, cell: string): unknown {
  if (INTEGERS.includes(column)) return /^\d{1,9}$/.test(cell) ? Number(cell) : cell;
  if (BOOLEANS.includes(column)) return /^true$/i.test(cell) || (/^false$/i.test(cell) ? false : cell);
  if (!LISTS.test(column)) return cell;
  return cell
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

function set(row: Record<string, unknown>, path: string, value: unknown): void {
  const names = isMetadata(path) ? ['metadata', path.slice('metadata.'.length)] : path.split('.');
  const last = names.pop() ?? '';
  let at = row;
  for (const name of names) {
    if (!Object.hasOwn(at, name)) Object.defineProperty(at, name, { value: {}, ...PLAIN });
    at = at[name] as Record<string, unknown>;
  }
  Object.defineProperty(at, last, { value, ...PLAIN });
}

/** An assignment to `__proto__` would change the prototype instead. */
const PLAIN = { enumerable: true, writable: true, configurable: true } as const;

/** `'s-Hertogenbosch` keeps its apostrophe. */
function cellText(cell: string): string {
  return /^'['\d+\-=@]/.test(cell) ? cell.slice(1) : cell;
}
