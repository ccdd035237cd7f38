import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Recurring } from './recurring.js';

/** Rounds of 20 ms after pauses of 5 ms, of which the second fails. */
function rounds() {
  const seen = { begun: 0, ended: 0, atOnce: 0, failures: [] as unknown[] };
  const work = async () => {
    seen.begun += 1;
    seen.atOnce = Math.max(seen.atOnce, seen.begun - seen.ended);
    await sleep(20);
    seen.ended += 1;
    if (seen.ended === 2) throw new Error('second');
  };
  const recurring = new Recurring(
    work,
    () => 5,
    (error) => seen.failures.push(error),
  );
  return { recurring, seen };
}

describe('Recurring', () => {
  it('goes on after a round that failed, one at a time', async () => {
    const { recurring, seen } = rounds();
    recurring.start();
    while (seen.begun < 4) await sleep(5);
    await recurring.stop();
    expect(seen).toMatchObject({ atOnce: 1, failures: [new Error('second')] });
  });

  it('waits for the round that runs when it is stopped, and begins no other', async () => {
    const { recurring, seen } = rounds();
    recurring.start(0);
    while (seen.begun < 1) await sleep(1);
    await recurring.stop();
    expect(seen).toMatchObject({ begun: 1, ended: 1 });
    await sleep(40);
    expect(seen.begun).toBe(1);
  });

  it('begins none when it is stopped before the first', async () => {
    const { recurring, seen } = rounds();
    recurring.start();
    await recurring.stop();
    recurring.start();
    await sleep(40);
    expect(seen.begun).toBe(0);
  });
});
