import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './harness/world.js';
import { MOMENTS, stoppedPastItsLease, type Moment } from './points/stopped-past-its-lease.js';
import { toldToStop } from './points/told-to-stop.js';

describe('a process that is stopped', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create({ seed: 6 });
  }, 60_000);
  afterAll(() => world?.close());

  it.each(Object.keys(MOMENTS) as Moment[])(
    'sends nothing any more when it is resumed past its lease: %s',
    async (moment) => {
      expect(await stoppedPastItsLease(world, moment)).toBe(1);
      expect(await world.faults()).toEqual([]);
      await world.keepOnly(world.replicas.at(-1));
    },
    120_000,
  );

  it('awaits what is out when it is told to stop, sends nothing more, and leaves the rest to the next', async () => {
    const left = await toldToStop(world, 3, 8);
    expect(left).toEqual({ exit: 0, requests: 3, attempts: 4, sent: 3, open: 0, waiting: 8 });
    expect(await world.faults()).toEqual([]);
  }, 120_000);

  it('ends when it is told to, although nobody reads its log any more', async () => {
    const [replica] = world.replicas;
    replica?.program.closeLog();
    await world.portal.get('/v1/account');
    expect(await replica?.program.stop(15_000)).toBe(0);
  }, 60_000);
});
