import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestInventory, type TestInventory } from '../../domain/holdings/inventory-database.fake.js';
import { uuidv7 } from 'uuidv7';
import { fake } from '../../../test/support/fake.js';
import type { Clock } from '../../platform/common/clock.js';
import { Shutdown } from '../../platform/common/shutdown.service.js';
import type { OrderProcessor } from './order-processor.service.js';
import { OrderClaims, type Claim } from './order-claims.repository.js';
import { OrderWorker } from './order-worker.service.js';
import { orderRow } from '../../../test/support/rows.js';
import { until } from '../../../test/support/waiting.js';

describe('the work of two resellers', () => {
  let inventory: TestInventory;
  let slow: string;
  let quick: string;
  let taken: Claim[];
  let letGo: () => void;
  let work: OrderWorker;
  let stopping: Shutdown;
  let clockMs: number;
  beforeEach(async () => {
    inventory = await openTestInventory();
    [slow, quick] = [await inventory.addReseller(), await inventory.addReseller()];
    taken = [];
    const hanging = new Promise<void>((resolve) => (letGo = resolve));
    const take = async (claim: Claim) => {
      taken.push(claim);
      if (claim.resellerId === slow) await hanging;
      else await notDue(claim);
    };
    clockMs = 0;
    stopping = new Shutdown(fake<Clock>({ monotonicMs: () => clockMs }), inventory.config);
    work = new OrderWorker(
      new OrderClaims(inventory.database),
      fake<OrderProcessor>({ process: take }),
      stopping,
      inventory.config,
    );
  });
  afterEach(async () => {
    letGo();
    await work.beforeApplicationShutdown();
    await inventory.close();
  });

  it("a backlog whose steps hang does not hold up the other's due order", async () => {
    await due(slow, 100);
    for (let times = 0; times < 5; times += 1) await work.sweep(32, 8);
    expect(of(slow)).toHaveLength(8);
    const [id] = await due(quick, 1);
    await work.sweep(32, 8);
    expect(of(quick)).toEqual([id]);
    expect(of(slow)).toHaveLength(8);
  });

  it.each<[string, number, number, number | null]>([
    ['a pause of one reseller keeps back its own orders', 0, -1, null],
    ['a window that has begun does', 0, -1, 1],
    ['a window to come does not', 1, 1, 2],
    ['a window that is over does not', 1, -2, -1],
  ])('%s', async (_, sent, fromHours, toHours) => {
    const now = (await inventory.database.now()).getTime();
    const at = (hours: number) => new Date(now + hours * 3_600_000);
    await inventory.database.sendingPause.create({
      data: {
        id: uuidv7(),
        resellerId: slow,
        cause: toHours === null ? 'restore' : 'maintenance',
        reason: 'spec',
        startsAt: at(fromHours),
        endsAt: toHours === null ? null : at(toHours),
      },
    });
    await due(slow, 1);
    await due(quick, 1);
    await work.sweep(32, 8);
    expect([of(slow).length, of(quick).length]).toEqual([sent, 1]);
  });

  it('what has the least at work goes first, however long the others have waited', async () => {
    await due(slow, 100);
    await work.sweep(4, 8);
    const [id] = await due(quick, 1);
    await work.sweep(5, 8);
    expect([of(slow).length, of(quick)]).toEqual([4, [id]]);
  });

  it('a new order is woken beside the backlog of its own reseller, up to a share', async () => {
    await inventory.database.reseller.update({ where: { id: slow }, data: { ratePerSecond: 100 } });
    await due(slow, 8);
    await work.sweep(32, 8);
    const now = await inventory.database.now();
    // Placed at the same moment: none of them waits for an earlier one.
    const placed = await due(slow, 20, { createdAt: now, nextActionAt: now });
    for (const id of placed) void work.wake(slow, id);
    await until('the work', () => of(slow).length === 24);
    const [id] = await due(quick, 1);
    if (id) await work.wake(quick, id);
    expect([of(slow).length, of(quick)]).toEqual([24, [id]]);
  });

  it('a new order is not woken before one that waits for longer', async () => {
    const [waiting] = await due(slow, 1, { createdAt: hoursAgo(1), nextActionAt: hoursAgo(1) });
    const [placed] = await due(slow, 1);
    await work.wake(slow, String(placed));
    expect(of(slow)).toEqual([]);
    await work.sweep(1, 8);
    expect(of(slow)).toEqual([waiting]);
    void work.wake(slow, String(placed));
    await until('the work', () => of(slow).length === 2);
  });

  it('a new order is not woken behind as many as the account may send in a second', async () => {
    await inventory.database.reseller.update({ where: { id: slow }, data: { ratePerSecond: 2 } });
    await due(slow, 2, { createdAt: hoursAgo(1) });
    await work.sweep(32, 8);
    const [placed] = await due(slow, 1);
    await work.wake(slow, String(placed));
    expect(of(slow)).toHaveLength(2);
    await inventory.database.reseller.update({ where: { id: slow }, data: { ratePerSecond: 3 } });
    void work.wake(slow, String(placed));
    await until('the work', () => of(slow).length === 3);
  });

  it('orders are sent in the order in which they were placed, not in which they are due', async () => {
    const [retried] = await due(slow, 1, { createdAt: hoursAgo(3), nextActionAt: hoursAgo(1) });
    await due(slow, 1, { createdAt: hoursAgo(2), nextActionAt: hoursAgo(2) });
    await work.sweep(1, 8);
    expect(of(slow)).toEqual([retried]);
  });

  it('a slow account has few orders that wait to be sent at work, and all of its observations', async () => {
    await inventory.database.reseller.update({ where: { id: slow }, data: { ratePerSecond: 0.6 } });
    await due(slow, 20);
    const observed = await due(slow, 3, { status: 'in_progress', nextAction: 'observe' });
    for (let times = 0; times < 3; times += 1) await work.sweep(32, 8);
    expect(of(slow)).toHaveLength(4);
    expect(of(slow)).toEqual(expect.arrayContaining(observed));
  });

  it.each([
    [60_000, 0],
    [-60_000, 1],
  ])('an order is not claimed while Colt asks its account to wait: %i ms from now', async (ms, claimed) => {
    const pausedUntil = new Date((await inventory.database.now()).getTime() + ms);
    await inventory.database.coltAccountState.update({ where: { resellerId: slow }, data: { pausedUntil } });
    await due(slow, 1);
    await work.sweep(32, 8);
    expect(of(slow)).toHaveLength(claimed);
  });

  it('what was not woken for want of room is swept at once when there is room', async () => {
    // Unlike orders that wait to be sent, none of them waits for an earlier one.
    const woken = await due(slow, 17, { status: 'in_progress', nextAction: 'observe' });
    // Only the last one ends: it is given back.
    await Promise.race(woken.map((id) => work.wake(slow, id)));
    await until('the work', () => of(slow).length === 16);
    await work.sweep(32, 8);
    expect(of(slow).toSorted()).toEqual(woken.toSorted());
  });

  it('is not begun any more once the process stops, and does not hold that up for ever', async () => {
    const [first, second] = await due(slow, 2);
    void work.wake(slow, String(first));
    await until('the work', () => taken.length === 1);
    stopping.onModuleDestroy();
    await work.wake(slow, String(second));
    await work.sweep(32, 8);
    expect(of(slow)).toEqual([first]);
    clockMs = inventory.config.colt.timeoutMs + 5_000;
    await work.beforeApplicationShutdown();
  });

  it.each([
    ['a wake-up', (id: string) => work.wake(slow, id)],
    ['the sweep', () => work.sweep(32, 8)],
  ])('is given back at once when the process stops while %s claims it', async (_, claim) => {
    const [id] = await due(slow, 1);
    const claiming = claim(String(id));
    stopping.onModuleDestroy();
    await work.beforeApplicationShutdown();
    const [order] = await inventory.database.order.findMany({ where: { resellerId: slow } });
    expect([of(slow), Number(order?.leaseUntil) <= Date.now()]).toEqual([[], true]);
    await claiming;
  });

  const of = (resellerId: string) => taken.filter((claim) => claim.resellerId === resellerId).map(({ id }) => id);

  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

  async function due(resellerId: string, count: number, over: Omit<Parameters<typeof orderRow>[0], 'resellerId'> = {}) {
    const ids = Array.from({ length: count }, () => uuidv7());
    await inventory.database.order.createMany({ data: ids.map((id) => orderRow({ id, resellerId, ...over })) });
    return ids;
  }

  async function notDue({ id, resellerId }: Claim): Promise<void> {
    const nextActionAt = new Date(Date.now() + 60_000);
    await inventory.database.order.updateMany({ where: { id, resellerId }, data: { nextActionAt } });
  }
});
