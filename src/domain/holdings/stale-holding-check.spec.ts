import { describe, expect, it } from '@jest/globals';
import { setImmediate as settled } from 'node:timers/promises';
import { assertNoTransaction, inTransaction } from '../../platform/database/in-transaction.js';
import { StaleHoldingCheck, type ForeignConflict } from './stale-holding-check.js';

const range = (start: number, end: number) => ({
  start: 33_800_000_000n + BigInt(start),
  end: 33_800_000_000n + BigInt(end),
});

describe('StaleHoldingCheck', () => {
  it('asks once for each owner, about the holdings that made the order fail', async () => {
    const conflicts = new StaleHoldingCheck();
    const asked: ForeignConflict[] = [];
    conflicts.onAsk((conflict) => asked.push(conflict));
    conflicts.ask('asker', [
      { ownerId: 'one', holding: range(0, 9) },
      { ownerId: 'another', holding: range(20, 29) },
      { ownerId: 'one', holding: range(10, 19) },
      { ownerId: 'one', holding: range(40, 49) },
    ]);
    await settled();
    expect(asked).toEqual([
      { ownerId: 'one', askerId: 'asker', ranges: [range(0, 19), range(40, 49)] },
      { ownerId: 'another', askerId: 'asker', ranges: [range(20, 29)] },
    ]);
  });

  it('does nothing without a registered check', async () => {
    const conflicts = new StaleHoldingCheck();
    conflicts.ask('asker', [{ ownerId: 'one', holding: range(0, 9) }]);
    const asked: ForeignConflict[] = [];
    conflicts.onAsk((conflict) => asked.push(conflict));
    await settled();
    expect(asked).toEqual([]);
  });

  it('runs outside the transaction that found the conflict', async () => {
    const conflicts = new StaleHoldingCheck();
    let asked = 0;
    conflicts.onAsk(() => {
      assertNoTransaction('Colt was called');
      asked += 1;
    });
    await inTransaction(async () => {
      conflicts.ask('asker', [{ ownerId: 'one', holding: range(0, 9) }]);
      await settled();
      await settled();
    });
    expect(asked).toBe(1);
  });
});
