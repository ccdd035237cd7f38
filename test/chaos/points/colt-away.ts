import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../harness/world.js';

export interface WhileAway {
  /** HTTP statuses of the portal's orders. */
  readonly orders: readonly number[];
  /** HTTP statuses of its reads, and of readiness. */
  readonly reads: readonly number[];
  readonly readiness: readonly number[];
  /** Requests that Colt received in the busiest second after its return. */
  readonly busiestSecond: number;
}

/** Colt is unreachable for a while, returns, and receives the orders placed meanwhile. */
export async function coltAway(world: World, orders: number, awayMs: number): Promise<WhileAway> {
  await world.driver.stockUp(orders);
  await world.simulator.faults([]);
  await world.simulator.kill();
  const wentAt = performance.now();
  const ranges = Array.from({ length: orders }, () => world.driver.take());
  const answers = await Promise.all(ranges.map((range) => world.driver.reserve(range)));
  const reads: number[] = [];
  const readiness: number[] = [];
  do {
    for (const path of ['/v1/numbers', '/v1/orders', '/v1/orders/summary', '/v1/account']) {
      reads.push((await world.portal.call('GET', path)).status);
    }
    for (const replica of world.replicas) readiness.push(await replica.readiness());
    await sleep(250);
  } while (performance.now() - wentAt < awayMs);
  await world.simulator.comeBack();
  await world.simulator.settings({ raisedAfterMs: 50, finishedAfterMs: 250, notificationRetryMs: 300 });
  await world.quiet(120_000);
  return {
    orders: answers.map(({ status }) => status),
    reads,
    readiness,
    busiestSecond: mostWithinASecond((await world.colts.requests()).map(({ at }) => Date.parse(at))),
  };
}

function mostWithinASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 1_000).length));
}
