import { setTimeout as sleep } from 'node:timers/promises';
import type { KillablePostgres } from '../harness/killable-postgres.js';
import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';
import { MILD, strike, type Deaths } from './sudden-death.js';

const ROW = { type: 'reservation', country: 'FR', kind: 'freephone', quantity: 2 };

interface Row {
  readonly number: number;
  readonly outcome: string;
  readonly orderId: string | null;
}

/**
 * A batch of reservations by criteria while replicas and Postgres are killed. Nothing but the row itself prevents such an
 * order from being placed twice: any free numbers would do. The leases of killed workers end soon: the time is left out.
 * @returns faults: rows without an order, or with that of another row
 */
export async function batchThroughDeaths(
  world: World,
  postgres: KillablePostgres,
  rows: number,
  deaths: Deaths,
): Promise<string[]> {
  await world.simulator.faults(MILD);
  const { body } = await world.portal.call('POST', '/v1/batches', { rows: Array.from({ length: rows }, () => ROW) });
  const path = `/v1/batches/${String(body['id'])}`;
  const status = async () => (await world.portal.get(path)).body['status'];
  await eventually('the check of the batch', async () => (await status()) === 'ready', 60_000);
  await world.portal.call('POST', `${path}/run`);
  let over = false;
  const hurrying = (async () => {
    for (; !over; await sleep(1_000)) {
      await world.ours.read('UPDATE batch SET due_at = now() WHERE due_at > now()').catch(() => undefined); // Postgres is away
    }
  })();
  try {
    await strike(world, postgres, deaths);
    await eventually('the end of the batch', async () => (await status()) === 'completed', 60_000 + rows * 500);
  } finally {
    over = true;
    await hurrying;
  }
  await world.quiet(90_000);
  const shown = (await world.portal.get(`${path}/rows?limit=500`)).body['items'] as Row[];
  for (const { orderId } of shown) if (orderId !== null) world.portal.accepted.add(orderId);
  const without = shown.filter(({ orderId }) => orderId === null);
  const orders = new Set(shown.map(({ orderId }) => orderId));
  return [
    ...without.map(({ number, outcome }) => `row ${number} is ${outcome}`),
    ...(orders.size === rows ? [] : [`${rows} rows have ${orders.size} orders`]),
  ];
}
