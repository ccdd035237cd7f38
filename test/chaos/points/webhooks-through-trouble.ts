import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { WebhookReceiver } from '../../support/webhook-receiver.js';
import type { KillablePostgres } from '../harness/killable-postgres.js';
import { eventually } from '../harness/waiting.js';
import type { World } from '../harness/world.js';
import { suddenDeath, type Deaths } from './sudden-death.js';

/** For World.create: the receiver listens on this machine. */
export const REACHABLE = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };

/** On average: of 25 events, one fails and is sent again by the next sweep. */
const MOST_MS_OF_EVENT = 200;

/**
 * An endpoint whose receiver is away at first and fails at random, while replicas and Postgres are killed. A retry is due
 * at once: the time between retries is left out.
 * @returns faults: events that did not arrive, arrived in another order, or with a wrong signature
 */
export async function webhooksThroughTrouble(
  world: World,
  postgres: KillablePostgres,
  orders: number,
  deaths: Deaths,
): Promise<string[]> {
  const receiver = await WebhookReceiver.start();
  const { body } = await world.portal.call('POST', '/v1/webhook-endpoints', { url: receiver.url });
  const start = String(body['position']);
  let away = true;
  receiver.answer = () => ({ status: away || world.dice.next() < 0.04 ? 503 : 200 });
  let over = false;
  const hurrying = (async () => {
    for (; !over; await sleep(300)) {
      await world.ours.read('UPDATE webhook_endpoint SET next_attempt_at = clock_timestamp()').catch(() => undefined); // Postgres is away
    }
  })();
  try {
    await suddenDeath(world, postgres, orders / 2, 8, { replicas: Math.ceil(deaths.replicas / 2), postgres: 0 });
    away = false;
    await suddenDeath(world, postgres, orders / 2, 8, { ...deaths, replicas: Math.floor(deaths.replicas / 2) });
    const rows = await world.ours.read<{ id: string }>(
      `SELECT c.epoch || '-' || e.seq AS id FROM event e JOIN reseller_sequence c USING (reseller_id)
       WHERE e.seq > split_part('${start}', '-', 2)::bigint ORDER BY e.seq`,
    );
    const taken = () => receiver.got.filter(({ status }) => status === 200);
    const wanted = rows.map(({ id }) => id);
    await eventually(
      'every event at the receiver',
      () => Promise.resolve(new Set(taken().map(({ event }) => event.id)).size >= wanted.length),
      60_000 + wanted.length * MOST_MS_OF_EVENT,
    );
    const secret = new Webhook(String(body['secret']));
    const forged = receiver.got.filter(({ text, headers }) => !verifies(secret, text, headers));
    const firsts = [...new Set(taken().map(({ event }) => String(event.id)))];
    return [
      ...(firsts.join() === wanted.join()
        ? []
        : [`${wanted.length} events, but ${firsts.length} arrived or in another order`]),
      ...forged.map(({ event }) => `the signature of ${event.id} is wrong`),
    ];
  } finally {
    over = true;
    await hurrying;
    receiver.close();
  }
}

function verifies(secret: Webhook, text: string, headers: Record<string, string>): boolean {
  try {
    secret.verify(text, headers);
    return true;
  } catch {
    return false;
  }
}
