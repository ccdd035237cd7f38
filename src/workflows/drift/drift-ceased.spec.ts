import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ColtError } from '../../colt/model/colt-error.js';
import { newRanges } from '../../domain/cessation-model/cessation-request.js';
import { Cessations } from '../../domain/cessations/cessations.repository.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import type { NumberRange } from '../../numbering/range.js';
import { BASE, ColtBooks, driftServices, ours, range, theirs } from './drift-services.fake.js';

const UNREADABLE = {
  ...{ hash: 'a'.repeat(64), near: null, country: null, kind: null, rawStatus: 'Activated', coltOrderId: null },
  status: 'active',
} as const;
const PORTAL = { cause: 'portal', detail: null, actor: null } as const;

let inventory: TestInventory;
let id: string;
let colt: ColtBooks;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());
beforeEach(async () => {
  id = await inventory.addReseller();
  colt = new ColtBooks();
});

describe('numbers with an open cessation request that Colt no longer shows', () => {
  it('leave the inventory after two comparisons and close their part; the others stay a finding', async () => {
    await inventory.give(id, [ours(0, 9, 'active'), ours(20, 29, 'active')]);
    await ask(range(0, 4), range(25, 29));
    colt.numbers = [theirs(20, 24, 'active'), theirs(25, 27, 'ported_out'), theirs(28, 29, 'active')];
    await check();
    expect((await services().openFindings()).map(({ start }) => Number(start - BASE))).toEqual([0, 5, 25]);
    expect(await outcomes()).toEqual([[0, 4, 'pending'], [25, 29, 'pending']]); // prettier-ignore
    await check();
    expect(await live()).toEqual([[5, 9], [20, 24], [28, 29]]); // prettier-ignore
    expect(await outcomes()).toEqual([[0, 4, 'ceased'], [25, 27, 'ceased'], [28, 29, 'pending']]); // prettier-ignore
    expect((await services().openFindings()).map(({ start, class: kind }) => [Number(start - BASE), kind])).toEqual([
      [5, 'only_ours'],
    ]);
    const released = await inventory.database.holdingHistory.findMany({
      where: { resellerId: id, status: 'released' },
      orderBy: { startE164: 'asc' },
    });
    expect(released).toMatchObject([
      { cause: 'sync', coltStatus: 'not_listed', detail: 'ceased at Colt, as requested' },
      { cause: 'sync', coltStatus: 'ported_out', detail: 'ceased at Colt, as requested' },
    ]);
  });

  it('need two comparisons after the request, whatever was found before it', async () => {
    await inventory.give(id, [ours(0, 9, 'active')]);
    await check();
    await check();
    await ask(range(0, 9));
    await check();
    expect(await live()).toEqual([[0, 9]]);
    await check();
    expect([await live(), await services().openFindings()]).toEqual([[], []]);
  });

  it.each<[string, () => void]>([
    ['the listing is incomplete', () => (colt.unreadable = [UNREADABLE])],
    ['the request is younger than the settle time', () => (colt.settleMs = 60_000)],
    ['Colt shows them when it is read again', () => (colt.onRead = showAgain)],
    ['Colt cannot be read again', () => (colt.onRead = failAgain)],
  ])('stay where %s', async (_, prepare) => {
    await inventory.give(id, [ours(0, 9, 'active'), ours(40, 49)]);
    await ask(range(0, 9));
    colt.numbers = [theirs(40, 49)];
    prepare();
    await check();
    const run = await check();
    expect([run.state, await live()]).toEqual(['completed', [[0, 9], [40, 49]]]); // prettier-ignore
    expect(await outcomes()).toEqual([[0, 9, 'pending']]);
    expect(run.progress.skipped).toBe(colt.onRead === failAgain ? 1 : 0);
  });

  it('stay where the request is withdrawn while Colt is read again', async () => {
    await inventory.give(id, [ours(0, 9, 'active')]);
    await ask(range(0, 9));
    await check();
    colt.onRead = async (read) => {
      if (read) await mark(null, range(0, 9));
    };
    await check();
    expect(await live()).toEqual([[0, 9]]);
    colt.onRead = () => undefined;
    await check();
    expect(await services().openFindings()).toHaveLength(1);
  });

  it('stay where a person repairs a finding that only one comparison has seen', async () => {
    await inventory.give(id, [ours(0, 9, 'active')]);
    await ask(range(0, 4));
    await check();
    const [finding] = await services().openFindings();
    const repair = services().repairAll([finding!.id], { reason: 'as Colt has it', actor: null });
    await expect(repair).rejects.toMatchObject({ code: 'drift-not-repairable' });
    expect(await outcomes()).toEqual([[0, 4, 'pending']]);
  });

  it('that are only reserved at Colt belong to no request after the repair', async () => {
    await inventory.give(id, [ours(0, 9, 'active')]);
    await ask(range(0, 9));
    colt.numbers = [theirs(0, 9, 'reserved')];
    await check();
    const [finding] = await services().openFindings();
    await services().repairAll([finding!.id], { reason: 'as Colt has it', actor: null });
    expect(await outcomes()).toEqual([[0, 9, 'ceased']]);
    const rows = await inventory.database.holding.findMany({ where: { resellerId: id, releasedAt: null } });
    expect(rows).toMatchObject([{ status: 'reserved', cessationRequestId: null }]);
  });
});

const showAgain = (read: NumberRange | null) => {
  if (read) colt.numbers = [...colt.numbers, theirs(0, 9, 'active')];
};
const failAgain = (read: NumberRange | null) => {
  if (read) throw new ColtError('broken_answer', 'Colt number_collection: broken_answer');
};

function services() {
  return driftServices(inventory, id, colt, {});
}

function check() {
  return services().check();
}

async function ask(...ranges: NumberRange[]): Promise<void> {
  const requestId = randomUUID();
  await inventory.work.underLock(id, (lock) => {
    new Cessations(new EventLog()).save(
      lock,
      {
        ...{
          id: requestId,
          status: 'open',
          country: 'FR',
          kind: 'geo',
          ranges: newRanges(ranges),
          endCustomerId: null,
        },
        ...{ reason: null, reference: null, requestedFor: null, actor: null, completedAt: null },
        ...{ createdAt: lock.at, updatedAt: lock.at },
      },
      null,
    );
    return Promise.resolve();
  });
  await mark(requestId, ...ranges);
}

function mark(requestId: string | null, ...ranges: NumberRange[]): Promise<void> {
  return inventory.work.underLock(id, async (lock) => {
    const rows = await inventory.repository.withNeighbours(lock, ranges);
    inventory.ledger.markCeasing(lock, ranges, rows, requestId, PORTAL);
  });
}

async function live() {
  const rows = await inventory.database.holding.findMany({
    where: { resellerId: id, releasedAt: null },
    orderBy: { startE164: 'asc' },
  });
  return rows.map(({ startE164, endE164 }) => [Number(startE164 - BASE), Number(endE164 - BASE)]);
}

async function outcomes() {
  const rows = await inventory.database.cessationRange.findMany({
    where: { resellerId: id },
    orderBy: { startE164: 'asc' },
  });
  return rows.map(({ startE164, endE164, outcome }) => [Number(startE164 - BASE), Number(endE164 - BASE), outcome]);
}
