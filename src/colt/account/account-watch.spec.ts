import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import { AccountWatch } from './account-watch.service.js';

describe('the watch over accounts', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('does not hold up a stop by a probe that hangs', async () => {
    let rounds = 0;
    const repository = { claimForProbe: () => ((rounds += 1), new Promise(() => undefined)) };
    const givenUp = { awaitEnd: () => Promise.resolve() } as unknown as Shutdown;
    const watch = new AccountWatch(repository as never, {} as never, {} as never, givenUp);
    watch.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(rounds).toBe(1);
    await watch.beforeApplicationShutdown();
  });
});
