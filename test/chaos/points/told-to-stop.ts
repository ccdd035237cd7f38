import { Gate } from '../harness/gate.js';
import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';

interface Left {
  readonly exit: number | string;
  /** Requests for the placed orders at Colt. */
  readonly requests: number;
  /** Attempts: all, those marked as sent, and those that have not ended. */
  readonly attempts: number;
  readonly sent: number;
  readonly open: number;
  /** Orders that were not sent. */
  readonly waiting: number;
}

/**
 * Sends SIGTERM to the only replica while `out` sendings hang at Colt, fewer than open the breaker, and one of `behind`
 * others is about to be placed with its lease.
 * @returns what it left behind
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
  const held = place(world, behind);
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
    [[...hanging, ...(await held)]],
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
