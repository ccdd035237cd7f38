import { describe, expect, it } from '@jest/globals';
import { namedInSource } from '../statements/named-in-source.mjs';
import { distributionFaults, faultsIn } from './distribution-faults.mjs';
import { CHANGES_ACROSS, VOLATILE_UPDATES } from './listed.mjs';

describe('a statement that could not be distributed by reseller', () => {
  it.each([
    ['UPDATE api_key SET reseller_id = $1 WHERE id = $2', 'changes a reseller_id'],
    [
      'INSERT INTO api_key (reseller_id) VALUES ($1) ON CONFLICT (key_hash) DO UPDATE SET reseller_id = $1',
      'changes a reseller_id',
    ],
    ['UPDATE "order" SET updated_at = clock_timestamp() WHERE reseller_id = $1', 'volatile function'],
    ['UPDATE "order" SET status = $2 WHERE reseller_id = $1 AND created_at < clock_timestamp()', 'volatile function'],
    [
      'UPDATE "order" SET status = $2 WHERE reseller_id = $1 AND id IN (SELECT id FROM "order" WHERE random() < 0.5)',
      'volatile function',
    ],
    [
      'WITH done AS (UPDATE "order" SET updated_at = clock_timestamp() RETURNING id) SELECT id FROM done',
      'volatile function',
    ],
    ['SELECT pg_notify($1, $2) FROM "order" WHERE reseller_id = $3', 'NOTIFY'],
    [`WITH done AS (DELETE FROM event RETURNING seq) SELECT pg_notify('a', seq::text) FROM done`, 'NOTIFY'],
  ])('is found: %s', async (sql, fault) => {
    expect(await faultsIn('a.statement', sql)).toEqual([expect.stringContaining(fault)]);
  });

  it('is found where it claims without repeating the condition of the lease', async () => {
    const claim = (where: string) =>
      faultsIn(
        'orders.claim_due',
        `UPDATE "order" SET lease_until = clock_timestamp() + interval '1 s' WHERE reseller_id = $1 AND ${where}`,
      );
    expect(await claim('id = ANY ($2)')).toEqual([expect.stringContaining('condition of the lease')]);
    const inside = 'id IN (SELECT id FROM "order" WHERE reseller_id = $1 AND lease_until <= clock_timestamp())';
    expect(await claim(inside)).toEqual([expect.stringContaining('condition of the lease')]);
    expect(await claim(`${inside} AND (lease_until IS NULL OR lease_until <= clock_timestamp())`)).toEqual([]);
  });

  it('is found where it changes or locks rows of several resellers at once', async () => {
    const across = 'orders.find_due';
    expect(await faultsIn(across, 'SELECT id FROM "order" FOR UPDATE SKIP LOCKED')).toEqual([
      expect.stringContaining('locks rows'),
    ]);
    expect(await faultsIn(across, 'UPDATE "order" SET status = $1')).toEqual([expect.stringContaining('changes rows')]);
    expect(await faultsIn(across, 'SELECT id, reseller_id FROM "order"')).toEqual([]);
  });

  it.each([
    'SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) AS n(channel, payload)',
    'NOTIFY changes',
    'UPDATE "order" SET status = $2, updated_at = now() WHERE reseller_id = $1',
    'INSERT INTO attempt (reseller_id, created_at) VALUES ($1, clock_timestamp())',
    'SELECT id FROM "order" WHERE reseller_id = $1 AND next_action_at <= clock_timestamp() FOR UPDATE',
  ])('is not: %s', async (sql) => {
    expect(await faultsIn('a.statement', sql)).toEqual([]);
    expect(await faultsIn(null, sql)).toEqual([]);
  });

  it('is reported with its name, and so is an entry of a list that nothing needs', async () => {
    const text = 'UPDATE "order" SET reseller_id = $1';
    expect(await distributionFaults({ statements: [], sql: [text] }, false)).toEqual([
      `${text}: changes a reseller_id`,
    ]);
    const unneeded = await distributionFaults({ statements: [], sql: [] }, true);
    expect(unneeded).toHaveLength(VOLATILE_UPDATES.size + CHANGES_ACROSS.size);
  });

  it('is listed by the name of a statement that exists', () => {
    const names = namedInSource();
    expect([...VOLATILE_UPDATES.keys(), ...CHANGES_ACROSS.keys()].filter((name) => !names.has(name))).toEqual([]);
  });
});
