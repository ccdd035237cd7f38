import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { run } from '../../../test/support/sql.js';
import { sqlState } from '../../platform/database/postgres-errors.js';
import { openTestInventory, type TestInventory } from './inventory-database.fake.js';

let inventory: TestInventory;
beforeAll(async () => {
  inventory = await openTestInventory();
});
afterAll(() => inventory.close());

describe('what the database guards by itself', () => {
  it('no number is live twice in one uniqueness scope, and released rows guard nothing', async () => {
    const [a, b] = [await inventory.addReseller('shared'), await inventory.addReseller('shared')];
    await insertHolding(a, 'shared', 33382500010n, 33382500019n);
    const refused = await insertHolding(b, 'shared', 33382500019n, 33382500029n).catch((error: unknown) => error);
    expect(sqlState(refused)).toBe('23P01');
    await insertHolding(b, 'elsewhere', 33382500019n, 33382500029n);
    await inventory.database.holding.updateMany({ where: { resellerId: a }, data: { releasedAt: new Date() } });
    await insertHolding(b, 'shared', 33382500010n, 33382500029n);
  });

  it('the compared range follows the ends', async () => {
    const id = await inventory.addReseller();
    await insertHolding(id, id, 33382500010n, 33382500019n);
    await inventory.database.holding.updateMany({ where: { resellerId: id }, data: { endE164: 33382500012n } });
    const rows = await inventory.database.$queryRaw<{ numbers: string }[]>`
      SELECT numbers::text FROM holding WHERE reseller_id = ${id}::uuid`;
    expect(rows).toEqual([{ numbers: '[33382500010,33382500013)' }]);
    const [column] = await inventory.database.$queryRaw<{ kind: string }[]>`
      SELECT attgenerated::text AS kind FROM pg_attribute WHERE attrelid = 'holding'::regclass AND attname = 'numbers'`;
    expect(column?.kind).toBe('s');
  });

  it.each([
    ['reversed', 33382500019n, 33382500010n],
    ['of unequal length', 99_999_999n, 100_000_000n],
    ['beyond 15 digits', 1_000_000_000_000_000n, 1_000_000_000_000_001n],
  ])('rejects a range %s', async (_, start, end) => {
    const id = await inventory.addReseller();
    const error = await insertHolding(id, id, start, end).catch((caught: unknown) => caught);
    expect(['23514', '22000']).toContain(sqlState(error));
  });

  it.each([
    ['changed', `UPDATE holding_history SET status = 'active'`],
    ['deleted', 'DELETE FROM holding_history'],
    ['truncated', 'TRUNCATE holding_history'],
  ])('history cannot be %s', async (_, sql) => {
    const id = await inventory.addReseller();
    await inventory.database.holdingHistory.create({
      data: {
        id: randomUUID(),
        resellerId: id,
        seq: 1n,
        at: new Date(),
        startE164: 33382500010n,
        endE164: 33382500019n,
        country: 'FR',
        kind: 'geo',
        status: 'reserved',
        cause: 'sync',
      },
    });
    // The service's role may not even try.
    const error = await run(inventory.adminUrl, sql).catch((caught: unknown) => caught);
    expect(sqlState(error)).toBe('23001');
    expect(await inventory.database.holdingHistory.count({ where: { resellerId: id } })).toBe(1);
  });
});

async function insertHolding(
  resellerId: string,
  uniquenessScope: string,
  startE164: bigint,
  endE164: bigint,
): Promise<void> {
  await inventory.database.holding.create({
    data: {
      id: randomUUID(),
      resellerId,
      uniquenessScope,
      startE164,
      endE164,
      country: 'FR',
      kind: 'geo',
      status: 'reserved',
    },
  });
}
