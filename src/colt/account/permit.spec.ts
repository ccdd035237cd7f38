import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../platform/config/secret.js';
import type { ColtAccount } from '../model/colt-account.js';
import { Permit, permitWithin } from './permit.js';

const LONG_MS = 60_000;

const permit = () => {
  const seen = { released: 0, cancelled: 0 };
  const release = () => (seen.released += 1);
  const made = new Permit({} as ColtAccount, new Secret('token'), release, () => (seen.cancelled += 1));
  return { made, seen };
};

/** A permit that somebody else grants or refuses. */
function pending() {
  let grant: (made: Permit) => void = () => undefined;
  let refuse: (why: Error) => void = () => undefined;
  const granted = new Promise<Permit>((resolve, reject) => {
    grant = resolve;
    refuse = reject;
  });
  return { granted, grant, refuse };
}

describe('permitWithin', () => {
  it('is the permit that comes in time, and keeps it', async () => {
    const { made, seen } = permit();
    expect(await permitWithin(LONG_MS, Promise.resolve(made))).toBe(made);
    expect(seen.released).toBe(0);
  });

  it('gives back the one that comes too late', async () => {
    const { made, seen } = permit();
    const { granted, grant } = pending();
    expect(await permitWithin(1, granted)).toBeNull();
    grant(made);
    await granted;
    expect(seen).toEqual({ released: 1, cancelled: 1 });
  });

  it('says why there is none, unless nobody waits any more', async () => {
    await expect(permitWithin(LONG_MS, Promise.reject(new Error('suspended')))).rejects.toThrow('suspended');
    const { granted, refuse } = pending();
    expect(await permitWithin(1, granted)).toBeNull();
    refuse(new Error('suspended'));
    await expect(granted).rejects.toThrow('suspended');
  });
});
