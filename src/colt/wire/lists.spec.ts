import { describe, expect, it } from '@jest/globals';
import { rowsIn } from './decode-number.js';
import { decodeOrder } from './decode-order.js';
import { assumed } from './profiles/assumed.js';

describe('what is a list and what is an element', () => {
  const range = { startFullNumber: '+33800000101', endFullNumber: '+33800000102' };
  const error = { code: '901', reason: 'Address', message: 'Not in this area', numberCollection: [range] };

  it.each<[string, unknown]>([
    ['an array', [error]],
    ['the error alone, beside whose ranges nothing is an array', error],
    ['an object around an array', { error: [error] }],
    ['an object around the error', { error }],
    ['one range without its array', { ...error, numberCollection: range }],
    ['one range with an array of its own', { ...error, numberCollection: { ...range, features: [] } }],
  ])('an order’s errors: %s', (_, errorMessage) => {
    expect(decodeOrder({ orderId: '1', orderStatus: 'failed', errorMessage }, assumed)).toMatchObject({
      error: { code: '901', reason: 'Address', message: 'Not in this area' },
      failedRanges: [{ start: 33800000101n, end: 33800000102n }],
    });
  });

  it.each<[string, unknown]>([
    ['an array', [range]],
    ['one without its array', range],
    ['one with an array of its own', { ...range, features: [] }],
    ['one inside the wrapper', { item: range }],
  ])('an order’s numbers: %s', (_, numberCollection) => {
    expect(decodeOrder({ orderId: '1', numberCollection }, assumed)?.numbers).toHaveLength(1);
  });

  it.each<[string, unknown, number | null, number | null]>([
    // body, Colt's count, rows
    ['bare', [range], null, 1],
    ['bare and empty', [], null, 0],
    ['named', { numberCollection: [range] }, null, 1],
    ['named and empty', { numberCollection: [] }, null, 0],
    ['named twice and empty', { numberCollection: { numberCollection: [] } }, null, 0],
    ['named, one without its array', { numberCollection: range }, null, 1],
    ['named, one with an array of its own', { numberCollection: { ...range, features: [] } }, null, 1],
    ['wrapped in a name of Colt’s', { data: { items: [range] } }, null, 1],
    ['wrapped in a name of Colt’s, empty', { data: { items: [] } }, null, 0],
    ['wrapped with a count, empty', { items: [], total: 0, more: false, next: null }, null, 0],
    ['wrapped with words, empty', { items: [], status: 'incomplete' }, null, null],
    ['another list, empty', { warnings: [] }, null, null],
    ['wrapped in a name of Colt’s, empty and counted', { data: { items: [] } }, 0, 0],
    ['one row alone', range, null, 1],
    ['one row alone, with an array of its own', { ...range, features: [] }, null, 1],
    ['one row in the split format, with an array of its own', { areaCode: '3', features: [] }, null, 1],
    ['a message beside some other list', { message: 'Try later', warnings: [] }, null, null],
    ['a message', { message: 'ok' }, null, null],
    ['nothing', undefined, null, null],
  ])('rows: %s', (_, body, totalCount, rows) => {
    expect(rowsIn(body, totalCount)?.length ?? null).toBe(rows);
  });
});
