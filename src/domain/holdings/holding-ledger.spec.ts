import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { NumberRange } from '../../numbering/range.js';
import { addEndCustomer, addOrder, openTestInventory, type TestInventory } from './inventory-database.fake.js';
import { fromRecord } from './holding-row.js';
import { asNumbers, NumberModel } from './number-model.fake.js';
import type { ClosedPart, Opening, OrderIntent } from './order-intent.js';
import { isNumbersHeld } from '../../platform/database/postgres-errors.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { Segment } from '../holding-model/holding.js';
import { mergeEqual } from './segments.js';

const BASE = 33_382_500_000n;
const TYPES: OrderIntent['type'][] = ['reservation', 'reservation_cancellation', 'activation', 'customer_update'];
const ORDERED = { cause: 'portal', detail: null, actor: null } as const;
const CAUSE = { cause: 'colt_answer', detail: null, actor: null } as const;

let inventory: TestInventory;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());

describe('the ledger over Postgres', () => {
  it('a cancelled part leaves the rest; a failed part is restored and merges', async () => {
    const { order, open, close, live } = await reseller();
    const all = order('reservation', [0, 19]);
    await open(all);
    await close(all, 'completed');
    const part = order('reservation_cancellation', [5, 9]);
    expect(await open(part)).toEqual({ refusal: null, conflicts: [] });
    expect((await live()).map(({ start, end, status }) => [start - BASE, end - BASE, status])).toEqual([
      [0n, 4n, 'reserved'],
      [5n, 9n, 'returning'],
      [10n, 19n, 'reserved'],
    ]);
    await close(part, 'failed');
    expect((await live()).map(({ start, end, orderId }) => [start - BASE, end - BASE, orderId])).toEqual([
      [0n, 19n, all.id],
    ]);
    await close(part, 'completed');
    expect(await live()).toHaveLength(1);
  });

  it('refuses numbers in a wrong state, and names range, state and open order', async () => {
    const { order, open, close } = await reseller();
    const first = order('reservation', [10, 19]);
    await open(first);
    expect(await open(order('reservation', [5, 12]))).toEqual({
      refusal: 'range-held',
      conflicts: [{ start: '+33382500010', end: '+33382500012', status: 'reserving', orderId: first.id }],
    });
    expect((await open(order('reservation_cancellation', [10, 19]))).refusal).toBe('range-busy');
    await close(first, 'completed');
    expect(await open(order('customer_update', [15, 22]))).toEqual({
      refusal: 'range-not-active',
      conflicts: [
        { start: '+33382500015', end: '+33382500019', status: 'reserved' },
        { start: '+33382500020', end: '+33382500022' },
      ],
    });
    expect((await open(order('activation', [20, 20]))).refusal).toBe('range-not-reserved');
  });

  it('reveals only the overlap with another reseller, and requests a check of its reservation', async () => {
    const uniquenessScope = randomUUID();
    const owner = await reseller(uniquenessScope);
    const other = await reseller(uniquenessScope);
    const asked: NumberRange[] = [];
    inventory.foreign.onAsk(({ ownerId, askerId, ranges }) => {
      if (ownerId === owner.id && askerId === other.id) asked.push(...ranges);
    });
    const held = owner.order('reservation', [10, 29]);
    await owner.open(held);
    expect(await other.open(other.order('reservation', [0, 19]))).toEqual({
      refusal: 'range-held',
      conflicts: [{ start: '+33382500010', end: '+33382500019' }],
    });
    await new Promise(setImmediate);
    expect(asked).toEqual([]);
    await owner.close(held, 'completed');
    const again = async (reservationExpiresAt: Date) => {
      await inventory.database.holding.updateMany({ where: { resellerId: owner.id }, data: { reservationExpiresAt } });
      await other.open(other.order('reservation', [0, 19]));
      await new Promise(setImmediate);
    };
    await again(new Date(Date.now() + 48 * 3_600_000));
    expect(asked).toEqual([]);
    await again(new Date(Date.now() + 12 * 3_600_000));
    expect(asked).toEqual([{ start: BASE + 10n, end: BASE + 29n }]);
    expect(await other.live()).toEqual([]);
  });

  it('writes one history row for each range and change, and one event with the same number', async () => {
    const { id, order, open, close } = await reseller();
    const all = order('reservation', [0, 9], [20, 29]);
    await open(all);
    await close(all, 'completed');
    const rows = await inventory.database.holdingHistory.findMany({
      where: { resellerId: id },
      orderBy: [{ seq: 'asc' }, { startE164: 'asc' }],
    });
    expect(
      rows.map((row) => [row.seq, row.startE164 - BASE, row.endE164 - BASE, row.status, row.cause, row.orderId]),
    ).toEqual([
      [1n, 0n, 9n, 'reserving', 'portal', all.id],
      [1n, 20n, 29n, 'reserving', 'portal', all.id],
      [2n, 0n, 9n, 'reserved', 'colt_answer', all.id],
      [2n, 20n, 29n, 'reserved', 'colt_answer', all.id],
    ]);
    const events = await inventory.database.event.findMany({ where: { resellerId: id }, orderBy: { seq: 'asc' } });
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1n, 'number_changed'],
      [2n, 'number_changed'],
    ]);
  });

  it('handles more rows than fit into one batch', async () => {
    const { order, open, close, live } = await reseller();
    const decades = Array.from({ length: 1_200 }, (_, i): [number, number] => [i * 10, i * 10 + 4]);
    const all = order('reservation', ...decades);
    expect((await open(all)).refusal).toBeNull();
    await close(all, 'completed');
    expect(await live()).toHaveLength(1_200);
  });
});

