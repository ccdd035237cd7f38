import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Clock } from './clock.js';
import { Schedule } from './schedule.js';

const soon = () => new Promise((resolve) => setTimeout(resolve, 10));

it('fires in the order of time, then of insertion, once the clock has reached the time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 }), async (hours) => {
      const clock = new Clock();
      const schedule = new Schedule(clock);
      const began = clock.now();
      const fired: number[] = [];
      for (const [at, hour] of hours.entries()) schedule.at(began + hour * 3_600_000, () => fired.push(at));
      clock.offsetMs += 25 * 3_600_000 + 60_000;
      schedule.arm();
      await soon();
      const expected = hours
        .map((hour, at) => ({ hour, at }))
        .filter(({ hour }) => hour <= 25)
        .sort((a, b) => a.hour - b.hour || a.at - b.at);
      expect(fired).toEqual(expected.map(({ at }) => at));
      schedule.close();
    }),
    { numRuns: 20 },
  );
});

it('fires nothing after it was closed', async () => {
  const schedule = new Schedule(new Clock());
  let fired = 0;
  schedule.after(0, () => fired++);
  schedule.close();
  schedule.after(0, () => fired++);
  await soon();
  expect(fired).toBe(0);
});
