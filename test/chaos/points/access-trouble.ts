import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT } from '../harness/simulator-process.js';
import { eventually } from '../harness/waiting.js';
import { WRITES } from './all-kinds-of-trouble.js';
import type { World } from '../harness/world.js';

const account = `/accounts/${ACCOUNT.clientId}`;

/** Colt revokes all tokens repeatedly while orders are in progress. */
export async function tokensRevoked(world: World, orders: number, times: number): Promise<number> {
  await world.driver.stockUp(orders);
  await world.simulator.faults([]);
  const revoking = (async () => {
    for (let n = 0; n < times; n += 1) {
      await sleep(world.dice.between(200, 600));
      await world.simulator.control('POST', `${account}/revoke-tokens`);
    }
  })();
  const [placed] = await Promise.all([world.driver.play(orders, 6), revoking]);
  await world.quiet(60_000);
  return placed;
}

/**
 * Colt suspends the account while orders are in progress and lifts the suspension later.
 * @returns the code that a portal receives while the account is suspended
 */
export async function suspendedAndLifted(world: World, orders: number): Promise<unknown> {
  await world.driver.stockUp(orders + 2);
  await world.simulator.faults([{ id: 'slow', effect: { latencyMs: 200 } }]);
  const ranges = Array.from({ length: orders }, () => world.driver.take());
  const placing = Promise.all(ranges.map((range) => world.driver.reserve(range)));
  await sleep(250);
  await world.simulator.control('PATCH', account, { state: 'suspended' });
  await placing;
  const refusal = await eventually(
    'the suspension to be noticed',
    async () => {
      const { status, body } = await world.driver.reserve(world.driver.take());
      return status === 503 && body;
    },
    10_000,
  );
  await world.simulator.control('PATCH', account, { state: 'active' });
  await world.cli('colt', 'lift', 'demo');
  await world.timePasses();
  await world.quiet(60_000);
  return refusal.code;
}

/**
 * An account without entitlement receives the same order id for every order, until this is corrected. The first order
 * with the id cannot detect this until Colt denies the id. The others raise the attention and are sent again once it is
 * proven that Colt has none of them.
 * @returns attention codes of the orders while the account was not entitled
 */
export async function mockAnswers(world: World, orders: number): Promise<readonly (string | null)[]> {
  await world.simulator.faults([]);
  await world.driver.stockUp(orders);
  await world.simulator.control('PATCH', account, { state: 'unentitled' });
  const ranges = Array.from({ length: orders }, () => world.driver.take());
  const answers = await Promise.all(ranges.map((range) => world.driver.reserve(range)));
  const ids = new Set(answers.map(({ body }) => body.id));
  const attention = async () =>
    (await world.ours.orders()).filter(({ id }) => ids.has(id)).map((order) => order.attention);
  const alarms = await eventually(
    'the alarm',
    async () => {
      const codes = await attention();
      return codes.filter((code) => code === 'colt-mock-answer').length === orders - 1 && codes;
    },
    10_000,
  );
  await world.simulator.control('PATCH', account, { state: 'active' });
  await world.timePasses();
  await eventually(
    'the first one to be missed',
    async () => (await attention()).includes('colt-order-missing'),
    30_000,
  );
  await world.quiet(60_000, 1);
  return alarms;
}

/** Orders that Colt takes, or shows, long after the time-out. */
export async function takenLate(world: World, orders: number, lateMs: number): Promise<number> {
  await world.driver.stockUp(orders);
  const late = (id: string, order: object) => ({
    id,
    on: WRITES,
    probability: 0.4,
    draw: 'subject',
    effect: { order },
  });
  await world.simulator.faults([
    late('taken-late', { takenAfterMs: lateMs }),
    { ...late('shown-late', { appearAfterMs: lateMs }), effect: shownLate(lateMs) },
  ]);
  const placed = await world.driver.play(orders, 8);
  await world.quiet(90_000);
  return placed;
}

function shownLate(appearAfterMs: number): object {
  return { order: { appearAfterMs }, answer: { when: 'after', status: 504 } };
}
