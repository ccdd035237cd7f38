import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../common/secret.js';
import type { ColtAccount } from '../colt-account.js';
import { Permit } from './permit.js';
import { permitWithin } from './permit-within.js';

const permit = () => {
  const seen = { released: 0 };
  const made = new Permit({} as ColtAccount, new Secret('token'), () => (seen.released += 1));
  return { made, seen };
};

describe('permitWithin', () => {
  it('is the permit that comes in time, and keeps it', async () => {
    const { made, seen } = permit();
    expect(await permitWithin(50, sleep(5, made))).toBe(made);
    expect(seen.released).toBe(0);
  });

  it('gives back the one that comes too late', async () => {
    const { made, seen } = permit();
    const late = sleep(60, made);
    expect(await permitWithin(10, late)).toBeNull();
    await late;
    expect(seen.released).toBe(1);
  });

  it('says why there is none, unless nobody waits any more', async () => {
    const refused = (ms: number) => sleep(ms).then(() => Promise.reject(new Error('suspended')));
    await expect(permitWithin(50, refused(5))).rejects.toThrow('suspended');
    expect(await permitWithin(5, refused(20))).toBeNull();
    await sleep(40);
  });
});
