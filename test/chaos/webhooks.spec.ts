import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KillablePostgres } from './harness/killable-postgres.js';
import { World } from './harness/world.js';
import { REACHABLE, webhooksThroughTrouble } from './points/webhooks-through-trouble.js';

describe('webhooks while replicas, Postgres and the receiver fail', () => {
  let postgres: KillablePostgres;
  let world: World;
  beforeAll(async () => {
    postgres = await KillablePostgres.start();
    world = await World.create({ seed: 9, replicas: 2, database: postgres, env: REACHABLE });
  });
  afterAll(async () => {
    await world?.close();
    await postgres?.close();
  });

  it('arrive, each event, in order and signed', async () => {
    expect(await webhooksThroughTrouble(world, postgres, 12, { replicas: 2, postgres: 1 })).toEqual([]);
    expect(await world.faults()).toEqual([]);
  });
});
