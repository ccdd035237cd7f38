import type { World } from '../harness/world.js';

export const WRITES = [
  'reserveNumberCollection',
  'activateNumberCollection',
  'updateNumberCollectionCustomerDetails',
  'cancelNumberCollectionReservation',
];

/**
 * 20 % of answers are lost after Colt took the order, 10 % are a 5xx before, 5 % a 429; notifications are lost, doubled
 * and shuffled.
 */
export const TROUBLE = [
  { id: 'lost-504', on: WRITES, probability: 0.1, draw: 'subject', effect: { answer: { when: 'after', status: 504 } } },
  {
    id: 'lost-reset',
    on: WRITES,
    probability: 0.07,
    draw: 'subject',
    effect: { answer: { when: 'after', connection: 'reset' } },
  },
  {
    id: 'lost-hang',
    on: WRITES,
    probability: 0.03,
    draw: 'subject',
    effect: { answer: { when: 'after', connection: 'hang' } },
  },
  { id: 'broken', on: WRITES, probability: 0.1, draw: 'subject', effect: { answer: { when: 'before', status: 503 } } },
  { id: 'busy', probability: 0.05, effect: { answer: { status: 429, retryAfter: 1 } } },
  {
    id: 'fails-later',
    on: WRITES,
    probability: 0.05,
    draw: 'subject',
    effect: { order: { fate: 'failed', error: { code: '099', reason: 'not possible' } } },
  },
  { id: 'early', on: WRITES, probability: 0.05, draw: 'subject', effect: { order: { notifyBeforeAnswer: 'raised' } } },
  { id: 'lost', on: ['notification'], probability: 0.1, draw: 'subject', effect: { notification: { lost: true } } },
  {
    id: 'twice',
    on: ['notification'],
    probability: 0.2,
    draw: 'subject',
    effect: { notification: { copies: 1, copiesApartMs: 30 } },
  },
  {
    id: 'overtaken',
    on: ['notification'],
    probability: 0.2,
    draw: 'subject',
    effect: { notification: { afterNext: true } },
  },
] as const;

/** Runs every order type under all faults. @returns how many orders were placed */
export async function allKindsOfTrouble(world: World, orders: number, atOnce: number): Promise<number> {
  await world.driver.stockUp(orders);
  await world.simulator.faults(TROUBLE);
  const placed = await world.driver.play(orders, atOnce);
  await world.quiet(90_000);
  return placed;
}
