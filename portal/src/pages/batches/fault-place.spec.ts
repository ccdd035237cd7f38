import { describe, expect, it } from '@jest/globals';
import { columnOf, faultsOfRows } from './fault-place';

describe('the place of a fault in a file', () => {
  it.each([
    ['/country', 'country'],
    ['/activation/endCustomer/address/city', 'endCustomer.address.city'],
    ['/activation/endCustomer', 'endCustomer'],
    ['/endCustomer/name', 'endCustomer.name'],
    ['/ranges', 'ranges'],
    ['/ranges/0', 'ranges'],
    ['/ranges/0/start', 'start'],
    ['/ranges/2/end', 'ranges'],
    ['/tags/1', 'tags'],
    ['', ''],
  ])('%s is in the column "%s"', (pointer, column) => {
    expect(columnOf(pointer)).toBe(column);
  });

  it('has the number of the row, and leaves out what is in no row', () => {
    const faults = [
      { pointer: '', detail: 'has an unknown column "x"' },
      { pointer: '/rows/1/kind', detail: 'must be a kind' },
      { parameter: 'for', detail: 'is unknown' },
    ];
    expect(faultsOfRows(faults)).toEqual([{ row: 2, column: 'kind', detail: 'must be a kind' }]);
  });
});
