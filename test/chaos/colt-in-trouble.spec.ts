import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './harness/world.js';
import { mockAnswers, suspendedAndLifted, takenLate, tokensRevoked } from './points/access-trouble.js';
import { coltAway } from './points/colt-away.js';

const RATE = 40;

describe('orders while Colt is in trouble', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create({ seed: 5, replicas: 2, env: { COLT_RATE_PER_SECOND: String(RATE) } });
  });
  afterAll(() => world?.close());

  it('are accepted while it is away, and drain within the budget when it is back', async () => {
    const { orders, reads, readiness, busiestSecond } = await coltAway(world, 12, 2_000);
    expect(new Set(orders)).toEqual(new Set([202]));
    expect(new Set([...reads, ...readiness])).toEqual(new Set([200]));
    // Both buckets may be full when Colt returns, and the probe's GET belongs to no share.
    expect(busiestSecond).toBeLessThanOrEqual(2 * RATE + 2);
    expect(await world.faults()).toEqual([]);
  });

  it('survive revoked tokens', async () => {
    expect(await tokensRevoked(world, 10, 3)).toBeGreaterThanOrEqual(10);
    expect(await world.faults()).toEqual([]);
  });

  it('wait while the account is suspended, and continue afterwards', async () => {
    expect(await suspendedAndLifted(world, 8)).toBe('colt-suspended');
    expect(await world.faults()).toEqual([]);
  });

  it('are not doubled when Colt takes or shows them long after the time-out', async () => {
    expect(await takenLate(world, 12, 700)).toBeGreaterThanOrEqual(12);
    expect(await world.faults()).toEqual([]);
  });

  it('raise attention if every answer has the same order id', async () => {
    const attention = await mockAnswers(world, 4);
    expect(attention.filter((code) => code === 'colt-mock-answer')).toHaveLength(3);
    expect(await world.faults(new Set(['colt-order-missing']))).toEqual([]);
  });
});
