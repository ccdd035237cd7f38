import { ACCOUNT } from '../harness/simulator-process.js';
import { sleep, until } from '../harness/waiting.js';
import type { World } from '../harness/world.js';

const account = `/accounts/${ACCOUNT.clientId}`;

/** Colt refuses every token that it gave, again and again, while orders are under way. */
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
 * Colt suspends the account while orders are under way, and lifts that later.
 * @returns the code that a portal is told while the account is suspended
 */
export async function suspendedAndLifted(world: World, orders: number): Promise<unknown> {
  await world.driver.stockUp(orders + 2);
  await world.simulator.faults([{ id: 'slow', effect: { latencyMs: 200 } }]);
  const ranges = Array.from({ length: orders }, () => world.driver.take());
  const placing = Promise.all(ranges.map((range) => world.driver.reserve(range)));
  await sleep(250);
  await world.simulator.control('PATCH', account, { state: 'suspended' });
  await placing;
  const refusal = await until(
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

/** Attention codes of the orders that an account without entitlement leaves, before it is put right. */
export async function mockAnswers(world: World, orders: number): Promise<readonly (string | null)[]> {
  await world.simulator.faults([]);
  await world.driver.stockUp(orders);
  await world.simulator.control('PATCH', account, { state: 'unentitled' });
  const ranges = Array.from({ length: orders }, () => world.driver.take());
  const answers = await Promise.all(ranges.map((range) => world.driver.reserve(range)));
  const ids = answers.map(({ body }) => body.id);
  const found = await until(
    'the alarm',
    async () => {
      const ours = (await world.ours.orders()).filter(({ id }) => ids.includes(id));
      return ours.filter(({ attention }) => attention).length === orders - 1 && ours.map(({ attention }) => attention);
    },
    10_000,
  );
  await world.simulator.control('PATCH', account, { state: 'active' });
  await world.timePasses();
  await world.quiet(60_000);
  return found;
}

/** Orders that Colt takes, or shows, long after the time-out. */
export async function takenLate(world: World, orders: number, lateMs: number): Promise<number> {
  await world.driver.stockUp(orders);
  const late = (id: string, order: object) => ({ id, probability: 0.4, draw: 'subject', effect: { order } });
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
