import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Segment } from '../../domain/holding-model/holding.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { BASE, ColtBooks, driftServices, ours, theirs } from './drift-services.fake.js';
import type { DriftTrigger } from './drift.js';

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

describe('what a comparison finds', () => {
  it('tells the two ways in which numbers leave apart, and what Colt showed in their history', async () => {
    await give(ours(0, 9, 'active'), ours(20, 29, 'active'), ours(40, 49), ours(60, 69));
    colt.numbers = [theirs(0, 9, 'ported_out'), theirs(20, 29, 'quarantined'), theirs(60, 69, 'active')];
    await check();
    await check();
    const found = await findings();
    expect(found.map(brief)).toEqual([
      ['released_at_colt', 0, 9, 2],
      ['released_at_colt', 20, 29, 2],
      ['only_ours', 40, 49, 2],
      ['different', 60, 69, 2],
    ]);
    await services().repairAll(
      found.map((finding) => finding.id),
      { reason: 'as Colt has it', actor: 'ann' },
    );
    const rows = await inventory.database.holdingHistory.findMany({
      where: { resellerId: id, cause: 'operator' },
      orderBy: { startE164: 'asc' },
    });
    const by = { actor: 'ann', reason: 'as Colt has it' };
    expect(rows).toMatchObject([
      { status: 'released', coltStatus: 'ported_out', detail: 'no longer ours at Colt: ported out', ...by },
      { status: 'released', coltStatus: 'quarantined', detail: 'no longer ours at Colt: quarantined', ...by },
      { status: 'released', coltStatus: 'not_listed', detail: "no longer in Colt's inventory", ...by },
      { status: 'active', coltStatus: 'active', detail: "taken over from Colt's inventory: status", ...by },
    ]);
  });

  it('announces what is new with one event for a run, however much it is', async () => {
    await give(ours(0, 9, 'active'));
    colt.numbers = [
      theirs(0, 9, 'ported_out'),
      ...Array.from({ length: 30 }, (_, i) => theirs(100 + i * 10, 104 + i * 10)),
    ];
    const run = await check();
    const announced = () => inventory.database.event.findMany({ where: { resellerId: id, type: 'drift_found' } });
    const [event, ...others] = await announced();
    expect(others).toEqual([]);
    const { findings: shown, ...data } = event!.data as { findings: unknown[] };
    expect(data).toEqual({ checkId: run.id, count: 31, byClass: NEW_BY_CLASS });
    expect(shown).toHaveLength(20);
    expect(shown[0]).toMatchObject({
      class: 'released_at_colt',
      state: 'open',
      size: 10,
      ours: { status: 'active', country: 'FR', kind: 'geo' },
      theirs: { status: 'ported_out', differs: ['status'] },
    });
    await check();
    expect(await announced()).toHaveLength(1);
    colt.numbers.push(theirs(900, 909));
    await check();
    expect((await announced()).map(({ data }) => (data as { count: number }).count)).toEqual([31, 1]);
  });

  it('does not announce what it repaired by itself', async () => {
    settings = { autoRepair: ['only_theirs'] };
    await give(ours(0, 9));
    colt.numbers = [theirs(0, 9), theirs(40, 44)];
    expect((await check()).progress.repaired).toBe(1);
    expect(await inventory.database.event.count({ where: { resellerId: id, type: 'drift_found' } })).toBe(0);
  });
});

const NEW_BY_CLASS = [
  { class: 'only_theirs', count: 30 },
  { class: 'released_at_colt', count: 1 },
];

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
