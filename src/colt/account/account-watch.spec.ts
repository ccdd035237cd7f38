import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import type { Resellers } from '../../tenants/resellers/resellers.service.js';
import type { AccountProbe } from './account-probe.service.js';
import type { AccountStateRepository } from './account-state.repository.js';
import { AccountWatch } from './account-watch.service.js';

describe('the watch over accounts', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('does not hold up a shutdown by a probe that hangs', async () => {
    let rounds = 0;
    const repository = fake<AccountStateRepository>({
      claimForProbe: () => {
        rounds += 1;
        return new Promise(() => undefined);
      },
    });
    const shutdown = fake<Shutdown>({ awaitEnd: () => Promise.resolve() });
    const watch = new AccountWatch(repository, fake<AccountProbe>({}), fake<Resellers>({}), shutdown);
    watch.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(rounds).toBe(1);
    await watch.beforeApplicationShutdown();
  });
});
