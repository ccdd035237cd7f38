import { describe, expect, it } from '@jest/globals';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import { DriftRunner } from './drift-runner.service.js';

describe('a comparison with Colt', () => {
  it('does not hold up a stop by a listing that hangs', async () => {
    const hanging = () => new Promise<never>(() => undefined);
    const claimed = { run: { id: 'run', resellerId: 'r', progress: { phase: 'listing' } } };
    const givenUp = { awaitEnd: () => Promise.resolve() } as unknown as Shutdown;
    const listing = new Proxy({}, { get: () => hanging });
    const runner = new DriftRunner(
      { claim: () => Promise.resolve(claimed) } as never,
      listing as never,
      {} as never,
      {} as never,
      givenUp,
      {} as never,
    );
    let ended = false;
    void runner.run('reseller', 'run').finally(() => (ended = true));
    await new Promise((resolve) => setImmediate(resolve));
    await runner.beforeApplicationShutdown();
    expect(ended).toBe(false);
  });
});
