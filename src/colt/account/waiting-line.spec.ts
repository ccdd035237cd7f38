import { describe, expect, it } from '@jest/globals';
import { ColtError } from '../model/colt-error.js';
import { WaitingLine, type Turn } from './waiting-line.js';

const USED_UP = new ColtError('rate_limited', 'used up', 1);

function lineOf(...turns: (Partial<Turn> & { name: string; until?: number })[]) {
  const line = new WaitingLine();
  const rejected: string[] = [];
  const served: string[] = [];
  for (const { name, until = 100, ...turn } of turns) {
    const whole = { placedAt: Infinity, mostMs: Infinity, toTheEnd: false, isNew: false, ...turn };
    line.add({ ...whole, until, resolve: () => served.push(name), reject: () => rejected.push(name) });
  }
  const serve = () => {
    while (line.length > 0) line.shift()?.resolve({ kind: 'probe' });
    return served;
  };
  return { line, rejected, serve };
}

describe('a line of callers', () => {
  it('is served by the time at which orders were placed, then by arrival', () => {
    const { serve } = lineOf(
      { name: 'new' },
      { name: 'third', placedAt: 30 },
      { name: 'first', placedAt: 10 },
      { name: 'also third', placedAt: 30 },
      { name: 'newer' },
    );
    expect(serve()).toEqual(['first', 'third', 'also third', 'new', 'newer']);
  });

  it.each<[string, boolean, number, number, boolean]>([
    ['would be served in time', false, 50, 50, false],
    ['would be served too late', false, 50, 51, true],
    ['waits to the end, and has time left', true, 99, 1_000, false],
    ['waits to the end, which has come', true, 100, 0, true],
  ])('rejects one that %s: %s', (_, toTheEnd, now, waitMs, isRejected) => {
    const { line, rejected } = lineOf({ name: 'caller', toTheEnd });
    line.rejectLate(now, waitMs, USED_UP);
    expect(rejected).toEqual(isRejected ? ['caller'] : []);
    expect(line.length).toBe(isRejected ? 0 : 1);
  });

  it('ends first when the first caller stops waiting', () => {
    expect(lineOf({ name: 'a', until: 300 }, { name: 'b', until: 200 }).line.firstEnd).toBe(200);
  });
});
