import { describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { DomainError } from '../../platform/common/problem.js';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import type { PostgresOutage } from '../../platform/database/postgres-outage.js';
import type { ReplicaKeys } from '../../tenants/resellers/replica-keys.service.js';
import type { ReadinessRepository } from './readiness.repository.js';
import { Readiness } from './readiness.service.js';

describe('readiness', () => {
  /** Ready once, and then asked again while the query about migrations has not got a connection. */
  async function whileWaiting(answered: boolean): Promise<string> {
    const results = [Promise.resolve([]), new Promise<string[]>(() => undefined)];
    const readiness = new Readiness(
      fake<ReadinessRepository>({
        missingMigrations: () => results.shift() ?? Promise.reject(new Error('asked again')),
      }),
      fake<ReplicaKeys>({ missing: [] }),
      fake<PostgresOutage>({ answeredWithin: () => answered }),
      fake<Shutdown>({ announced: false }),
    );
    await readiness.check();
    return readiness.check().then(
      ({ status }) => status,
      (error: DomainError) => error.detail,
    );
  }

  it('lasts while every connection is in use and Postgres answers, and ends when it stops answering', async () => {
    expect(await Promise.all([whileWaiting(true), whileWaiting(false)])).toEqual([
      'ready',
      'Postgres does not respond',
    ]);
  });

  it('ends at once when Postgres cannot be reached', async () => {
    const readiness = new Readiness(
      fake<ReadinessRepository>({ missingMigrations: () => Promise.reject(new Error('ECONNREFUSED')) }),
      fake<ReplicaKeys>({ missing: [] }),
      fake<PostgresOutage>({ answeredWithin: () => true }),
      fake<Shutdown>({ announced: false }),
    );
    await expect(readiness.check()).rejects.toMatchObject({ code: 'service-unavailable' });
  });
});
