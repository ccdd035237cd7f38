import { setTimeout as sleep } from 'node:timers/promises';
import type { KillablePostgres } from '../harness/killable-postgres.js';
import type { World } from '../harness/world.js';

export const MILD = [
  { id: 'lost-504', probability: 0.05, draw: 'subject', effect: { answer: { when: 'after', status: 504 } } },
  { id: 'slow', probability: 0.5, draw: 'subject', effect: { latencyMs: 100 } },
] as const;

export interface Deaths {
  readonly replicas: number;
  readonly postgres: number;
}

/** Kills and replaces replicas and stops Postgres immediately, at random moments under load. */
export async function suddenDeath(
  world: World,
  postgres: KillablePostgres,
  orders: number,
  atOnce: number,
  deaths: Deaths,
): Promise<number> {
  await world.driver.stockUp(orders);
  await world.simulator.faults(MILD);
  const [placed] = await Promise.all([world.driver.play(orders, atOnce), strike(world, postgres, deaths)]);
  await world.quiet(90_000);
  return placed;
}

/** One death after another, a second or so apart. */
export async function strike(world: World, postgres: KillablePostgres, deaths: Deaths): Promise<void> {
  const kinds = [
    ...Array.from({ length: deaths.replicas }, () => 'replica' as const),
    ...Array.from({ length: deaths.postgres }, () => 'postgres' as const),
  ];
  while (kinds.length > 0) {
    await sleep(world.dice.between(300, 1_500));
    const [kind] = kinds.splice(world.dice.between(0, kinds.length - 1), 1);
    if (kind === 'postgres') await postgres.crash(world.dice.between(100, 1_000));
    else await replaceOne(world);
  }
}

async function replaceOne(world: World): Promise<void> {
  const [first, ...others] = world.replicas;
  if (!first) throw new Error('no replica is left');
  await world.killReplica(world.dice.pick([first, ...others]));
  await world.startReplicas(1);
}
