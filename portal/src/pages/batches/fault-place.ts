import type { Schemas } from '../../api/client';

export interface PlacedFault {
  /** As the service counts rows: 1 is the line below the header. */
  readonly row: number;
  /** The column of the file. */
  readonly column: string;
  readonly detail: string;
}

/** The faults that are in a row of the file. */
export function faultsOfRows(faults: readonly Schemas['FieldError'][]): PlacedFault[] {
  return faults.flatMap(({ pointer, detail }) => {
    const [, index, within = ''] = /^\/rows\/(\d+)(\/.*)?$/.exec(pointer ?? '') ?? [];
    return index === undefined ? [] : [{ row: Number(index) + 1, column: columnOf(within), detail }];
  });
}

/** The column that a member of a row was read from. @param pointer into the row */
export function columnOf(pointer: string): string {
  const [name = '', ...below] = pointer
    .replace(/^\/activation\//, '/')
    .split('/')
    .slice(1);
  if (name === 'ranges') return below[0] === '0' && below[1] !== undefined ? below[1] : 'ranges';
  return [name, ...below.filter((part) => !/^\d+$/.test(part))].join('.');
}
