import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { fake } from '../../../test/support/fake.js';
import { run } from '../../../test/support/sql.js';
import { until } from '../../../test/support/waiting.js';
import type { Shutdown } from '../../platform/common/shutdown.service.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import type { DriftSchedule } from '../drift/drift-schedule.service.js';
import type { AfterOutage } from './after-outage.repository.js';
import type { Housekeeping } from './housekeeping.service.js';
import type { OrderArchive } from './order-archive.service.js';
import type { Partitions } from './partitions.service.js';
import { ScheduleRepository } from './schedule.repository.js';
import { Schedules } from './schedules.service.js';

const MINUTE_MS = 60_000;

class Broken extends Error {
  override readonly name = 'Broken';
}

describe('schedules', () => {
  let test: TestDatabase;
  let database: Database;
  let ran: string[];
  /** Of housekeeping; a test changes it. */
  let work: () => Promise<void>;
  let replicas: [Schedules, Schedules];
  beforeAll(async () => {
    Logger.overrideLogger(false);
    test = await createTestDatabase();
    database = Database.guarded(loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) }));
  });
  afterAll(async () => {
    Logger.overrideLogger(['error', 'warn', 'log']);
    await database.close();
    await test.drop();
  });
  beforeEach(async () => {
    await database.schedule.deleteMany();
    ran = [];
    work = () => Promise.resolve();
    replicas = [replica(), replica()];
    await replicas[0].look(); // adds the rows
    ran = [];
  });

  function replica(): Schedules {
    const note = (name: string) => void ran.push(name);
    return new Schedules(
      new ScheduleRepository(database),
      fake<DriftSchedule>({ run: () => Promise.resolve(note('drift-schedule')) }),
      fake<Housekeeping>({
        run: () => {
          note('housekeeping');
          return work();
        },
      }),
      fake<AfterOutage>({ makeDueEarly: () => Promise.resolve(0).finally(() => note('after-outage')) }),
      fake<Partitions>({ run: () => Promise.resolve(note('partitions')) }),
      fake<OrderArchive>({ run: () => Promise.resolve(note('archive')) }),
      fake<Shutdown>({}),
    );
  }

  const row = async (name: string) => database.schedule.findUniqueOrThrow({ where: { name } });
  const ended = (name: string) => until(`the end of ${name}`, async () => (await row(name)).leaseUntil === null);
  const count = (name: string) => ran.filter((each) => each === name).length;

  it('run in one of the replicas that look at the same time, and are due again a period later', async () => {
    const before = await database.now();
    await Promise.all([...replicas, ...replicas].map((each) => each.look()));
    for (const name of ['drift-schedule', 'housekeeping', 'after-outage', 'partitions', 'archive']) await ended(name);
    expect(ran.toSorted()).toEqual(['after-outage', 'archive', 'drift-schedule', 'housekeeping', 'partitions']);
    const { dueAt, lastSucceededAt } = await row('after-outage');
    expect(lastSucceededAt?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(dueAt.getTime()).toBeGreaterThan(before.getTime() + MINUTE_MS / 2 - 1);
    expect(dueAt.getTime()).toBeLessThanOrEqual((await database.now()).getTime() + MINUTE_MS);
    await replicas[1].look();
    expect(ran).toHaveLength(5);
  });

  it('run once after a long pause, not once for each missed period', async () => {
    await replicas[0].look();
    await ended('after-outage');
    await run(test.url, `UPDATE schedule SET due_at = now() - interval '1 day' WHERE name = 'after-outage'`);
    await replicas[0].look();
    await until('the run', () => count('after-outage') === 2);
    await ended('after-outage');
    await replicas[0].look();
    expect(count('after-outage')).toBe(2);
  });

  it('are repeated by another replica when the lease of a killed one ends', async () => {
    work = () => new Promise(() => undefined);
    await replicas[0].look();
    await replicas[1].look();
    expect(count('housekeeping')).toBe(1);
    work = () => Promise.resolve();
    await run(test.url, `UPDATE schedule SET lease_until = now() WHERE name = 'housekeeping'`);
    await replicas[1].look();
    await ended('housekeeping');
    expect(count('housekeeping')).toBe(2);
  });

  it('are repeated after a minute when they fail, and show the class of the error', async () => {
    work = () => Promise.reject(new Broken('text that stays out of the table'));
    const before = await database.now();
    await replicas[0].look();
    await ended('housekeeping');
    const { dueAt, lastError, lastFailedAt, lastSucceededAt } = await row('housekeeping');
    expect([lastError, lastSucceededAt]).toEqual(['Broken', null]);
    expect(lastFailedAt?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(dueAt.getTime() - (lastFailedAt?.getTime() ?? 0)).toBeLessThanOrEqual(MINUTE_MS);
  });

  it('a late end of a run that another replica has repeated changes nothing', async () => {
    let end: () => void = () => undefined;
    work = () => new Promise((resolve) => (end = resolve));
    await replicas[0].look();
    await run(test.url, `UPDATE schedule SET lease_until = now() WHERE name = 'housekeeping'`);
    const first = end;
    await replicas[1].look();
    first();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await row('housekeeping')).leaseUntil).not.toBeNull();
    end();
    await ended('housekeeping');
  });

  it('a lease is kept by its owner alone', async () => {
    const repository = new ScheduleRepository(database);
    await database.schedule.deleteMany();
    await repository.claimDue(['housekeeping'], MINUTE_MS);
    const [claim] = await repository.claimDue(['housekeeping'], MINUTE_MS);
    if (!claim) throw new Error('not claimed');
    const renewed = await repository.renew(claim, 2 * MINUTE_MS);
    expect(renewed?.leaseUntil.getTime()).toBeGreaterThan(claim.leaseUntil.getTime());
    expect(await repository.renew(claim, MINUTE_MS)).toBeNull();
  });
});
