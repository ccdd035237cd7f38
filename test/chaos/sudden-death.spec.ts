import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KillablePostgres } from './harness/killable-postgres.js';
import { World } from './harness/world.js';
import { suddenDeath } from './points/sudden-death.js';

describe('orders while replicas and Postgres are killed', () => {
  let postgres: KillablePostgres;
  let world: World;
  beforeAll(async () => {
    postgres = await KillablePostgres.start();
    world = await World.create({ seed: 4, replicas: 3, database: postgres });
  });
  afterAll(async () => {
    await world?.close();
    await postgres?.close();
  });

  it('are neither lost nor doubled, and no acknowledged notification is lost', async () => {
    expect(await suddenDeath(world, postgres, 30, 8, { replicas: 2, postgres: 1 })).toBeGreaterThanOrEqual(30);
    expect(await world.faults()).toEqual([]);
  });
});
