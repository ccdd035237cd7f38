import { describe, expect, it } from '@jest/globals';
import { batchSearch, findSearch, numbersSearch, ordersSearch } from './searches';

describe('what addresses of pages contain', () => {
  it.each([
    [
      findSearch,
      { country: 'FR', kind: 'geo', areaCode: 3, blockSize: '10' },
      { country: 'FR', kind: 'geo', areaCode: '3', blockSize: 10 },
    ],
    [findSearch, { country: '<script>', kind: 'x', blockSize: 7, more: 1 }, {}],
    [ordersSearch, { show: 'open', q: 'ticket' }, { show: 'open', q: 'ticket' }],
    [ordersSearch, { show: 'closed', q: {} }, {}],
    [batchSearch, { rows: 'refused' }, { rows: 'refused' }],
    [batchSearch, { rows: 'lost' }, {}],
    [numbersSearch, { status: 'active', q: 33170760000 }, { status: 'active', q: '33170760000' }],
    [numbersSearch, { status: ['active'], q: '' }, {}],
  ])('is read, and nothing else: %#', (read, given, expected) => {
    expect(read(given)).toEqual(expected);
  });
});
