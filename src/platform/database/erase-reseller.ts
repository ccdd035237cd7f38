import pg from 'pg';
import { DatabaseNotReady, reasonOf } from './migrations.js';

const BATCH = 5_000;

/**
 * Deletes everything of a closed reseller except its row, by the function `erase_reseller_v1` (prisma/migrations), in
 * transactions of a few thousand rows. May be interrupted and repeated.
 * @param url of the owner of the tables
 * @param dryRun rolls the first transaction back, and deletes nothing
 * @returns how many rows were deleted
 * @throws DatabaseNotReady; an error with SQLSTATE CI005 when the reseller may not be erased
 */
export async function eraseReseller(url: string, resellerId: string, { dryRun }: { dryRun: boolean }): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // it fails the statement, too
  await client.connect().catch((error: unknown) => {
    throw new DatabaseNotReady(`DATABASE_MIGRATION_URL: the database cannot be used: ${reasonOf(error)}`);
  });
  try {
    let total = 0;
    for (let deleted = 1; deleted > 0; total += deleted) {
      await client.query('BEGIN');
      await client.query('SELECT FROM reseller_sequence WHERE reseller_id = $1 FOR UPDATE', [resellerId]);
      const { rows } = await client.query<{ deleted: number }>('SELECT erase_reseller_v1($1, $2) AS deleted', [
        resellerId,
        BATCH,
      ]);
      await client.query(dryRun ? 'ROLLBACK' : 'COMMIT');
      if (dryRun) return 0;
      deleted = rows[0]?.deleted ?? 0;
    }
    return total;
  } finally {
    await client.end().catch(() => undefined);
  }
}
