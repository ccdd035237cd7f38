import { describe, expect, it } from '@jest/globals';
import { changeOf } from './failover.js';

const at = (timeline: number, cluster = '7001') => ({ timeline, cluster });

describe('another timeline of Postgres', () => {
  it.each([
    ['the same one', at(1), at(1), 'same', 'same'],
    ['a promoted standby', at(1), at(2), 'lossy', 'complete'],
    ['two promotions', at(1), at(3), 'lossy', 'complete'],
    ['a dump in another cluster', at(1), at(1, '7002'), 'lossy', 'lossy'],
    ['a dump in another cluster that was promoted', at(1), at(2, '7002'), 'lossy', 'lossy'],
    ['an earlier timeline', at(3), at(2), 'lossy', 'lossy'],
    ['no record of the last one', null, at(1), 'lossy', 'lossy'],
  ] as const)('%s', (_, known, current, asynchronous, synchronous) => {
    expect(changeOf(known, current, 'asynchronous')).toBe(asynchronous);
    expect(changeOf(known, current, 'synchronous')).toBe(synchronous);
  });
});
