import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';

/** More than are sent at the same time. */
const ORDERS = 40;

interface Seen {
  readonly exit: number | string;
  /** At Colt, of the orders placed. */
  readonly requests: number;
  readonly sent: number;
  readonly waiting: number;
  /** Attempts without an end. */
  readonly open: number;
}

/** Tells the only replica to stop (SIGTERM) while Colt lets every sending hang. @returns what it left behind */
export async function toldToStop(world: World): Promise<Seen> {
  const [replica] = world.replicas;
  if (!replica) throw new Error('no replica');
  await world.driver.stockUp(ORDERS);
  const requests = async () => (await world.colts.requests('reserveNumberCollection')).length;
  const before = await requests();
  await world.simulator.faults([
    { on: ['reserveNumberCollection'], effect: { answer: { when: 'after', connection: 'hang' } } },
    { on: ['notification'], effect: { notification: { lost: true } } },
  ]);
  const ids = await Promise.all(
    Array.from({ length: ORDERS }, async () => {
      const { body } = await world.driver.reserve(world.driver.take(), { prefer: 'respond-async' });
      return String(body.id);
    }),
  );
  await eventually('a sending', async () => (await requests()) > before, 10_000);
  const exit = await world.stopReplica(replica);
  const [left] = await world.ours.read<Omit<Seen, 'exit' | 'requests'>>(
    `SELECT count(*) FILTER (WHERE status = 'accepted')::int AS waiting, sum(sent)::int AS sent, sum(open)::int AS open
     FROM "order" o, LATERAL (
       SELECT count(sent_at) AS sent, count(*) FILTER (WHERE ended_at IS NULL) AS open FROM attempt WHERE order_id = o.id
     ) a WHERE o.id = ANY($1)`,
    [ids],
  );
  if (!left) throw new Error('no orders');
  const seen = { exit, requests: (await requests()) - before, ...left };
  await world.simulator.faults([]);
  await world.startReplicas(1);
  await world.quiet(60_000);
  return seen;
}
