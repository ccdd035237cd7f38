import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import type { Clock } from '../../platform/common/clock.js';
import { AccountPools } from './account-pools.service.js';
import type { AccountStateRepository, Slot } from './account-state.repository.js';

describe('the places that a process holds', () => {
  let nowMs: number;
  let calls: string[];
  let pools: AccountPools;
  beforeEach(() => {
    jest.useFakeTimers();
    [nowMs, calls] = [0, []];
    const note = (what: string) => (_: string, slots: readonly Slot[]) => {
      calls.push(`${nowMs} ${what} ${slots.map(({ id }) => id).join()}`);
      return Promise.resolve();
    };
    const repository = fake<AccountStateRepository>({ renew: note('renew'), giveBack: note('give back') });
    pools = new AccountPools(repository, fake<Clock>({ monotonicMs: () => nowMs }));
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function pass(ms: number) {
    for (const end = nowMs + ms; nowMs < end; nowMs += 500) await jest.advanceTimersByTimeAsync(500);
  }

  it('stay its own while a request is out, and go back a second after it', async () => {
    const pool = pools.of('r', 'order');
    pools.add(pool, 1, [{ id: 'a', leaseMs: 10_000 }]);
    const place = pool.take(0);
    if (!place) throw new Error('no place');
    await pass(11_500);
    expect(calls).toEqual(['5500 renew a', '11000 renew a']);
    pools.putBack(pool, place);
    await pass(2_000);
    expect(calls.slice(2)).toEqual(['12500 give back a']);
    expect(pool.holdsSlots).toBe(false);
    await pools.onApplicationShutdown();
  });
});
