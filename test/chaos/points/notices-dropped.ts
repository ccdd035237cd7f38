import { EventReader } from '../../support/event-reader.js';
import { PORTAL_KEY } from '../harness/portal.js';
import type { World } from '../harness/world.js';

/** Postgres accepts every NOTIFY and delivers none. */
const DROP_NOTIFY = `
  CREATE OR REPLACE FUNCTION pg_catalog.pg_notify(text, text) RETURNS void LANGUAGE sql AS 'SELECT'`;

/** Streams look at the table every three seconds; the rest is the machine's. */
export const MOST_LATE_MS = 3_500;

export interface WithoutNotices {
  readonly placed: number;
  /** The longest time from a commit to the arrival of its event on a stream of any replica, in milliseconds. */
  readonly latestMs: number;
  /** Events that a stream did not receive. */
  readonly missing: number;
}

/** No commit is announced: replicas find each other's work, events and answers by looking at the tables alone. */
export async function noticesDropped(world: World, orders: number, atOnce: number): Promise<WithoutNotices> {
  await world.ours.read(DROP_NOTIFY);
  await world.driver.stockUp(orders);
  const readers = await Promise.all(
    world.replicas.map(({ port }) => EventReader.open(`http://127.0.0.1:${port}`, PORTAL_KEY)),
  );
  try {
    const placed = await world.driver.play(orders, atOnce);
    await world.quiet(90_000);
    const [written] = await world.ours.read<{ events: number }>('SELECT count(*)::int AS events FROM event');
    const all = (written?.events ?? 0) * readers.length;
    for (const end = Date.now() + 5_000; received(readers) < all && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const late = readers.flatMap(({ events, arrivals }) =>
      events.map(({ id, occurredAt }) => (arrivals.get(id) ?? Infinity) - Date.parse(occurredAt)),
    );
    return { placed, latestMs: Math.max(...late), missing: all - received(readers) };
  } finally {
    for (const reader of readers) await reader.close();
  }
}

function received(readers: readonly EventReader[]): number {
  return readers.reduce((sum, { events }) => sum + events.length, 0);
}
