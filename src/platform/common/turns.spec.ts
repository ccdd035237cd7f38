import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { mapInTurns, Turns } from './turns.js';

describe('turns', () => {
  it('come one at a time, in order, with room between them', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const others = (async () => {
      for (let i = 0; i < 8; i += 1) {
        await setImmediate();
        seen.push('other');
      }
    })();
    await Promise.all(['a', 'b', 'c'].map((name) => turns.next().then(() => seen.push(name))));
    await others;
    const order = seen.join(' ');
    expect(order).toMatch(/a( other)+ b( other)+ c/);
  });
});

describe('mapInTurns', () => {
  it('maps in order, and lets other work run between slow items', async () => {
    let others = 0;
    const other = (async () => {
      for (let i = 0; i < 3; i += 1) {
        await setImmediate();
        others += 1;
      }
    })();
    const slow = (item: number) => {
      const until = performance.now() + 15;
      while (performance.now() < until);
      return [item, others] as const;
    };
    const mapped = await mapInTurns([1, 2, 3, 4], slow);
    await other;
    expect(mapped.map(([item]) => item)).toEqual([1, 2, 3, 4]);
    expect(mapped[0]?.[1]).toBe(0);
    expect(mapped[3]?.[1]).toBeGreaterThan(0);
    expect(await mapInTurns([], slow)).toEqual([]);
  });
});
