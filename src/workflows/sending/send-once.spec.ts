import { describe, expect, it } from '@jest/globals';
import { ColtError } from '../../colt/model/colt-error.js';
import { SendOnce } from './send-once.service.js';

describe('one sending', () => {
  const done: string[] = [];
  const step = (name: string, result?: unknown) => () => {
    done.push(name);
    return Promise.resolve(result);
  };
  const permit = { release: () => void done.push('release') };
  const sending = (permitted: () => Promise<unknown>) => {
    done.length = 0;
    return new SendOnce(
      { permit: permitted } as never,
      { begin: step('lease', { trackingId: 't' }) } as never,
      { end: step('outcome') } as never,
      { send: step('request', { verdict: 'accepted' }) } as never,
      { colt: { timeoutMs: 1_000 } } as never,
    ).send({ id: '1' } as never, {} as never, []);
  };

  it('has its permit before its lease, which does not run out while the budget is waited for', async () => {
    await sending(step('permit', permit));
    expect(done).toEqual(['permit', 'lease', 'request', 'outcome', 'release']);
  });

  it('takes no lease where Colt is not to be asked', async () => {
    const closed = new ColtError('unavailable', 'the breaker is open');
    await expect(sending(() => Promise.reject(closed))).rejects.toBe(closed);
    expect(done).toEqual([]);
  });
});