const span = fc
  .tuple(fc.nat(99), fc.nat(24))
  .map(([start, length]): [number, number] => [start, Math.min(99, start + length)]);
const step = fc.oneof(
  fc.record({ open: fc.constantFrom(...TYPES), span }),
  fc.record({
    close: fc.nat(3),
    outcome: fc.constantFrom<ClosedPart['outcome'][]>('completed', 'failed'),
    span: fc.option(span),
  }),
);

describe('random runs against a model of single numbers', () => {
  it('one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
        const model = new NumberModel();
        const { order, open, close, live } = await reseller();
        const taken: OrderIntent[] = [];
        for (const action of steps) {
          if ('open' in action) {
            const next = order(action.open, action.span);
            const { refusal } = await open(next);
            expect(refusal === null).toBe(model.open(next));
            if (refusal === null) taken.push(next);
          } else {
            const target = taken[action.close];
            if (!target) continue;
            const [from, to] = action.span ?? [0, 99];
            const parts = [{ range: { start: BASE + BigInt(from), end: BASE + BigInt(to) }, outcome: action.outcome }];
            await close(target, action.outcome, parts);
            model.close(target, parts);
          }
        }
        const rows = await live();
        expect(asNumbers(rows)).toEqual(model.numbers);
        expect(mergeEqual(rows)).toHaveLength(rows.length);
      }),
      { numRuns: 25 },
    );
  });

  it('in parallel: the accepted orders explain the holdings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 4, maxLength: 10 }), { minLength: 4, maxLength: 6 }),
        async (clients) => {
          const uniquenessScope = randomUUID();
          const resellers = await Promise.all([reseller(uniquenessScope), reseller(uniquenessScope)]);
          // The changes of each reseller in commit order: they are logged under its lock.
          const logs = resellers.map((): ((model: NumberModel) => void)[] => []);
          await Promise.all(
            clients.map(async (steps, client) => {
              const who = client % 2;
              const [{ order, open, close }, log] = [resellers[who]!, logs[who]!];
              const taken: OrderIntent[] = [];
              for (const action of steps) {
                if ('open' in action) {
                  const next = order(action.open, action.span);
                  const { refusal } = await open(next, () => log.push((model) => expect(model.open(next)).toBe(true)));
                  if (refusal === null) taken.push(next);
                } else {
                  const target = taken[action.close];
                  if (!target) continue;
                  const parts = target.ranges.map((range) => ({ range, outcome: action.outcome }));
                  await close(target, action.outcome, parts, () => log.push((model) => model.close(target, parts)));
                }
              }
            }),
          );
          const all = new Map<bigint, unknown>();
          for (const [who, { live }] of resellers.entries()) {
            const model = new NumberModel();
            for (const replay of logs[who]!) replay(model);
            const rows = await live();
            expect(asNumbers(rows)).toEqual(model.numbers);
            expect(mergeEqual(rows)).toHaveLength(rows.length);
            for (const number of model.numbers.keys()) {
              expect(all.has(number)).toBe(false);
              all.set(number, who);
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

async function snapshotOf(lock: ResellerLock, orderId: string): Promise<Segment[]> {
  const { rows } = await lock.runStatement(
    `SELECT start_e164, end_e164, holding FROM order_holding_snapshot WHERE reseller_id = $1 AND order_id = $2`,
    [lock.resellerId, orderId],
  );
  return (rows as { start_e164: bigint; end_e164: bigint; holding: unknown }[]).map((row) =>
    fromRecord({ start: row.start_e164, end: row.end_e164 }, row.holding),
  );
}

async function reseller(uniquenessScope?: string) {
  const id = await inventory.addReseller(uniquenessScope);
  class RolledBack extends Error {}
  const heldByOthers = async ({ ranges }: OrderIntent) => {
    const row = await inventory.database.reseller.findUniqueOrThrow({ where: { id } });
    return inventory.ledger.heldByOthers(inventory.database, { resellerId: id, ...row }, ranges);
  };
  return {
    id,
    order(type: OrderIntent['type'], ...spans: [number, number][]): OrderIntent {
      return {
        id: randomUUID(),
        type,
        country: 'FR',
        kind: 'geo',
        ranges: spans.map(([start, end]) => ({ start: BASE + BigInt(start), end: BASE + BigInt(end) })),
        endCustomerId: type === 'activation' || type === 'customer_update' ? randomUUID() : null,
        endCustomerVersion: null,
        directoryService: null,
        reference: null,
        coltOrderId: null,
      };
    },
    async open(order: OrderIntent, committing: () => void = () => undefined) {
      let opening: Opening | undefined;
      await inventory.work
        .underLock(id, async (lock) => {
          await addOrder(lock, order.id);
          if (order.endCustomerId) await addEndCustomer(lock, order.endCustomerId);
          const rows = await inventory.repository.withNeighbours(lock, order.ranges);
          opening = inventory.ledger.open(lock, order, rows, ORDERED);
          if (opening.refusal) throw new RolledBack();
          await lock.flush();
          committing();
        })
        .catch(async (error: unknown) => {
          if (isNumbersHeld(error)) opening = { refusal: 'range-held', conflicts: await heldByOthers(order) };
          else if (!(error instanceof RolledBack)) throw error;
        });
      if (!opening) throw new Error('not opened');
      return opening;
    },
    close(
      order: OrderIntent,
      outcome: ClosedPart['outcome'],
      parts?: ClosedPart[],
      committing: () => void = () => undefined,
    ) {
      return inventory.work.underLock(id, async (lock) => {
        const before = await snapshotOf(lock, order.id);
        const closed = parts ?? order.ranges.map((range) => ({ range, outcome }));
        const named = closed.map(({ range }) => range);
        const rows = await inventory.repository.withNeighbours(lock, named);
        inventory.ledger.close(lock, order, closed, { rows, before }, CAUSE);
        await lock.flush();
        committing();
      });
    },
    live() {
      return inventory.work.underLock(id, (lock) =>
        inventory.repository.withNeighbours(lock, [{ start: BASE, end: BASE + 20_000n }]),
      );
    },
  };
}
