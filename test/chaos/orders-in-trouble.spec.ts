import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './harness/world.js';
import { allKindsOfTrouble } from './points/all-kinds-of-trouble.js';

describe('orders while answers, requests and notifications get lost', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create({ seed: 1 });
  }, 60_000);
  afterAll(() => world?.close());

  it('end in the right state, once at Colt', async () => {
    expect(await allKindsOfTrouble(world, 100, 16)).toBeGreaterThanOrEqual(100);
    expect(await world.faults()).toEqual([]);
  }, 150_000);
});
