import { describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import type { PutOffs } from '../put-off/put-offs.service.js';
import { BEGINNING, type DriftRun } from './drift.js';
import type { DriftComparison } from './drift-comparison.service.js';
import type { DriftListing } from './drift-listing.service.js';
import type { DriftRunRepository } from './drift-run.repository.js';
import { DriftRunner } from './drift-runner.service.js';
import type { SafeRepairs } from './safe-repairs.service.js';

describe('a comparison with Colt', () => {
  it('does not hold up a shutdown by a listing that hangs', async () => {
    const run = fake<DriftRun>({ id: 'run', resellerId: 'r', progress: BEGINNING });
    const runner = new DriftRunner(
      fake<DriftRunRepository>({ claim: () => Promise.resolve({ run, leaseUntil: new Date() }) }),
      fake<DriftListing>({ list: () => new Promise(() => undefined) }),
      fake<DriftComparison>({}),
      fake<SafeRepairs>({}),
      fake<Shutdown>({ awaitEnd: () => Promise.resolve() }),
      fake<PutOffs>({}),
    );
    let ended = false;
    void runner.run('reseller', 'run').finally(() => (ended = true));
    await new Promise((resolve) => setImmediate(resolve));
    await runner.beforeApplicationShutdown();
    expect(ended).toBe(false);
  });
});
