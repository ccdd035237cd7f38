import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { UnreadableRow } from '../../colt/model/carrier.js';
import { ColtError, type ColtErrorKind } from '../../colt/model/colt-error.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Segment } from '../../domain/holding-model/holding.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { BASE, ColtBooks, driftServices, ours, theirs } from './drift-services.fake.js';
import { orderRow } from '../../../test/support/rows.js';

const WHY = { reason: 'seen to', actor: 'ann' };
const ROW: UnreadableRow = {
  hash: 'h1',
  near: null,
  country: 'FR',
  kind: 'geo',
  status: 'reserved',
  rawStatus: 'Reserved',
  coltOrderId: '4711',
};

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

describe('a comparison with rows that cannot be read', () => {
  it('compares what can be read, and takes nothing for missing at Colt', async () => {
    await give(ours(0, 9), ours(20, 29), ours(40, 49));
    colt.numbers = [theirs(20, 29, 'active'), theirs(60, 69)];
    colt.unreadable = [ROW];
    const run = await check();
    expect(run).toMatchObject({ state: 'completed', progress: { listed: 2, unreadable: 1, incomplete: true } });
    expect((await findings()).map(brief)).toEqual([
      ['unreadable', null],
      ['different', 20],
      ['only_theirs', 60],
    ]);
  });

  it('makes one finding of a row, until a person excepts it; then the listing counts as complete', async () => {
    await give(ours(0, 9));
    colt.numbers = [theirs(60, 69)];
    colt.unreadable = [{ ...ROW, near: BASE + 5n }];
    await check();
    await check();
    const [finding] = (await findings()).filter((each) => each.class === 'unreadable');
    expect(finding).toMatchObject({
      start: BASE + 5n,
      seenRuns: 2,
      theirs: { status: 'reserved', coltOrderId: '4711', country: 'FR', kind: 'geo' },
    });
    const outcomes = await services().repairAll([finding!.id], WHY);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['excepted']);
    const run = await check();
    expect(run.progress).toMatchObject({ unreadable: 1, incomplete: false });
    expect((await findings()).map(brief)).toEqual([
      ['only_ours', 0],
      ['only_theirs', 60],
    ]);
    const kept = await inventory.database.driftFinding.findFirst({ where: { id: finding!.id, resellerId: id } });
    expect(kept).toMatchObject({ state: 'excepted', reason: 'seen to', actor: 'ann' });
  });

  it('knows a row that can be read again as gone, and what was missing before as still missing', async () => {
    await give(ours(0, 9));
    await check();
    colt.unreadable = [ROW];
    await check();
    expect((await findings()).map(brief)).toEqual([
      ['unreadable', null],
      ['only_ours', 0],
    ]);
    colt.unreadable = [];
    await check();
    expect((await findings()).map((each) => [...brief(each), each.seenRuns])).toEqual([['only_ours', 0, 2]]);
  });

  it('compares what was listed before Colt failed, and fills no empty inventory with half of one', async () => {
    colt.numbers = [theirs(0, 9), theirs(20, 29)];
    colt.pageSize = 1;
    let pages = 0;
    colt.onRead = () => {
      if ((pages += 1) === 2) throw new ColtError('unavailable', 'HTTP 500');
    };
    const run = await check();
    expect(run).toMatchObject({ state: 'failed', error: 'Colt could not be read: unavailable' });
    expect((await findings()).map(brief)).toEqual([['only_theirs', 0]]);
    expect(await held()).toEqual([]);
    await check();
    expect(await held()).toHaveLength(2);
  });
});

