import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { fake } from '../../../test/support/fake.js';
import type { ColtAccount } from '../../colt/model/colt-account.js';
import type { NumberCollectionGateway } from '../../colt/number-collection/number-collection.gateway.js';
import type { Database } from '../../platform/database/database.service.js';
import type { Resellers } from '../../tenants/resellers/resellers.service.js';
import type { CarrierNumber, CarrierNumberStatus } from '../../colt/model/carrier.js';
import { carrierNumber } from '../../colt/model/carrier-number.fake.js';
import { ColtError, type ColtErrorKind } from '../../colt/model/colt-error.js';
import { EventLog } from '../../domain/events/event-log.repository.js';
import { ColtInventory } from '../drift/colt-inventory.service.js';
import { PutOffFindings } from '../put-off/put-off-findings.repository.js';
import { InventoryFacts } from '../drift/inventory-facts.repository.js';
import type { NumberRange } from '../../numbering/range.js';
import { newFacts, type Segment } from '../../domain/holding-model/holding.js';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { NumberListRepository } from '../../domain/holdings/number-list.repository.js';
import { PutOffRepository } from '../put-off/put-off.repository.js';
import { PutOffs } from '../put-off/put-offs.service.js';
import type { CancelExpiring } from './cancel-expiring.service.js';
import { ExpiryRepository } from './expiry.repository.js';
import { ExpirySweep } from './expiry-sweep.service.js';
import { EndReservation } from './end-reservation.service.js';

const START = 33_382_500_000n;
const DAY_MS = 86_400_000;

let inventory: TestInventory;
let id: string;
let colt: CarrierNumber[] | ColtError;
let asked: number;
let onAsk: () => Promise<void>;
/** What Colt answers about a range instead of its numbers. */
let trouble: (range: NumberRange) => ColtError | undefined;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());
beforeEach(async () => {
  id = await inventory.addReseller();
  colt = [];
  asked = 0;
  onAsk = () => Promise.resolve();
  trouble = () => undefined;
});

describe('the end of reservations', () => {
  it('warns a week before, once, without asking Colt', async () => {
    await give(reserved(0, 9, 6), reserved(20, 29, 8), { ...reserved(40, 49, 6), openOrderId: randomUUID() });
    await sweep();
    await sweep();
    const events = await inventory.database.event.findMany({ where: { resellerId: id } });
    expect(events.map(({ type, data }) => [type, (data as { number: { start: string } }).number.start])).toEqual([
      ['reservation_expiring', '+33382500000'],
    ]);
    expect(asked).toBe(0);
  });

  it('releases what Colt no longer shows, and says why in the history', async () => {
    await give(reserved(0, 9, -1));
    colt = [theirs(0, 4, 'reserved')];
    await sweep();
    expect(await live()).toMatchObject([{ start: START, end: START + 4n, reservationExpirySource: 'assumed' }]);
    const rows = await inventory.database.holdingHistory.findMany({ where: { resellerId: id } });
    expect(rows.map(({ startE164, status, cause }) => [startE164 - START, status, cause])).toEqual([
      [5n, 'released', 'read_back'],
    ]);
  });

  it.each<[string, CarrierNumber[], Partial<Segment>]>([
    [
      'still reserved: another day',
      [theirs(0, 9, 'reserved')],
      { status: 'reserved', reservationExpirySource: 'assumed' },
    ],
    [
      'reserved until a later date',
      [{ ...theirs(0, 9, 'reserved'), reservationExpiresAt: new Date('2099-01-01') }],
      { reservationExpiresAt: new Date('2099-01-01'), reservationExpirySource: 'colt', expiryWarnedAt: null },
    ],
    ['active by now', [theirs(0, 9, 'active')], { status: 'active', reservationExpiresAt: null }],
    ['in a status that we do not know', [theirs(0, 9, 'unknown')], { status: 'reserved' }],
  ])('%s', async (_, shown, expected) => {
    await give(reserved(0, 9, -1));
    colt = shown;
    await sweep();
    expect(await live()).toMatchObject([{ ...expected, start: START, end: START + 9n }]);
    asked = 0;
    await sweep();
    expect(asked).toBe(0);
  });

  it('leaves what changed here while Colt was asked to the next sweep', async () => {
    await give(reserved(0, 9, -1));
    onAsk = () =>
      inventory.work.withModels(id, async (lock) => {
        const cause = { cause: 'colt_answer', detail: null, actor: null } as const;
        await inventory.ledger.release(lock, [{ start: START + 5n, end: START + 9n }], cause);
      });
    await sweep();
    expect(await live()).toMatchObject([{ start: START, end: START + 4n, status: 'reserved' }]);
    onAsk = () => Promise.resolve();
    await sweep();
    expect(asked).toBe(2);
    expect(await live()).toEqual([]);
  });

  it('leaves a reservation that got a later date while Colt was asked', async () => {
    await give(reserved(0, 9, -1));
    const told = { reservationExpiresAt: new Date('2099-01-01'), reservationExpirySource: 'colt' } as const;
    onAsk = () =>
      inventory.work.withModels(id, (lock) => inventory.ledger.amend(lock, [{ start: START, end: START + 9n }], told));
    colt = [theirs(0, 9, 'reserved')];
    await sweep();
    expect(await live()).toMatchObject([{ start: START, end: START + 9n, ...told }]);
  });

  it('believes nothing while Colt cannot be asked', async () => {
    await give(reserved(0, 9, -1), reserved(20, 29, -1));
    colt = new ColtError('suspended', 'suspended');
    await sweep();
    expect(asked).toBe(1);
    expect(await live()).toHaveLength(2);
  });

  it.each<ColtErrorKind>(['broken_answer', 'refused', 'timeout', 'unavailable'])(
    'one range that Colt cannot show (%s) holds up none of the others, and becomes a finding the third time',
    async (kind) => {
      await give(reserved(0, 9, -3), reserved(20, 29, -2), reserved(40, 49, -1));
      trouble = about(0, kind);
      await sweep();
      expect((await live()).map(({ start }) => start - START)).toEqual([0n]);
      expect(await findings()).toEqual([]);
      await sweep();
      await sweep();
      expect(await findings()).toMatchObject([
        { class: 'put_off', state: 'open', startE164: START, endE164: START + 9n, putOffs: 3, putOffFor: kind },
      ]);
      asked = 0;
      await sweep();
      expect(asked).toBe(0); // from now on once a day
      await inventory.database.putOff.updateMany({ where: { resellerId: id }, data: { notBefore: new Date(0) } });
      trouble = () => undefined;
      await sweep();
      expect(await live()).toEqual([]);
      expect(await findings()).toMatchObject([{ class: 'put_off', state: 'gone' }]);
    },
  );

  it('what was put off comes last: if it opens the breaker, the others have been looked at', async () => {
    await give(reserved(0, 9, -3), reserved(20, 29, -2), reserved(40, 49, -1));
    let open = false;
    trouble = ({ start }) => {
      if (open) return new ColtError('circuit_open', 'not asked');
      open = start === START;
      return open ? new ColtError('unavailable', 'HTTP 500') : undefined;
    };
    await sweep();
    expect(await live()).toHaveLength(3);
    open = false;
    await sweep();
    expect((await live()).map(({ start }) => start - START)).toEqual([0n]);
  });

  it('three time-outs in a row stop the sweep, and none of the three counts', async () => {
    await give(...[0, 20, 40, 60].map((start) => reserved(start, start + 9, -1)));
    trouble = () => new ColtError('timeout', 'no answer');
    for (let times = 0; times < 4; times += 1) await sweep();
    expect(asked).toBe(12);
    expect(await findings()).toEqual([]);
  });

  it("one reseller's secret that cannot be opened does not keep the others from being looked after", async () => {
    const broken = id;
    await give(reserved(0, 9, -1));
    id = await inventory.addReseller();
    await give(reserved(0, 9, -1));
    await sweep([broken, id], broken);
    expect(asked).toBe(1);
    expect(await live()).toEqual([]);
  });

  it('never touches a reservation with an open order', async () => {
    await give({ ...reserved(0, 9, -1), status: 'returning', openOrderId: randomUUID() });
    await sweep();
    expect(asked).toBe(0);
    expect(await live()).toHaveLength(1);
  });
});

