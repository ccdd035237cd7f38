import { Gate } from '../harness/gate.js';
import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';

interface Left {
  readonly exit: number | string;
  /** At Colt, of the orders placed. */
  readonly requests: number;
  /** Attempts: all, those that were marked as sent, and those without an end. */
  readonly attempts: number;
  readonly sent: number;
  readonly open: number;
  /** Orders that nothing was sent of. */
  readonly waiting: number;
}

/**
 * Tells the only replica to stop (SIGTERM) while Colt lets `out` sendings hang, fewer than open the breaker, and one of
 * `behind` others is about to take its lease. @returns what it left behind
 */
export async function toldToStop(world: World, out: number, behind: number): Promise<Left> {
  const [replica] = world.replicas;
  if (!replica) throw new Error('no replica');
  await world.driver.stockUp(out + behind);
  const requests = async () => (await world.colts.requests('reserveNumberCollection')).length;
  const before = await requests();
  await world.simulator.faults([
    { on: ['reserveNumberCollection'], effect: { answer: { when: 'after', connection: 'hang' } } },
    { on: ['notification'], effect: { notification: { lost: true } } },
  ]);
  const hanging = await place(world, out);
  await eventually('the sendings', async () => (await requests()) === before + out, 10_000);
  const gate = await Gate.shut(world, 'INSERT ON attempt');
  const held = await place(world, behind);
  await eventually('one at the gate', () => gate.isWaitedFor(), 10_000);
  const stopped = world.stopReplica(replica);
  await eventually('the stop', async () => (await replica.readiness()) === 503, 5_000).finally(() => gate.open());
  const exit = await stopped;
  const [left] = await world.ours.read<Omit<Left, 'exit' | 'requests'>>(
    `SELECT sum(attempts)::int AS attempts, sum(sent)::int AS sent, sum(open)::int AS open,
            count(*) FILTER (WHERE status = 'accepted')::int AS waiting
     FROM "order" o, LATERAL (
       SELECT count(*) AS attempts, count(sent_at) AS sent, count(*) FILTER (WHERE ended_at IS NULL) AS open
       FROM attempt WHERE reseller_id = o.reseller_id AND order_id = o.id
     ) a WHERE o.id = ANY($1)`,
    [[...hanging, ...held]],
  );
  if (!left) throw new Error('no orders');
  const seen = { exit, requests: (await requests()) - before, ...left };
  await world.simulator.faults([]);
  await world.startReplicas(1);
  await world.quiet(60_000);
  return seen;
}

function place(world: World, orders: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: orders }, async () => {
      const { body } = await world.driver.reserve(world.driver.take(), { prefer: 'respond-async' });
      return String(body.id);
    }),
  );
}