describe('repairs, where Colt cannot be read about one finding', () => {
  beforeEach(async () => {
    await give(ours(0, 9), ours(20, 29), ours(40, 49));
    colt.numbers = [theirs(0, 9, 'active'), theirs(20, 29, 'active'), theirs(40, 49, 'active')];
  });

  it.each<ColtErrorKind>(['broken_answer', 'timeout', 'unavailable'])(
    'by themselves (%s): the others are repaired, and the run says how many were skipped',
    async (kind) => {
      settings = { autoRepair: ['different'] };
      colt.onRead = troubleAt(0, kind);
      const run = await check();
      expect(run).toMatchObject({ state: 'completed', progress: { repaired: 2, skipped: 1, stoppedBy: null } });
      expect((await findings()).map((each) => [...brief(each), each.putOff?.times, each.putOff?.reason])).toEqual([
        ['different', 0, 1, kind],
      ]);
    },
  );

  it('by themselves: trouble with the account ends the repairs, not the comparison', async () => {
    settings = { autoRepair: ['different'] };
    let asked = 0;
    colt.onRead = (range) => {
      if (range && (asked += 1)) throw new ColtError('suspended', 'HTTP 403');
    };
    const run = await check();
    expect(run).toMatchObject({ state: 'completed', progress: { findings: 3, repaired: 0, stoppedBy: 'suspended' } });
    expect(asked).toBe(1);
  });

  it('on request: the others are repaired', async () => {
    await check();
    colt.onRead = troubleAt(0, 'broken_answer');
    const outcomes = await repairAll();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['put_off', 'repaired', 'repaired']);
  });

  it('on request: trouble with the account leaves the rest unasked', async () => {
    await check();
    colt.onRead = (range) => {
      if (range && range.start > BASE) throw new ColtError('circuit_open', 'not asked');
    };
    const outcomes = await repairAll();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['repaired', 'put_off', 'not_asked']);
    expect((await findings()).every(({ putOff }) => putOff === null)).toBe(true);
  });

  it('on request: a person settles what could not be read three times', async () => {
    await check();
    colt.onRead = () => {
      throw new ColtError('broken_answer', 'unreadable');
    };
    for (let times = 0; times < 3; times += 1)
      await expect(repairAll()).rejects.toMatchObject({ kind: 'broken_answer' });
    expect((await findings()).map(({ putOff }) => putOff?.times)).toEqual([3, 3, 3]);
    const outcomes = await repairAll();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['excepted', 'excepted', 'excepted']);
    colt.onRead = () => undefined;
    await check();
    expect(await findings()).toEqual([]);
  });
});

describe('another order id of Colt on active numbers', () => {
  it('is a finding that a person excepts', async () => {
    await give({ ...ours(0, 9), status: 'active', coltOrderId: 'ours' });
    colt.numbers = [{ ...theirs(0, 9, 'active'), coltOrderId: 'strangers' }];
    await check();
    expect(await findings()).toMatchObject([{ class: 'different', theirs: { differs: ['coltOrderId'] } }]);
    const outcomes = await repairAll();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['excepted']);
    await check();
    expect(await findings()).toEqual([]);
  });

  it('is no difference where it is the id of any order of ours', async () => {
    await give({ ...ours(0, 9), coltOrderId: 'first' });
    colt.numbers = [{ ...theirs(0, 9), coltOrderId: 'second' }];
    const orderId = randomUUID();
    const ended = { id: orderId, resellerId: id, status: 'completed', completedAt: new Date() } as const;
    await inventory.database.order.create({ data: orderRow(ended) });
    await inventory.database.carrierOrder.create({
      data: { resellerId: id, carrierEpoch: 1, coltOrderId: 'second', orderId, status: 'completed' },
    });
    await check();
    expect(await findings()).toEqual([]);
  });
});

function troubleAt(offset: number, kind: ColtErrorKind) {
  return (range: NumberRange | null) => {
    if (range?.start === BASE + BigInt(offset)) throw new ColtError(kind, kind);
  };
}

function services() {
  return driftServices(inventory, id, colt, settings);
}

function check() {
  return services().check();
}

function findings() {
  return services().openFindings();
}

async function repairAll() {
  return services().repairAll(
    (await findings()).map((finding) => finding.id),
    WHY,
  );
}

function brief({ class: kind, start }: Awaited<ReturnType<typeof findings>>[number]) {
  return [kind, start === 0n ? null : Number(start - BASE)];
}

function give(...segments: Segment[]) {
  return inventory.give(id, segments);
}

function held() {
  return new NumberListRepository(inventory.database).page(id, {}, 0n, 100);
}
