import { describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import type { PutOffs } from '../put-off/put-offs.service.js';
import { BEGINNING, type DriftRun } from './drift.js';
import type { DriftComparison } from './drift-comparison.service.js';
import type { DriftListing } from './drift-listing.service.js';
import type { EndDriftRun } from './end-drift-run.service.js';
import type { DriftRunRepository } from './drift-run.repository.js';
import { DriftRunner } from './drift-runner.service.js';
import type { SafeRepairs } from './safe-repairs.service.js';

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

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
      fake<EndDriftRun>({ run: () => Promise.resolve() }),
    );
    let ended = false;
    void runner.run('reseller', 'run').finally(() => (ended = true));
    await new Promise((resolve) => setImmediate(resolve));
    await runner.beforeApplicationShutdown();
    expect(ended).toBe(false);
  });

  it('is given back when the process stops while the run is claimed', async () => {
    const run = fake<DriftRun>({ id: 'run', resellerId: 'r', progress: BEGINNING });
    const released: string[] = [];
    const runner = new DriftRunner(
      fake<DriftRunRepository>({
        claim: () => settled().then(() => ({ run, leaseUntil: new Date() })),
        release: (claimed) => Promise.resolve(void released.push(claimed.run.id)),
      }),
      fake<DriftListing>({ list: (_, __, signal) => Promise.reject(signal.reason as Error) }),
      fake<DriftComparison>({}),
      fake<SafeRepairs>({}),
      fake<Shutdown>({ awaitEnd: async (work) => void (await Promise.allSettled(work)) }),
      fake<PutOffs>({}),
      fake<EndDriftRun>({}),
    );
    void runner.run('r', 'run');
    await runner.beforeApplicationShutdown();
    expect(released).toEqual(['run']);
  });

  it('works on few runs at a time, and takes the others when one has ended', async () => {
    const ends = new Map<string, () => void>();
    const free = Array.from({ length: 7 }, (_, i) => `run ${i}`);
    const take = (id: string) => void free.splice(free.indexOf(id), 1);
    const runner = new DriftRunner(
      fake<DriftRunRepository>({
        findUnclaimed: (limit) => Promise.resolve(free.slice(0, limit).map((id) => ({ id, resellerId: 'r' }))),
        claim: (_, id) => {
          take(id);
          return Promise.resolve({
            run: fake<DriftRun>({ id, resellerId: 'r', trigger: 'schedule', progress: BEGINNING }),
            leaseUntil: new Date(),
          });
        },
      }),
      fake<DriftListing>({
        list: ({ run }, progress) =>
          new Promise((resolve) => ends.set(run.id, () => resolve({ ...progress, phase: 'done' }))),
      }),
      fake<DriftComparison>({}),
      fake<SafeRepairs>({}),
      fake<Shutdown>({ awaitEnd: () => Promise.resolve() }),
      fake<PutOffs>({}),
      fake<EndDriftRun>({ run: () => Promise.resolve() }),
    );
    for (const id of [...free]) void runner.wake('r', id);
    await settled();
    expect([...ends.keys()]).toEqual(['run 0', 'run 1', 'run 2', 'run 3']);
    ends.get('run 1')?.();
    await settled();
    expect([...ends.keys()]).toContain('run 4');
    expect(ends.size).toBe(5);
    for (const id of ['run 0', 'run 2', 'run 3']) ends.get(id)?.();
    await settled();
    expect(ends.size).toBe(7);
  });
});
