import { describe, expect, it } from '@jest/globals';
import { fake } from '../../../test/support/fake.js';
import { AccountPool } from './account-pool.js';
import type { Waiter } from './waiting-line.js';

const slot = (id: string, leaseMs = 60_000) => ({ id, leaseMs });

describe('AccountPool', () => {
  it('gives a token together with a place, and nothing with one of them alone', () => {
    const pool = new AccountPool('r', 'order');
    pool.add(2, [slot('a')], 0);
    expect(pool.take(0)?.id).toBe('a');
    expect(pool.take(0)).toBeNull();
    pool.add(0, [slot('b')], 10);
    expect(pool.take(10)?.id).toBe('b');
    pool.add(0, [slot('c')], 20);
    expect(pool.take(20)).toBeNull();
  });

  it('forgets tokens that were not used within a second, and places whose lease is over', () => {
    const pool = new AccountPool('r', 'read');
    pool.add(5, [slot('a', 5_000)], 0);
    expect(pool.take(1_000)).toBeNull();
    pool.add(1, [], 4_500);
    expect(pool.take(5_000)).toBeNull();
    expect(pool.take(4_999)?.id).toBe('a');
  });

  it('asks for more at once while leases are used up, and for less when they are not', () => {
    const pool = new AccountPool('r', 'order');
    const used = [0, 1, 2, 3, 4, 5].map((round) => {
      const { tokens } = pool.missing(round * 10, 16);
      pool.add(tokens, round === 0 ? [slot('a')] : [], round * 10);
      for (let i = 0; i < tokens; i += 1) {
        const taken = pool.take(round * 10);
        if (taken) pool.putBack(taken, round * 10);
      }
      return tokens;
    });
    expect(used).toEqual([1, 1, 2, 4, 8, 16]);
    pool.add(pool.missing(5_000, 16).tokens, [], 5_000);
    expect(pool.missing(10_000, 16).tokens).toBe(8);
  });

  it('asks for as many places as there are callers, less those it has', () => {
    const pool = new AccountPool('r', 'order');
    for (let n = 0; n < 5; n += 1) pool.line.add(fake<Waiter>({ placedAt: n }));
    pool.add(0, [slot('a'), slot('b')], 0);
    expect(pool.missing(0, 20)).toEqual({ tokens: 5, slots: 3 });
    expect(pool.missing(0, 4)).toEqual({ tokens: 4, slots: 2 });
  });

  it('renews all its places once one has used up half of its lease, in use or idle', () => {
    const pool = new AccountPool('r', 'order');
    pool.add(1, [slot('a', 10_000)], 0);
    pool.take(0);
    pool.add(0, [slot('b', 10_000)], 4_000);
    expect(pool.toRenew(5_000)).toEqual([]);
    const held = pool.toRenew(5_001);
    expect(held.map(({ id }) => id)).toEqual(['a', 'b']);
    for (const place of held) place.until = 15_000;
    expect(pool.toRenew(9_000)).toEqual([]);
  });

  it('lets idle places go after a second, and all of them at the end', () => {
    const pool = new AccountPool('r', 'order');
    pool.add(1, [slot('a'), slot('b')], 0);
    const taken = pool.take(500);
    if (taken) pool.putBack(taken, 900);
    expect(pool.expire(1_000).map(({ id }) => id)).toEqual(['b']);
    expect(pool.holdsSlots).toBe(true);
    expect(pool.expire(1_001, true).map(({ id }) => id)).toEqual(['a']);
  });
});
