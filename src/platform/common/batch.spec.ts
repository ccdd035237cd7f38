import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Batch } from './batch.js';

describe('a batch', () => {
  it('runs the calls of one turn together, those of the next turn apart', async () => {
    const works: number[][] = [];
    const batch = new Batch((items: readonly number[]) => {
      works.push([...items]);
      return Promise.resolve(items.map((item) => item * 10));
    });
    const first = [batch.run(1), batch.run(2)];
    await nextTurn();
    const results = await Promise.all([...first, batch.run(3)]);
    expect([works, results]).toEqual([
      [[1, 2], [3]],
      [10, 20, 30],
    ]);
  });

  it('does not wait for the work before', async () => {
    const never = new Promise<never>(() => undefined);
    const batch = new Batch((items: readonly string[]) => (items[0] === 'slow' ? never : Promise.resolve(items)));
    void batch.run('slow');
    await nextTurn();
    expect(await batch.run('quick')).toBe('quick');
  });

  it('fails all of its calls where the work fails, and no later one', async () => {
    let broken = true;
    const batch = new Batch((items: readonly number[]) =>
      broken ? Promise.reject(new Error('broken')) : Promise.resolve(items),
    );
    const results = await Promise.allSettled([batch.run(1), batch.run(2)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await batch.run(3)).toBe(3);
  });
});
