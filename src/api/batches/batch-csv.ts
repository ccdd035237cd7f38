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

export interface CsvRows {
  readonly rows: readonly Record<string, unknown>[];
  readonly faults: readonly FieldError[];
}

/**
 * Reads rows as they would be sent as JSON. Empty cells are absent members. An apostrophe at the beginning of a cell, with
 * which a spreadsheet marks text, is dropped.
 * @throws DomainError malformed-csv
 */
export function readCsv(text: string): CsvRows {
  const [header = [], ...lines] = recordsOf(text);
  if (header.length === 0) throw new DomainError('malformed-csv', 'The file has no line with the names of the columns');
  const columns = header.map((name) => cellText(name));
  const faults = columnFaults(columns);
  if (faults.length > 0) return { rows: [], faults };
  return { rows: lines.map((cells) => rowOf(columns, cells)), faults: [] };
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: false,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
  } catch (error) {
    throw new DomainError('malformed-csv', error instanceof Error ? error.message : 'The file is not CSV');
  }
}

/** The first one of the header line: spreadsheets write the list separator of their computer. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const found = DELIMITERS.filter((delimiter) => line.includes(delimiter));
  return found.sort((a, b) => line.indexOf(a) - line.indexOf(b))[0] ?? ',';
}

function columnFaults(columns: readonly string[]): FieldError[] {
  if (columns.length > MOST_COLUMNS) {
    return [{ pointer: '', detail: `has ${columns.length} columns, more than ${MOST_COLUMNS}` }];
  }
  return columns.flatMap((column, index) => {
    const shown = column.slice(0, MOST_SHOWN);
    if (columns.indexOf(column) < index) return [{ pointer: '', detail: `has the column "${shown}" twice` }];
    return isColumn(column) ? [] : [{ pointer: '', detail: `has an unknown column "${shown}"` }];
  });
}

const MOST_SHOWN = 60;

function isColumn(column: string): boolean {
  return [...OF_ROW, START, END, RANGES].includes(column) || OF_ACTIVATION.test(column) || /^metadata\../.test(column);
}

function rowOf(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const given = new Map(columns.map((column, index) => [column, cellText(cells[index] ?? '')]));
  const ranges = rangesOf(given);
  if (ranges) row['ranges'] = ranges;
  const below = given.get('type') === 'purchase' ? 'activation.' : '';
  for (const [column, cell] of given) {
    if (cell === '' || [START, END, RANGES].includes(column)) continue;
    set(row, OF_ACTIVATION.test(column) ? below + column : column, valueOf(column, cell));
  }
  return row;
}

/** `start` and `end` for one range, a single number without `end`; or `ranges` for several: `+331-+332; +335`. */
function rangesOf(given: ReadonlyMap<string, string>): unknown[] | null {
  const [start, end] = [given.get(START) ?? '', given.get(END) ?? ''];
  const several = (given.get(RANGES) ?? '').split(';').flatMap((range) => {
    const [first = '', last = first] = range.split('-').map((text) => text.trim());
    return first === '' ? [] : [{ start: first, end: last }];
  });
  if (start === '' && end === '') return several.length > 0 ? several : null;
  return [{ start, end: end === '' ? start : end }, ...several];
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
  const names = path.startsWith('metadata.') ? ['metadata', path.slice('metadata.'.length)] : path.split('.');
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

function cellText(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
