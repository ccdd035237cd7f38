import { describe, expect, it } from '@jest/globals';
import type { OrderStatus } from '../../domain/order-model/order.js';
import type { OrderRepository } from '../../domain/orders/order.repository.js';
import type { DatabaseListener } from '../../platform/database/listener.js';
import { MAX_WAITERS, OrderWaiter } from './order-waiter.service.js';

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;
const orderOf = (resellerId: string) => ({ resellerId, id: 'o', status: 'in_progress' as const });

/** A waiter over an order whose status a spec sets. */
async function watch() {
  let announce: (id: string) => void = () => undefined;
  let status: OrderStatus | null = 'in_progress';
  const listener = { on: (_: string, heard: typeof announce) => Promise.resolve((announce = heard)) };
  const orders = { statusOf: () => Promise.resolve(status) };
  const waiter = new OrderWaiter(listener as unknown as DatabaseListener, orders as unknown as OrderRepository);
  await waiter.onModuleInit();
  const become = (next: OrderStatus | null) => {
    status = next;
    announce('o');
  };
  return { waiter, become };
}

describe('waiting for a change of an order', () => {
  it.each<OrderStatus | null>(['completed', 'unconfirmed', null])('ends when the order is %s', async (status) => {
    const { waiter, become } = await watch();
    const changed = waiter.change(orderOf('a'), HOUR_MS, never);
    become(status);
    await changed;
  });

  it('ends after its time, when the client is gone, and when the process stops', async () => {
    const { waiter } = await watch();
    await waiter.change(orderOf('a'), 20, never);
    const gone = new AbortController();
    const left = waiter.change(orderOf('a'), HOUR_MS, gone.signal);
    gone.abort();
    await left;
    const stopped = waiter.change(orderOf('a'), HOUR_MS, never);
    waiter.onModuleDestroy();
    await stopped;
    await waiter.change(orderOf('a'), HOUR_MS, never);
  });

  it('is limited for each reseller and for the process, and gives places back', async () => {
    const { waiter, become } = await watch();
    const start = (resellerId: string, count: number) =>
      Array.from({ length: count }, () => waiter.change(orderOf(resellerId), HOUR_MS, never));
    const refused = { code: 'too-many-reads', members: { retryAfterMs: 1_000 } };
    const waiting = start('r0', MAX_WAITERS.ofReseller);
    await expect(waiter.change(orderOf('r0'), HOUR_MS, never)).rejects.toMatchObject(refused);
    const resellers = MAX_WAITERS.inTotal / MAX_WAITERS.ofReseller;
    for (let n = 1; n < resellers; n += 1) waiting.push(...start(`r${n}`, MAX_WAITERS.ofReseller));
    await expect(waiter.change(orderOf('another'), HOUR_MS, never)).rejects.toMatchObject(refused);
    become('completed');
    await Promise.all(waiting);
    await waiter.change(orderOf('r0'), HOUR_MS, never);
  });
});
