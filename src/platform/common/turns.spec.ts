import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { Turns } from './turns.js';

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
