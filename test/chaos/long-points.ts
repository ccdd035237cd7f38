import { startApp } from '../support/app.js';
import { doubled } from './harness/compare-books.js';
import { KillablePostgres } from './harness/killable-postgres.js';
import { PostgresPair } from './harness/postgres-pair.js';
import { World, type WorldOptions } from './harness/world.js';
import { mockAnswers, suspendedAndLifted, takenLate, tokensRevoked } from './points/access-trouble.js';
import { allKindsOfTrouble } from './points/all-kinds-of-trouble.js';
import { batchThroughDeaths } from './points/batch-through-deaths.js';
import { backupRestored } from './points/backup-restored.js';
import { clocksJump } from './points/clocks-jump.js';
import { coltAway } from './points/colt-away.js';
import { asynchronousFailover, synchronousFailover } from './points/failover.js';
import { MOST_LATE_MS, noticesDropped } from './points/notices-dropped.js';
import { notificationsLost } from './points/notifications-lost.js';
import { QUICK, shuffledNotifications } from './points/shuffled-notifications.js';
import { MOMENTS, stoppedPastItsLease, type Moment } from './points/stopped-past-its-lease.js';
import { REACHABLE, webhooksThroughTrouble } from './points/webhooks-through-trouble.js';
import { suddenDeath } from './points/sudden-death.js';

/** @returns the faults, one line for each */
type Point = (seed: number, orders: number) => Promise<string[]>;

/** All points by name; `orders` is the size of the first one, the others use a part of it. */
export const LONG_POINTS: Readonly<Record<string, Point>> = {
  trouble: (seed, orders) => inWorld({ seed }, (world) => allKindsOfTrouble(world, orders, 24)),
  silence: (seed, orders) => inWorld({ seed }, (world) => notificationsLost(world, orders / 5, 24)),
  unannounced: (seed, orders) => inWorld({ seed, replicas: 3 }, (world) => unannounced(world, orders / 5)),
  shuffled,
  death,
  webhooks,
  batches,
  away: (seed, orders) => inWorld({ seed, replicas: 2 }, (world) => coltAway(world, orders / 5, 60_000)),
  clocks: (seed, orders) => inWorld({ seed, replicas: 2 }, (world) => clocksJump(world, orders / 5, 12)),
  stopped: (seed) => inWorld({ seed }, (world) => stoppedEverywhere(world)),
  tokens: (seed, orders) => inWorld({ seed, replicas: 2 }, (world) => tokensRevoked(world, orders / 10, 10)),
  suspended: (seed, orders) => inWorld({ seed, replicas: 2 }, (world) => suspendedAndLifted(world, orders / 20)),
  late: (seed, orders) => inWorld({ seed, replicas: 2 }, (world) => takenLate(world, orders / 5, 700)),
  mock,
  restore,
  synchronous,
  asynchronous,
};

async function inWorld(options: WorldOptions, play: (world: World) => Promise<unknown>): Promise<string[]> {
  const world = await World.create(options);
  try {
    await play(world);
    return await world.faults();
  } finally {
    await world.close();
  }
}

async function shuffled(seed: number, orders: number): Promise<string[]> {
  const first = await startApp({ env: QUICK });
  const second = await startApp({ databaseUrl: first.databaseUrl, simulator: first.simulator, env: QUICK });
  try {
    return await shuffledNotifications([first, second], seed, Math.ceil(orders / 10));
  } finally {
    await second.close();
    await first.close();
  }
}

async function death(seed: number, orders: number): Promise<string[]> {
  const postgres = await KillablePostgres.start();
  const deaths = { replicas: Math.ceil(orders / 60), postgres: Math.ceil(orders / 200) };
  return inWorld({ seed, replicas: 3, database: postgres }, (world) =>
    suddenDeath(world, postgres, orders / 2, 16, deaths),
  ).finally(() => postgres.close());
}

