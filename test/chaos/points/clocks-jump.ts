import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../harness/world.js';
import { WRITES } from './all-kinds-of-trouble.js';

const HOUR = 3_600_000;
const JUMPS: [number, ...number[]] = [HOUR, -HOUR, 24 * HOUR, -24 * HOUR, 2_000, -2_000, 0];

const IN_DOUBT = [
  { id: 'lost', on: WRITES, probability: 0.2, draw: 'subject', effect: { answer: { when: 'after', status: 504 } } },
  { id: 'broken', on: WRITES, probability: 0.2, draw: 'subject', effect: { answer: { when: 'before', status: 502 } } },
];

/**
 * The clocks of the replicas jump back and forth while orders are in progress. Postgres's clock was an hour ahead and
 * came back: history continues from the later time, everything else uses the actual clock.
 */
export async function clocksJump(world: World, orders: number, atOnce: number): Promise<number> {
  await world.driver.stockUp(orders);
  await world.simulator.faults(IN_DOUBT);
  await world.ours.read(`UPDATE reseller_sequence SET last_at = now() + interval '1 hour'`);
  let over = false;
  const jumping = (async () => {
    while (!over) {
      for (const { program } of world.replicas) program.setClock(world.dice.pick(JUMPS));
      await sleep(world.dice.between(150, 400));
    }
  })();
  const placed = await world.driver.play(orders, atOnce).finally(() => (over = true));
  await jumping;
  for (const { program } of world.replicas) program.setClock(0);
  await world.quiet(60_000);
  return placed;
}
