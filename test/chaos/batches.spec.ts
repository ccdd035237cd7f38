import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KillablePostgres } from './harness/killable-postgres.js';
import { World } from './harness/world.js';
import { batchThroughDeaths } from './points/batch-through-deaths.js';

describe('a batch while replicas and Postgres are killed', () => {
  let postgres: KillablePostgres;
  let world: World;
  beforeAll(async () => {
    postgres = await KillablePostgres.start();
    world = await World.create({ seed: 10, replicas: 2, database: postgres });
  });
  afterAll(async () => {
    await world?.close();
    await postgres?.close();
  });

  it('places each row once', async () => {
    expect(await batchThroughDeaths(world, postgres, 24, { replicas: 2, postgres: 1 })).toEqual([]);
    expect(await world.faults()).toEqual([]);
  });
});