async function webhooks(seed: number, orders: number): Promise<string[]> {
  const postgres = await KillablePostgres.start();
  const deaths = { replicas: Math.ceil(orders / 100), postgres: Math.ceil(orders / 100) };
  const options = { seed, replicas: 3, database: postgres, env: REACHABLE };
  let late: string[] = [];
  const faults = await inWorld(options, async (world) => {
    late = await webhooksThroughTrouble(world, postgres, orders / 5, deaths);
  }).finally(() => postgres.close());
  return [...late, ...faults];
}

async function batches(seed: number, orders: number): Promise<string[]> {
  const postgres = await KillablePostgres.start();
  const deaths = { replicas: Math.ceil(orders / 60), postgres: Math.ceil(orders / 200) };
  let faults: string[] = [];
  const others = await inWorld({ seed, replicas: 3, database: postgres }, async (world) => {
    faults = await batchThroughDeaths(world, postgres, Math.min(500, Math.ceil(orders / 2)), deaths);
  }).finally(() => postgres.close());
  return [...faults, ...others];
}

async function unannounced(world: World, orders: number): Promise<void> {
  const { latestMs, missing } = await noticesDropped(world, orders, 24);
  if (missing > 0) throw new Error(`${missing} events did not arrive`);
  if (latestMs > MOST_LATE_MS) throw new Error(`an event arrived after ${latestMs} ms`);
}

async function stoppedEverywhere(world: World): Promise<void> {
  for (const moment of Object.keys(MOMENTS) as Moment[]) {
    const sent = await stoppedPastItsLease(world, moment);
    if (sent !== 1) throw new Error(`${moment}: ${sent} orders were sent`);
    await world.keepOnly(world.replicas.at(-1));
  }
}

async function mock(seed: number): Promise<string[]> {
  const world = await World.create({ seed });
  try {
    const alarms = (await mockAnswers(world, 10)).filter((code) => code === 'colt-mock-answer');
    const missing = alarms.length === 9 ? [] : [`${alarms.length} alarms of 9`];
    return [...missing, ...(await world.faults(new Set(['colt-order-missing'])))];
  } finally {
    await world.close();
  }
}

async function restore(seed: number): Promise<string[]> {
  const world = await World.create({ seed });
  try {
    await backupRestored(world, 50);
    const twice = doubled(await world.colts.orders(), await world.ours.orders());
    return [...twice, ...(await world.statusDifferences())];
  } finally {
    await world.close();
  }
}

const FIRST_ORDER_WITHIN_MS = 10_000;

async function synchronous(seed: number, orders: number): Promise<string[]> {
  return inPair('synchronous', seed, async (world, postgres) => {
    const { firstOrderMs, lostReplicas, missingEvents } = await synchronousFailover(world, postgres, orders / 5);
    return [
      ...(firstOrderMs > FIRST_ORDER_WITHIN_MS ? [`the first order took ${Math.round(firstOrderMs)} ms`] : []),
      ...(lostReplicas > 0 ? [`${lostReplicas} replicas did not come back`] : []),
      ...(missingEvents !== 0 ? [`${missingEvents} events are missing`] : []),
      ...(await world.faults()),
    ];
  });
}

async function asynchronous(seed: number, orders: number): Promise<string[]> {
  return inPair('asynchronous', seed, async (world, postgres) => {
    const { repeated } = await asynchronousFailover(world, postgres, Math.ceil(orders / 25));
    const unfinished = repeated.filter(({ body }) => body.status !== 'completed');
    const ours = await world.ours.orders();
    return [
      ...unfinished.map(({ status, body }) => `a repeat is answered ${status} ${JSON.stringify(body)}`),
      ...ours
        .filter(({ status }) => status === 'rejected' || status === 'failed')
        .map(({ id, status }) => `${id} is ${status}`),
      ...doubled(await world.colts.orders(), ours),
      ...(await world.statusDifferences()),
    ];
  });
}

async function inPair(
  mode: 'synchronous' | 'asynchronous',
  seed: number,
  play: (world: World, postgres: PostgresPair) => Promise<string[]>,
): Promise<string[]> {
  const postgres = await PostgresPair.start(mode);
  try {
    const world = await World.create({ seed, replicas: 3, database: postgres, env: { DATABASE_STANDBY: mode } });
    return await play(world, postgres).finally(() => world.close());
  } finally {
    await postgres.close();
  }
}
