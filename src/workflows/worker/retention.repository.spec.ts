import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addBareReseller } from '../../../test/support/bare-reseller.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.service.js';
import { DriftRetention } from '../drift/drift-retention.repository.js';
import { RetentionRepository } from './retention.repository.js';
import type { DriftFinding } from '../drift/drift.js';
import { fake } from '../../../test/support/fake.js';
import { findingRow } from '../../../test/support/rows.js';

const DAY_MS = 86_400_000;

describe('retention', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = Database.guarded(loadConfig({ DATABASE_URL: test.url, SECRETS_KEY: 'x'.repeat(32) }));
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it('forgets places in flight that a killed process left, and none that may still count', async () => {
    const retention = new RetentionRepository(database);
    const [mine, other] = [
      await addBareReseller(database.acrossResellers),
      await addBareReseller(database.acrossResellers),
    ];
    const now = await retention.now();
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const place = (resellerId: string, leaseUntil: Date) => ({
      id: randomUUID(),
      resellerId,
      budgetShare: 'order' as const,
      leaseUntil,
    });
    const [left, ended, out] = [place(mine, before(3)), place(mine, before(0.01)), place(mine, before(-0.01))];
    const theirs = place(other, before(3));
    await database.acrossResellers.coltInFlight.createMany({ data: [left, ended, out, theirs] });
    expect(await retention.deleteSlots(before(2))).toBe(2);
    const kept = await database.acrossResellers.coltInFlight.findMany({ orderBy: { leaseUntil: 'asc' } });
    expect(kept.map(({ id }) => id)).toEqual([ended.id, out.id]);
  });

  it.each([
    ['two deadlocks', '40P01', 2, { runs: 3, result: 2 }],
    ['a third deadlock', '40P01', 3, { runs: 3, result: '40P01' }],
    ['another error', '57014', 1, { runs: 1, result: '57014' }],
  ])('repeats a batch up to twice, and only after a deadlock: %s', async (_, code, failures, expected) => {
    let runs = 0;
    const failing = fake<Database>({
      runStatement: () => {
        runs += 1;
        if (runs <= failures) return Promise.reject(Object.assign(new Error('failed'), { code }));
        return Promise.resolve({ rows: [], count: 2 });
      },
    });
    const result = await new RetentionRepository(failing)
      .stopRetrying(new Date(), new Date())
      .catch((error: { code: string }) => error.code);
    expect({ runs, result }).toEqual(expected);
  });

  it('forgets findings that were settled long ago, and no open one', async () => {
    const retention = new RetentionRepository(database);
    const resellerId = await addBareReseller(database.acrossResellers);
    const now = await retention.now();
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const finding = (state: DriftFinding['state'], settledAt: Date | null) =>
      findingRow({ resellerId, state, settledAt, firstSeenAt: before(200) });
    const [open, lately, long] = [finding('open', null), finding('gone', before(80)), finding('repaired', before(91))];
    const excepted = { ...finding('excepted', before(150)), lastSeenAt: before(1) };
    const unseen = { ...finding('excepted', before(150)), lastSeenAt: before(91) };
    await database.acrossResellers.driftFinding.createMany({ data: [open, lately, long, excepted, unseen] });
    await retention.deleteFindings(before(90), 1);
    const kept = await database.driftFinding.findMany({ where: { resellerId } });
    expect(kept.map(({ id }) => id).toSorted()).toEqual([open.id, lately.id, excepted.id].toSorted());
  });

  it('forgets old comparisons with their settled findings, in batches, and keeps those that a finding still names', async () => {
    const [mine, other] = [
      await addBareReseller(database.acrossResellers),
      await addBareReseller(database.acrossResellers),
    ];
    const now = await new RetentionRepository(database).now();
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const run = (resellerId: string, days: number, state: 'completed' | 'running' = 'completed') => ({
      ...{ id: randomUUID(), resellerId, state, trigger: 'conflict' as const, startedAt: before(days) },
      finishedAt: state === 'running' ? null : before(days - 0.01),
    });
    const old = Array.from({ length: 7 }, () => run(mine, 31));
    const [named, stuck, young, theirs] = [run(mine, 40), run(mine, 40, 'running'), run(mine, 29), run(other, 40)];
    await database.acrossResellers.driftRun.createMany({ data: [...old, named, stuck, young, theirs] });
    const finding = (runId: string, state: DriftFinding['state']) =>
      findingRow({ resellerId: mine, runId, state, settledAt: state === 'open' ? null : before(31) });
    const [open, ...settled] = [
      finding(named.id, 'open'),
      ...[named, ...old].map(({ id }) => finding(id, 'gone')),
      finding(old[0]!.id, 'repaired'),
    ];
    const recent = finding(young.id, 'gone');
    await database.acrossResellers.driftFinding.createMany({ data: [open, ...settled, recent] });
    await new DriftRetention(database).deleteFinished(mine, before(30), 3);
    const runs = await database.acrossResellers.driftRun.findMany({});
    expect(runs.map(({ id }) => id).toSorted()).toEqual([named, stuck, young, theirs].map(({ id }) => id).toSorted());
    const findings = await database.driftFinding.findMany({ where: { resellerId: mine } });
    expect(findings.map(({ id }) => id).toSorted()).toEqual([open.id, recent.id].toSorted());
  });

  it('forgets keys in batches, oldest first, and none that was used since', async () => {
    const retention = new RetentionRepository(database);
    const resellerId = await addBareReseller(database.acrossResellers);
    const now = await retention.now();
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const bytes = (n: number) => new Uint8Array([n]);
    const keys = [200, 190, 185, 181, 179].map((days, n) => ({
      ...{ resellerId, hash: bytes(n), notificationId: randomUUID(), firstSeenAt: before(300) },
      lastSeenAt: before(days),
    }));
    await database.acrossResellers.notificationKey.createMany({ data: keys });
    expect(await retention.deleteNotificationKeys(before(180), 3)).toBe(4);
    const left = await database.notificationKey.findMany({ where: { resellerId } });
    expect(left.map(({ hash }) => [...hash])).toEqual([[4]]);

    const requests = [3, 2.5, 2.1, 1].map((days, n) => ({
      ...{ resellerId, route: 'orders', key: `key ${n}`, bodyHash: bytes(n) },
      createdAt: before(days),
    }));
    await database.acrossResellers.idempotencyKey.createMany({ data: requests });
    expect(await retention.deleteIdempotencyKeys(before(2), 2)).toBe(3);
    expect(await database.idempotencyKey.count({ where: { resellerId, key: 'key 3' } })).toBe(1);
  });

  it('keeps so many unmatched notifications of each reseller, for so long', async () => {
    const retention = new RetentionRepository(database);
    const [mine, other] = [
      await addBareReseller(database.acrossResellers),
      await addBareReseller(database.acrossResellers),
    ];
    const now = await retention.now();
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    const row = (resellerId: string, hours: number, state: 'applied' | 'apply_failed' | 'parked' = 'parked') => ({
      id: randomUUID(),
      resellerId,
      authenticated: hours % 2 === 0,
      state,
      body: '',
      receivedAt: ago(hours),
    });
    const rows = [1, 2, 3, 10, 11].map((hours) => row(mine, hours));
    const others = [row(mine, 100, 'applied'), row(mine, 100, 'apply_failed'), row(other, 12), row(other, 100)];
    await database.acrossResellers.notification.createMany({ data: [...rows, ...others] });
    expect(await retention.deleteUnmatched(ago(48), ago(9), 2, 2)).toBe(3);
    const left = await database.acrossResellers.notification.findMany({
      where: { resellerId: { in: [mine, other] } },
      orderBy: { receivedAt: 'desc' },
    });
    const kept = [...rows.slice(0, 3), ...others.slice(0, 3)].map(({ id }) => id);
    expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
  });
});
