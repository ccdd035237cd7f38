import { describe, expect, it } from '@jest/globals';
import { setImmediate as settled } from 'node:timers/promises';
import { Clock } from '../../common/clock.js';
import { assertNoTransaction, inTransaction } from '../../database/in-transaction.js';
import { ForeignConflicts } from './foreign-conflicts.js';

const MINUTE_MS = 60_000;
const RANGE = { start: 33_800_000_000n, end: 33_800_000_009n };

class StoppedClock extends Clock {
  ms = 0;
  override monotonicMs = () => this.ms;
}

describe('ForeignConflicts', () => {
  it('asks about a range of an owner again after five minutes, and not before', async () => {
    const clock = new StoppedClock();
    const conflicts = new ForeignConflicts(clock);
    const asked: unknown[] = [];
    conflicts.onAsk((owner, { start }) => asked.push([clock.ms, owner, start]));
    for (clock.ms of [0, 1, 5 * MINUTE_MS - 1, 5 * MINUTE_MS, 9 * MINUTE_MS, 10 * MINUTE_MS]) {
      conflicts.ask('one', RANGE);
      await settled();
    }
    const { start } = RANGE;
    expect(asked.splice(0)).toEqual([0, 5, 10].map((minutes) => [minutes * MINUTE_MS, 'one', start]));
    conflicts.ask('another', RANGE);
    conflicts.ask('one', { ...RANGE, start: start + 1n });
    await settled();
    expect(asked).toEqual([
      [clock.ms, 'another', start],
      [clock.ms, 'one', start + 1n],
    ]);
  });

  it('asks outside of the transaction that ran into the conflict', async () => {
    const conflicts = new ForeignConflicts(new StoppedClock());
    let asked = 0;
    conflicts.onAsk(() => {
      assertNoTransaction('Colt was called');
      asked += 1;
    });
    await inTransaction(async () => {
      conflicts.ask('one', RANGE);
      await settled();
      await settled();
    });
    expect(asked).toBe(1);
  });
});
