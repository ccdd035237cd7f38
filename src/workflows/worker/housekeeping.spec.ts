import { beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { fake } from '../../../test/support/fake.js';
import type { EventRetention } from '../../domain/events/event-retention.service.js';
import type { Config } from '../../platform/config/config.js';
import type { Reseller } from '../../tenants/resellers/reseller.js';
import type { Resellers } from '../../tenants/resellers/resellers.service.js';
import type { DriftRun } from '../drift/drift.js';
import type { DriftChecks } from '../drift/drift-checks.service.js';
import type { DriftRunRepository } from '../drift/drift-run.repository.js';
import type { DriftRunner } from '../drift/drift-runner.service.js';
import { DriftSchedule } from '../drift/drift-schedule.service.js';
import type { ExpirySweep } from '../expiry/expiry-sweep.service.js';
import { Housekeeping } from './housekeeping.service.js';
import type { RetentionRepository } from './retention.repository.js';

const nothing = () => Promise.resolve();

describe('a reseller whose turn fails', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

  it('does not keep housekeeping from the others', async () => {
    const cleaned: string[] = [];
    const housekeeping = new Housekeeping(
      fake<ExpirySweep>({ run: nothing }),
      fake<EventRetention>({ prune: (id) => (id === 'a' ? Promise.reject(new Error('broken')) : Promise.resolve(0)) }),
      fake<RetentionRepository>({
        now: () => Promise.resolve(new Date()),
        resellerIds: () => Promise.resolve(['a', 'b']),
        deleteExpired: nothing,
        stopRetrying: (id) => Promise.resolve(void cleaned.push(id)),
      }),
      fake<Config>({ retentionDays: 90 }),
    );
    await housekeeping.run();
    expect(cleaned).toEqual(['b']);
  });

  it('does not keep the regular comparisons from the others', async () => {
    const begun: string[] = [];
    const schedule = new DriftSchedule(
      fake<Resellers>({
        all: () => Promise.resolve(['a', 'b'].map((id) => fake<Reseller>({ id, status: 'active' }))),
      }),
      fake<DriftRunRepository>({
        startedWithin: () => Promise.resolve(false),
        findAbandoned: () => Promise.resolve([]),
      }),
      fake<DriftChecks>({
        request: (id) => {
          if (id === 'a') return Promise.reject(new Error('broken'));
          begun.push(id);
          return Promise.resolve(fake<DriftRun>({ id: 'run' }));
        },
      }),
      fake<DriftRunner>({}),
    );
    await schedule.run();
    expect(begun).toEqual(['b']);
  });
});
