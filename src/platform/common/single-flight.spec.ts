import { describe, expect, it } from '@jest/globals';
import { SingleFlight } from './single-flight.js';

describe('SingleFlight', () => {
  it('lets simultaneous callers of one key share one result, and of another key not', async () => {
    const flights = new SingleFlight<string, number>();
    let calls = 0;
    const work = () => Promise.resolve((calls += 1));
    const all = [flights.run('a', work), flights.run('a', work), flights.run('b', work)];
    expect(flights.isRunning('a')).toBe(true);
    expect(await Promise.all(all)).toEqual([1, 1, 2]);
    expect(flights.isRunning('a')).toBe(false);
    expect(await flights.run('a', work)).toBe(3);
  });

  it('shares an error too, and starts anew after it', async () => {
    const flights = new SingleFlight<string, number>();
    const failing = () => Promise.reject(new Error('broken'));
    const all = await Promise.allSettled([flights.run('a', failing), flights.run('a', failing)]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await flights.run('a', () => Promise.resolve(7))).toBe(7);
  });
});
