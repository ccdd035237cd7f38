import type { World } from '../harness/world.js';

/** No notification arrives: read-backs alone bring every order to its end. */
export async function notificationsLost(world: World, orders: number, atOnce: number): Promise<number> {
  await world.driver.stockUp(orders);
  await world.simulator.faults([{ id: 'all-lost', on: ['notification'], effect: { notification: { lost: true } } }]);
  const placed = await world.driver.play(orders, atOnce);
  await world.quiet(90_000);
  return placed;
}
