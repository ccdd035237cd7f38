import { describe, expect, it } from '@jest/globals';
import { LockQueue } from './lock-queue.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when it is told to. */
function work(queue: LockQueue, resellerId: string) {
  const state = { started: false, end: () => undefined as void };
  const done = queue.run(resellerId, () => {
    state.started = true;
    return new Promise<void>((resolve) => (state.end = resolve));
  });
  return Object.assign(state, { done });
}

describe('LockQueue', () => {
  it('lets two of one reseller go, and the third when one of them is done', async () => {
    const queue = new LockQueue(10);
    const [first, second, third] = [work(queue, 'a'), work(queue, 'a'), work(queue, 'a')];
    await settled();
    expect([first.started, second.started, third.started]).toEqual([true, true, false]);
    second.end();
    await settled();
    expect(third.started).toBe(true);
  });

  it('does not let one reseller hold up another, up to what there is for all', async () => {
    const queue = new LockQueue(3);
    const all = ['a', 'a', 'a', 'b', 'c'].map((reseller) => work(queue, reseller));
    await settled();
    expect(all.map(({ started }) => started)).toEqual([true, true, false, true, false]);
    all[3]?.end();
    await settled();
    expect(all.map(({ started }) => started)).toEqual([true, true, false, true, true]);
  });

  it('gives the turn on when the work fails', async () => {
    const queue = new LockQueue(1);
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(queue.run('a', () => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});
