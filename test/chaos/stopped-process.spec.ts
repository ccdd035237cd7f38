import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './harness/world.js';
import { MOMENTS, stoppedPastItsLease, type Moment } from './points/stopped-past-its-lease.js';
import { toldToStop } from './points/told-to-stop.js';

describe('a process that is stopped', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create({ seed: 6 });
  });
  afterAll(() => world?.close());

  it.each(Object.keys(MOMENTS) as Moment[])('sends nothing when resumed past its lease: %s', async (moment) => {
    expect(await stoppedPastItsLease(world, moment)).toBe(1);
    expect(await world.faults()).toEqual([]);
    await world.keepOnly(world.replicas.at(-1));
  });

  it('on SIGTERM waits for requests in flight, sends nothing more, and leaves the rest to the next replica', async () => {
    const left = await toldToStop(world, 3, 8);
    expect(left).toEqual({ exit: 0, requests: 3, attempts: 4, sent: 3, open: 0, waiting: 8 });
    expect(await world.faults()).toEqual([]);
  });

  it('ends on SIGTERM although its log is no longer read', async () => {
    const [replica] = world.replicas;
    replica?.program.closeLog();
    await world.portal.get('/v1/account');
    expect(await replica?.program.stop(15_000)).toBe(0);
  });
});
