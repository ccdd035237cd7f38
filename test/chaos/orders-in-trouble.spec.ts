import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './harness/world.js';
import { allKindsOfTrouble } from './points/all-kinds-of-trouble.js';
import { clocksJump } from './points/clocks-jump.js';
import { notificationsLost } from './points/notifications-lost.js';

describe('orders while answers, requests and notifications get lost', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create({ seed: 1 });
  });
  afterAll(() => world?.close());

  it('end in the right state, with one order at Colt', async () => {
    expect(await allKindsOfTrouble(world, 40, 12)).toBeGreaterThanOrEqual(40);
    const { faults } = await world.simulator.control<{ faults: { id: string; strikes: number }[] }>('GET', '/faults');
    expect(faults.filter(({ strikes }) => strikes === 0)).toEqual([]);
    expect(await world.faults()).toEqual([]);
  });

  it('end while clocks jump', async () => {
    expect(await clocksJump(world, 8, 8)).toBeGreaterThanOrEqual(8);
    expect(await world.faults()).toEqual([]);
  });

  it('end without any notification', async () => {
    expect(await notificationsLost(world, 12, 8)).toBeGreaterThanOrEqual(12);
    expect((await world.colts.notices()).filter(({ state }) => state === 'lost').length).toBeGreaterThan(12);
    expect(await world.faults()).toEqual([]);
  });
});
