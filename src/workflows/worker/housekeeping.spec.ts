import { describe, expect, it } from '@jest/globals';
import { DriftSchedule } from '../drift/drift-schedule.service.js';
import { Housekeeping } from './housekeeping.service.js';

const nothing = () => Promise.resolve();
const failsFor = (broken: string, done: string[]) => (id: string) => {
  done.push(id);
  return id === broken ? Promise.reject(new Error('broken')) : Promise.resolve();
};

describe('one reseller whose turn fails', () => {
  it('does not keep housekeeping from the others', async () => {
    const done: string[] = [];
    const retention = {
      now: () => Promise.resolve(new Date()),
      resellerIds: () => Promise.resolve(['a', 'b']),
      forget: nothing,
      rest: nothing,
    };
    const events = { prune: failsFor('a', done) };
    const config = { retentionDays: 90 };
    await new Housekeeping({ run: nothing } as never, events as never, retention as never, config as never).run();
    expect(done).toEqual(['a', 'b']);
  });

  it('does not keep the regular comparisons from the others', async () => {
    const done: string[] = [];
    const resellers = { all: () => Promise.resolve(['a', 'b'].map((id) => ({ id, status: 'active' }))) };
    const runs = { startedWithin: () => Promise.resolve(false), findAbandoned: () => Promise.resolve([]) };
    const checks = { request: failsFor('a', done) };
    await new DriftSchedule(resellers as never, runs as never, checks as never, {} as never).run();
    expect(done).toEqual(['a', 'b']);
  });
});
