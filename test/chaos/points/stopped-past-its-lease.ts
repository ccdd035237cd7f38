import { setTimeout as sleep } from 'node:timers/promises';
import { Gate } from '../harness/gate.js';
import type { Replica } from '../harness/replica.js';
import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';

/** Where a process is stopped. Each is a statement that a gate blocks. */
export const MOMENTS = {
  'between the mark that it sends and the request': 'UPDATE OF sent_at ON attempt',
  'inside a transaction, with the lock of its reseller': 'INSERT ON order_history',
} as const;

export type Moment = keyof typeof MOMENTS;

/**
 * Stops the only replica (SIGSTOP) at that moment, lets another one take over when the lease expires, and resumes the
 * first one.
 * @returns the orders that Colt received meanwhile
 */
export async function stoppedPastItsLease(world: World, moment: Moment): Promise<number> {
  const [victim] = world.replicas;
  if (!victim) throw new Error('no replica');
  await world.driver.stockUp(1);
  const before = (await world.colts.requests('reserveNumberCollection')).length;
  const gate = await Gate.shut(world, MOMENTS[moment]);
  const placing = world.driver.reserve(world.driver.take());
  await eventually('the victim at the gate', () => gate.isWaitedFor(), 10_000);
  world.leaveDoor(victim);
  victim.program.signal('SIGSTOP');
  await gate.open();
  await world.startReplicas(1);
  await placing;
  await world.quiet(60_000);
  await wake(victim);
  await world.quiet(60_000);
  return (await world.colts.requests('reserveNumberCollection')).length - before;
}

async function wake(victim: Replica): Promise<void> {
  victim.program.signal('SIGCONT');
  await sleep(1_500);
  await victim.ready();
}
