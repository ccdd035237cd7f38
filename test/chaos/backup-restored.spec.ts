import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './harness/world.js';
import { doubled } from './harness/compare-books.js';
import { backupRestored } from './points/backup-restored.js';

describe('a restored backup', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create({ seed: 7 });
  });
  afterAll(() => world?.close());

  it('sends nothing a second time, and its inventory equals Colt’s', async () => {
    const said = await backupRestored(world, 16);
    expect(said).toMatch(/(?<!\d)[1-9]\d* orders are unconfirmed/);
    expect(said).toContain('sending is on');
    expect(doubled(await world.colts.orders(), await world.ours.orders())).toEqual([]);
    expect(await world.statusDifferences()).toEqual([]);
  });
});
