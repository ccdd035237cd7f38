import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startGate } from './start-gate.js';

const TIMEOUT = 30_000;
/** Milliseconds of the lease that may pass before the request starts. */
const SPARE = 10_000;

/** Both clocks of the process, apart from each other. */
const clocks = { wall: 0, monotonic: 0 };

function pass(ms: { wall?: number; monotonic?: number }): void {
  clocks.wall += ms.wall ?? 0;
  clocks.monotonic += ms.monotonic ?? 0;
}

const both = (ms: number) => ({ wall: ms, monotonic: ms });

beforeEach(() => {
  clocks.wall = 1_790_000_000_000;
  clocks.monotonic = 5_000;
  jest.spyOn(Date, 'now').mockImplementation(() => clocks.wall);
  jest.spyOn(performance, 'now').mockImplementation(() => clocks.monotonic);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('startGate', () => {
  it('is shut when the attempt could not be marked as sent', async () => {
    expect(await startGate(() => Promise.resolve(null), TIMEOUT)).toBeNull();
  });

  it('throws what the database throws, so that nothing is sent', async () => {
    await expect(startGate(() => Promise.reject(new Error('no connection')), TIMEOUT)).rejects.toThrow('no connection');
  });

  it.each<[string, { wall?: number; monotonic?: number }, boolean]>([
    ['at once', {}, true],
    ['within what the lease leaves', both(SPARE), true],
    ['after it', both(SPARE + 1), false],
    ['after a stop that only the wall clock saw', { wall: SPARE + 1 }, false],
    [
      'after a stop that only the monotonic clock shows, as the wall clock was set back',
      { monotonic: SPARE + 1 },
      false,
    ],
    ['after the wall clock jumped ahead', { wall: 3_600_000, monotonic: 5 }, false],
    ['after the wall clock was set back', { wall: -3_600_000, monotonic: 5 }, false],
    ['after the wall clock was set back by a second', { wall: -1_000, monotonic: 5 }, true],
    ['after the wall clock was set back by more than a second', { wall: -1_001, monotonic: 5 }, false],
  ])('%s', async (_, passed, open) => {
    const mayStart = await startGate(() => Promise.resolve(TIMEOUT + SPARE), TIMEOUT);
    pass(passed);
    expect(mayStart?.()).toBe(open);
  });

  it('counts the time that marking took', async () => {
    const slow = () => {
      pass(both(SPARE + 1));
      return Promise.resolve(TIMEOUT + SPARE);
    };
    expect((await startGate(slow, TIMEOUT))?.()).toBe(false);
  });

  it('never opens for a lease that the answer might outlive', async () => {
    const mayStart = await startGate(() => Promise.resolve(TIMEOUT - 1), TIMEOUT);
    expect(mayStart?.()).toBe(false);
  });

  it('shuts again: it is asked once more before the first byte leaves', async () => {
    const mayStart = await startGate(() => Promise.resolve(TIMEOUT + SPARE), TIMEOUT);
    expect(mayStart?.()).toBe(true);
    pass(both(SPARE + 1));
    expect(mayStart?.()).toBe(false);
  });
});
