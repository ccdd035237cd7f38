import { beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { fake } from '../../../test/support/fake.js';
import type { Config } from '../../platform/config/config.js';
import type { DriftRun } from '../drift/drift.js';
import type { DriftChecks } from '../drift/drift-checks.service.js';
import type { StaleBatches } from '../batches/stale-batches.service.js';
import type { DriftRetention } from '../drift/drift-retention.repository.js';
import type { DriftRunRepository } from '../drift/drift-run.repository.js';
import { DriftSchedule } from '../drift/drift-schedule.service.js';
import type { ExpirySweep } from '../expiry/expiry-sweep.service.js';
import { Housekeeping } from './housekeeping.service.js';
import type { RetentionRepository } from './retention.repository.js';

const nothing = () => Promise.resolve();
const none = () => Promise.resolve(0);

describe('a reseller whose turn fails', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

  it('does not keep housekeeping from the others', async () => {
    const cleaned: string[] = [];
    const compared: string[] = [];
    const housekeeping = new Housekeeping(
      fake<ExpirySweep>({ run: nothing }),
      fake<RetentionRepository>({
        now: () => Promise.resolve(new Date()),
        deleteFindings: none,
        deleteWebhookDeliveries: none,
        deleteBatches: nothing,
        deleteSessions: none,
        deleteIdempotencyKeys: none,
        deletePutOffs: none,
        deleteConflictChecks: none,
        deleteSlots: none,
        deleteNotificationKeys: none,
        stopRetrying: none,
        deleteUnmatched: () => Promise.resolve(cleaned.push('unmatched')),
      }),
      fake<DriftRetention>({
        findResellersWithOldRuns: () => Promise.resolve(['a', 'b', 'c']),
        deleteFinished: (id) => {
          if (id === 'a') return Promise.reject(new Error('broken'));
          return Promise.resolve(void compared.push(id));
        },
      }),
      fake<StaleBatches>({ cancel: nothing }),
      fake<Config>({
        retentionDays: 90,
        driftRetentionDays: 30,
        callback: fake<Config['callback']>({ unmatched: { bytes: 1, perDay: 1, days: 1 } }),
        orders: fake<Config['orders']>({ unconfirmedSettleMs: 1, unconfirmedSettleMaxMs: 1 }),
      }),
    );
    await housekeeping.run();
    expect([cleaned, compared]).toEqual([['unmatched'], ['b', 'c']]);
  });

  it('does not keep the regular comparisons from the others', async () => {
    const begun: string[] = [];
    const schedule = new DriftSchedule(
      fake<DriftRunRepository>({ findResellersDue: () => Promise.resolve(['a', 'b']) }),
      fake<DriftChecks>({
        request: (id) => {
          if (id === 'a') return Promise.reject(new Error('broken'));
          begun.push(id);
          return Promise.resolve(fake<DriftRun>({ id: 'run' }));
        },
      }),
    );
    await schedule.run();
    expect(begun).toEqual(['b']);
  });
});
