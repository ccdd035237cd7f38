import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../harness/waiting.js';
import type { PostgresPair } from '../harness/postgres-pair.js';
import type { Answer } from '../harness/portal.js';
import type { World } from '../harness/world.js';

const SLOW = [{ id: 'slow', probability: 0.5, draw: 'subject', effect: { latencyMs: 150 } }] as const;

export interface FailedOver {
  /** From the moving of the address to the first accepted order. */
  readonly firstOrderMs: number;
  /** Replicas that ended, or are not ready again. */
  readonly lostReplicas: number;
  /** Event numbers that are missing. */
  readonly missingEvents: number;
}

/** The primary is killed under load; a standby that has every acknowledged commit is promoted. */
export async function synchronousFailover(world: World, postgres: PostgresPair, orders: number): Promise<FailedOver> {
  await world.driver.stockUp(2 * orders);
  await world.simulator.faults(SLOW);
  const before = [...world.replicas];
  let firstOrderMs = Infinity;
  const failing = (async () => {
    await sleep(world.dice.between(1_500, 2_500));
    await postgres.failOver(world.dice.between(300, 1_500));
    firstOrderMs = await untilFirstOrder(world);
  })();
  await Promise.all([world.driver.play(orders, 12), failing]);
  await world.quiet(90_000);
  return { firstOrderMs, ...(await after(world, before)) };
}

async function untilFirstOrder(world: World): Promise<number> {
  const moved = performance.now();
  const { status } = await world.driver.reserve(world.driver.take(), { prefer: 'respond-async' });
  if (status !== 201 && status !== 202) throw new Error(`the first order after the failover: ${status}`);
  return performance.now() - moved;
}

async function after(world: World, before: World['replicas']): Promise<Omit<FailedOver, 'firstOrderMs'>> {
  const ready = await Promise.all(
    before.map(async (replica) => !replica.program.over && (await replica.readiness().catch(() => 0)) === 200),
  );
  const [row] = await world.ours.read<{ missing: number }>(`
    SELECT (SELECT coalesce(sum(seq), 0) FROM reseller_sequence)::int - (SELECT count(*) FROM event)::int AS missing`);
  return { lostReplicas: ready.filter((is) => !is).length, missingEvents: row?.missing ?? Infinity };
}

export interface LostCommits {
  /** Orders that were placed in the lost time, as portals repeat them. */
  readonly repeated: Answer[];
  /** Numbers of the lost time that Colt has and that no order names any more. */
  readonly forgottenOrders: number;
}

/**
 * The standby has stopped receiving, orders go on, and the primary is killed. Sending must resume without an operator. Then
 * the portal repeats what it ordered in the lost time, with the same keys.
 */
export async function asynchronousFailover(world: World, postgres: PostgresPair, orders: number): Promise<LostCommits> {
  await world.driver.stockUp(4 * orders);
  await world.simulator.faults(SLOW);
  await world.driver.play(orders, 8);
  // Reaches the standby as accepted, and is sent in the lost time.
  const known = Array.from({ length: 8 }, () => world.driver.take());
  await world.cli('reseller', 'maintenance', 'demo', ...soon());
  await Promise.all(known.map((range) => world.driver.reserve(range, { prefer: 'respond-async' })));
  await sleep(500);
  await postgres.cutStandbyOff();
  // The end of the window is no commit, so it cannot be lost.

  const keyed = Array.from({ length: orders }, (_, n) => ({ key: `lost-${n}`, range: world.driver.take() }));
  const place = ({ key, range }: (typeof keyed)[number]) =>
    world.driver.reserve(range, { 'idempotency-key': `"${key}"` });
  const [early, late] = [keyed.slice(0, Math.ceil(orders / 2)), keyed.slice(Math.ceil(orders / 2))];
  await Promise.all(early.map(place));
  await eventually('the lost orders to be sent', async () => (await world.ours.unfinished()).orders === 0, 30_000);
  await Promise.all(late.map(place)); // some of them are under way when the primary dies
  await postgres.failOver(300);

  // A portal that cannot wait repeats at once; another one when sending is on again.
  const atOnce = await Promise.all(early.slice(0, 4).map(place));
  await eventually(
    'sending to resume by itself',
    async () => {
      const { body } = await world.portal.get('/v1/account');
      return (body.sending as { state: string }).state === 'on';
    },
    90_000,
  );
  const forgotten = await world.ours.read(`
    SELECT 1 FROM holding WHERE released_at IS NULL AND status = 'reserved' AND order_id IS NULL`);
  const later = await Promise.all(keyed.slice(4).map(place));
  await world.quiet(90_000);
  const repeated = await Promise.all(
    [...atOnce, ...later].map(({ body }) => world.portal.get(`/v1/orders/${String(body.id ?? body.orderId)}`)),
  );
  return { repeated, forgottenOrders: forgotten.length };
}

/** Long enough for the command line and the standby. */
const WINDOW_MS = 6_000;

function soon(): string[] {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  return ['--from', at(-1_000), '--to', at(WINDOW_MS), '--reason', 'orders that wait'];
}
