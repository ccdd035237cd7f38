import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ACCOUNT, type TestApp } from '../../support/app.js';
import { until } from '../../support/waiting.js';
import { differences } from '../harness/compare-books.js';
import type { ColtNumbers } from '../harness/colts-books.js';
import { OurBooks } from '../harness/our-books.js';

const STATUS_OF = {
  completed: 'completed',
  failed: 'failed',
  partial: 'partial',
  cancelled: 'failed',
  rejected: 'failed',
} as const;
type End = keyof typeof STATUS_OF;

/** The notifications of an order that ends: each may be repeated, late, and in any sequence. */
const telling = fc.record({
  word: fc.constantFrom('acknowledged', 'inProgress', 'end'),
  /** A repetition with a new event id is a different notification. */
  newEventId: fc.boolean(),
});
type Telling = typeof telling extends fc.Arbitrary<infer T> ? T : never;

const story = fc.record({
  end: fc.constantFrom(...(Object.keys(STATUS_OF) as End[])),
  tellings: fc
    .array(telling, { maxLength: 7 })
    .map((some): Telling[] => [...some, { word: 'end', newEventId: false }])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  atOnce: fc.integer({ min: 1, max: 8 }),
});

/**
 * Four orders at a time: how each ends at Colt, and the sequence and repetition of its notifications.
 * @returns orders whose end differs from Colt's or whose history is not their real changes
 */
export async function shuffledNotifications(
  replicas: readonly [TestApp, ...TestApp[]],
  seed: number,
  runs: number,
): Promise<string[]> {
  const [app] = replicas;
  const stuck = { on: ['reserveNumberCollection'], effect: { order: { fate: 'stuck' } } };
  const silent = { on: ['notification'], effect: { notification: { lost: true } } };
  await control(app, '/faults', { faults: [stuck, silent] }, 'PUT');
  const faults: string[] = [];
  for (const stories of fc.sample(fc.array(story, { minLength: 4, maxLength: 4 }), { seed, numRuns: runs })) {
    const orders: ToldOrder[] = [];
    for (let n = 0; n < stories.length; n += 1) orders.push(await placeSilentOrder(app));
    await Promise.all(
      stories.map(async ({ end, tellings, atOnce }, n) => {
        const order = orders[n];
        const history = order && (await tell(replicas, order, end, tellings, atOnce));
        const expected = ['accepted', 'submitting', 'in_progress', STATUS_OF[end]].join();
        if (history !== expected) faults.push(`${JSON.stringify({ end, tellings, atOnce })}: ${String(history)}`);
      }),
    );
  }
  const books = new OurBooks(app.databaseUrl);
  const numbers = await fetch(`${app.simulator.controlUrl}/books/numbers`);
  faults.push(...differences((await numbers.json()) as ColtNumbers[], await books.holdings()));
  await books.close();
  return faults;
}

/** An unsuccessful end needs two observations, one settle time apart. */
export const QUICK = { UNCONFIRMED_SETTLE_MS: '300' };

interface ToldOrder {
  readonly id: string;
  readonly coltOrderId: string;
}

/** Places a reservation that stays open at Colt until `tell` ends it. */
async function placeSilentOrder(app: TestApp): Promise<ToldOrder> {
  const free = await app.api('GET', '/v1/free-numbers?country=FR&kind=freephone&blockSize=4&quantity=1');
  const { start, end } = free.body.items[0];
  const body = { country: 'FR', kind: 'freephone', ranges: [{ start, end }] };
  const { status, body: order } = await app.api('POST', '/v1/reservations', body);
  if (status !== 201) throw new Error(`not taken: ${status} ${JSON.stringify(order)}`);
  return { id: order.id, coltOrderId: order.coltOrderId };
}

/** Ends the order at Colt, then delivers the notifications to the replicas in turn. @returns the order's history */
async function tell(
  replicas: readonly [TestApp, ...TestApp[]],
  order: ToldOrder,
  end: End,
  tellings: readonly Telling[],
  atOnce: number,
): Promise<string> {
  const [app] = replicas;
  await control(app, `/orders/${order.coltOrderId}/finish`, { outcome: end });
  const bodies = tellings.map(({ word, newEventId }) =>
    notification(order, word === 'end' ? end : word, newEventId ? randomUUID() : `${order.coltOrderId}-${word}`),
  );
  for (let at = 0; at < bodies.length; at += atOnce) {
    const wave = bodies.slice(at, at + atOnce);
    await Promise.all(wave.map((body, n) => deliver(replicas[(at + n) % replicas.length] ?? app, body)));
  }
  const ended = async () => !(await app.api('GET', `/v1/orders/${order.id}`)).body.open;
  await until('the end of the order', ended, 60_000);
  const history = await app.api('GET', `/v1/orders/${order.id}/history`);
  return history.body.items.map((entry: { status: string }) => entry.status).join();
}

async function control(app: TestApp, path: string, body: object, method = 'POST'): Promise<void> {
  const response = await fetch(`${app.simulator.controlUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

function notification(order: ToldOrder, orderStatus: string, eventId: string): object {
  const about = {
    orderId: order.coltOrderId,
    orderType: 'Number Reservation',
    orderStatus,
    customerReference: order.id,
  };
  return { eventId, eventTime: '2026-01-01T00:00:00Z', eventType: 'orderRaised', event: { order: about } };
}

async function deliver(app: TestApp, body: object): Promise<void> {
  const credential = Buffer.from(`${ACCOUNT.callbackUser}:${ACCOUNT.callbackPassword}`).toString('base64');
  const response = await fetch(`${app.url}/colt/demo/callBack`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${credential}` },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`a notification was answered ${response.status}`);
}