function sweep(of = [id], broken?: string, limit = 50): Promise<void> {
  const { database, work, ledger } = inventory;
  const resellers = fake<Resellers>({
    coltAccount: (each) =>
      each === broken ? Promise.reject(new Error('cannot be opened')) : Promise.resolve(fake<ColtAccount>({})),
  });
  const gateway = fake<NumberCollectionGateway>({
    inventoryOf: async (_account, range) => {
      asked += 1;
      await onAsk();
      const broken = trouble(range);
      if (broken) throw broken;
      if (colt instanceof ColtError) throw colt;
      return colt;
    },
  });
  const coltInventory = new ColtInventory(resellers, gateway, work);
  const putOffs = new PutOffs(work, new PutOffRepository(), new PutOffFindings(database), new EventLog());
  const facts = new InventoryFacts(database);
  const end = new EndReservation(work, ledger, new EventLog(), facts, coltInventory, putOffs);
  const cancel = fake<CancelExpiring>({});
  return new ExpirySweep(new SomeResellers(database, of), end, cancel, putOffs, inventory.config).run(limit);
}

/** Leaves out the resellers of the other specs. */
class SomeResellers extends ExpiryRepository {
  constructor(
    database: Database,
    private readonly some: readonly string[],
  ) {
    super(database);
  }

  override async findResellers(ms: number): Promise<string[]> {
    const found = await super.findResellers(ms);
    return this.some.filter((id) => found.includes(id));
  }
}

function about(offset: number, kind: ColtErrorKind) {
  return ({ start }: NumberRange) =>
    start === START + BigInt(offset) ? new ColtError(kind, `Colt number_collection: ${kind}`) : undefined;
}

function findings() {
  return inventory.database.driftFinding.findMany({ where: { resellerId: id } });
}

function give(...segments: Segment[]) {
  return inventory.give(id, segments);
}

function live() {
  return new NumberListRepository(inventory.database).page(id, {}, 0n, 100);
}

function reserved(start: number, end: number, inDays: number): Segment {
  const reservationExpiresAt = new Date(Date.now() + inDays * DAY_MS);
  const facts = newFacts({
    country: 'FR',
    kind: 'geo',
    status: 'reserved',
    reservationExpiresAt,
    reservationExpirySource: 'assumed',
  });
  return { ...facts, start: START + BigInt(start), end: START + BigInt(end) };
}

function theirs(start: number, end: number, status: CarrierNumberStatus): CarrierNumber {
  return carrierNumber({ start: START + BigInt(start), end: START + BigInt(end) }, { status });
}
