import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ColtError } from '../../colt/model/colt-error.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { addOrder, openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { BASE, ColtBooks, driftServices, ours, range, theirs } from './drift-services.fake.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { DriftFindingRepository } from './drift-finding.repository.js';
import { EndDriftRun } from './end-drift-run.service.js';
import { DriftRunRepository } from './drift-run.repository.js';
import type { DriftTrigger } from './drift.js';

const BY_COLT = { cause: 'colt_answer', detail: null, actor: null } as const;

let inventory: TestInventory;
let id: string;
let colt: ColtBooks;
let settings: Record<string, unknown>;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());
beforeEach(async () => {
  id = await inventory.addReseller();
  colt = new ColtBooks();
  settings = {};
});

describe('a comparison with Colt', () => {
  it('fills an inventory that never held anything, whatever its size', async () => {
    colt.numbers = Array.from({ length: 1_100 }, (_, i) =>
      theirs(i * 10, i * 10 + 4, i % 3 ? 'reserved' : 'active'),
    ).reverse();
    const run = await check();
    expect(run).toMatchObject({
      state: 'completed',
      progress: { listed: 1_100, repaired: 1_100, findings: 0, phase: 'done' },
    });
    const live = await held();
    expect(live).toHaveLength(1_100);
    expect(live.map(({ start, status }) => [start, status])).toEqual(
      [...colt.numbers].reverse().map(({ range, status }) => [range.start, status]),
    );
    expect(await inventory.database.acrossResellers.driftListing.count()).toBe(0);
    expect(await inventory.database.holdingHistory.count({ where: { resellerId: id, cause: 'sync' } })).toBe(1_100);
    expect((await check()).progress).toMatchObject({ repaired: 0, findings: 0 });
  });

  it('finds what differs, repairs it on request and leaves the rest', async () => {
    await give(ours(0, 9), ours(20, 29, 'active'), ours(40, 49));
    colt.numbers = [theirs(0, 4), theirs(5, 9, 'active'), theirs(20, 29, 'active'), theirs(60, 69)];
    await check();
    const found = await findings();
    expect(found.map(brief)).toEqual([
      ['different', 5, 9, 1],
      ['only_ours', 40, 49, 1],
      ['only_theirs', 60, 69, 1],
    ]);
    const { repairAll } = services();
    const why = { reason: 'as Colt has it', actor: 'ann' };
    const outcomes = await repairAll(
      found.map((finding) => finding.id),
      why,
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['repaired', 'seen_once', 'repaired']);
    await check();
    expect((await findings()).map(brief)).toEqual([['only_ours', 40, 49, 2]]);
    await repairAll([found[1]!.id], why);
    expect((await held()).map(({ start, end, status }) => [Number(start - BASE), Number(end - BASE), status])).toEqual([
      [0, 4, 'reserved'],
      [5, 9, 'active'],
      [20, 29, 'active'],
      [60, 69, 'reserved'],
    ]);
    const settled = await inventory.database.driftFinding.findMany({ where: { resellerId: id } });
    expect(new Set(settled.map(({ state, reason, actor }) => [state, reason, actor].join()))).toEqual(
      new Set(['repaired,as Colt has it,ann']),
    );
  });

  it('repairs by itself what the settings call safe; removing takes two runs', async () => {
    settings = { autoRepair: ['only_theirs', 'only_ours'] };
    await give(ours(0, 9), ours(20, 29));
    colt.numbers = [theirs(0, 9), theirs(40, 44)];
    expect((await check()).progress.repaired).toBe(1);
    expect((await held()).map(({ start }) => Number(start - BASE))).toEqual([0, 20, 40]);
    expect((await check()).progress.repaired).toBe(1);
    expect((await held()).map(({ start }) => Number(start - BASE))).toEqual([0, 40]);
  });

  it('counts anew what was gone in between', async () => {
    await give(ours(0, 9));
    await check();
    colt.numbers = [theirs(0, 9)];
    await check();
    colt.numbers = [];
    await check();
    expect((await findings()).map(brief)).toEqual([['only_ours', 0, 9, 1]]);
  });

  it('never touches numbers with an open order, nor what changed since the listing began', async () => {
    await give({ ...ours(0, 9), openOrderId: randomUUID() }, ours(20, 29), ours(30, 39, 'active'));
    colt.numbers = [theirs(50, 59)];
    colt.onRead = async () => {
      colt.onRead = () => undefined;
      await inventory.work.withModels(id, (lock) => inventory.ledger.release(lock, [range(20, 24)], BY_COLT));
    };
    await check();
    expect((await findings()).map(brief)).toEqual([
      ['only_ours', 25, 29, 1],
      ['only_ours', 30, 39, 1],
      ['only_theirs', 50, 59, 1],
    ]);
  });

  it('a repair that Colt contradicts by then does nothing', async () => {
    await give(ours(0, 9));
    colt.numbers = [theirs(0, 9), theirs(20, 29)];
    await check();
    const [finding] = await findings();
    colt.numbers = [theirs(0, 9)];
    const { repairAll } = services();
    await expect(repairAll([finding!.id], { reason: 'x', actor: null })).rejects.toMatchObject({
      code: 'drift-not-repairable',
      members: { findings: [{ findingId: finding!.id, outcome: 'gone' }] },
    });
    expect(await held()).toHaveLength(1);
  });

  it.each<[string, (lock: ModelLock) => Promise<unknown>]>([
    [
      'something changed here',
      async (lock) => {
        await inventory.ledger.adopt(lock, [theirs(0, 9, 'active')], BY_COLT);
        await inventory.ledger.adopt(lock, [theirs(0, 9)], BY_COLT);
      },
    ],
    ['an order was placed', placeOrder],
  ])('a repair does nothing where %s while Colt was asked', async (_, change) => {
    await give(ours(0, 9));
    await check();
    await check();
    const [finding] = await findings();
    colt.onRead = () => inventory.work.withModels(id, async (lock) => void (await change(lock)));
    await expect(services().repairAll([finding!.id], { reason: 'x', actor: null })).rejects.toMatchObject({
      members: { findings: [{ findingId: finding!.id, outcome: 'busy' }] },
    });
    expect(await held()).toHaveLength(1);
    expect((await findings()).map(brief)).toEqual([['only_ours', 0, 9, 2]]);
  });

  it('goes on where it was killed while comparing', async () => {
    await give(...Array.from({ length: 1_200 }, (_, i) => ours(i * 10, i * 10 + 4)));
    const { checks, runner, windows } = services();
    const run = await checks.request(id, 'request');
    windows.failAfter = 1;
    await expect(runner.run(id, run.id)).rejects.toThrow('killed');
    await inventory.database.driftRun.updateMany({
      where: { id: run.id, resellerId: id },
      data: { leaseUntil: new Date(0) },
    });
    const halfway = await findings();
    expect(halfway).toHaveLength(500);
    await services().runner.run(id, run.id);
    const all = await findings();
    expect(all).toHaveLength(1_200);
    expect(all.every(({ seenRuns }) => seenRuns === 1)).toBe(true);
    expect(await inventory.database.driftRun.findFirst({ where: { id: run.id, resellerId: id } })).toMatchObject({
      state: 'completed',
    });
  });

  it('ends as failed, with findings as they were, when Colt cannot be read to the end', async () => {
    await give(ours(0, 9));
    await check();
    colt.numbers = [theirs(0, 9), theirs(20, 29)];
    colt.pageSize = 1;
    let pages = 0;
    colt.onRead = () => {
      if ((pages += 1) === 2) throw new ColtError('timeout', 'no answer');
    };
    const run = await check();
    expect(run).toMatchObject({ state: 'failed', error: 'Colt could not be read: timeout' });
    expect((await findings()).map(brief)).toEqual([['only_ours', 0, 9, 1]]);
  });

  it('two processes do not work on one run', async () => {
    colt.numbers = [theirs(0, 9)];
    let reads = 0;
    colt.onRead = async () => {
      reads += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const { checks, runner } = services();
    const run = await checks.request(id, 'request');
    expect((await checks.request(id, 'request')).id).toBe(run.id);
    await Promise.all([runner.run(id, run.id), services().runner.run(id, run.id)]);
    expect(reads).toBe(1);
  });

  it('who lost its lease ends nothing, and leaves the listing to whoever has it now', async () => {
    const { database } = inventory;
    const runs = new DriftRunRepository(database);
    const { id: runId } = await services().checks.request(id, 'request');
    const where = { id: runId, resellerId: id };
    const first = await runs.claim(id, runId);
    await database.driftRun.updateMany({ where, data: { leaseUntil: new Date(0) } });
    const second = await runs.claim(id, runId);
    await database.driftListing.create({ data: { resellerId: id, runId, startE164: 1n, endE164: 1n, number: {} } });
    const end = new EndDriftRun(inventory.work, runs, new DriftFindingRepository(database), new EventLog());
    await end.run(first!, first!.run.progress, 'timeout');
    expect(await database.driftRun.findFirst({ where })).toMatchObject({ state: 'running' });
    expect(await database.driftListing.count({ where: { resellerId: id, runId } })).toBe(1);
    await end.run(second!, second!.run.progress, null);
    expect(await database.driftRun.findFirst({ where })).toMatchObject({ state: 'completed' });
    expect(await database.driftListing.count({ where: { resellerId: id, runId } })).toBe(0);
  });
});

function services() {
  return driftServices(inventory, id, colt, settings);
}

function check(trigger?: DriftTrigger) {
  return services().check(trigger);
}

function findings() {
  return services().openFindings();
}

function brief({ class: kind, start, end, seenRuns }: Awaited<ReturnType<typeof findings>>[number]) {
  return [kind, Number(start - BASE), Number(end - BASE), seenRuns];
}

function give(...segments: Segment[]) {
  return inventory.give(id, segments);
}

function held() {
  return new NumberListRepository(inventory.database).page(id, {}, 0n, 5_000);
}

async function placeOrder(lock: ModelLock) {
  const openOrderId = randomUUID();
  await addOrder(lock, openOrderId);
  return inventory.ledger.amend(lock, [range(0, 9)], { openOrderId });
}
