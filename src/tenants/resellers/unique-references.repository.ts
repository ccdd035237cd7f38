import { Prisma } from '../../platform/database/prisma/client.js';
import { DomainError } from '../../platform/common/problem.js';
import { execute, select, textArray, uuid, type StatementRunner } from '../../platform/database/statement.js';

const SHOWN = 20;

/**
 * Makes the references of a reseller's end customers unique, or not, as its settings now say: a trigger reads them
 * (`set_unique_reference`). Takes the reseller's lock, which every writer of end customers holds.
 * @throws DomainError reference-taken, with the ids of those that share a reference
 */
export async function applyUniqueReferences(db: StatementRunner, resellerId: string, unique: boolean): Promise<void> {
  // Raw, because Prisma has neither row locks nor groups with lists.
  await select(
    db,
    'reseller.lock_references',
    { reseller_id: uuid },
    Prisma.sql`SELECT reseller_id FROM reseller_sequence WHERE reseller_id = ${resellerId}::uuid FOR UPDATE`,
  );
  const shared = unique ? await sharedReferences(db, resellerId) : [];
  if (shared.length > 0) {
    const ids = shared.slice(0, SHOWN).map((group) => group.join(' '));
    const more = shared.length > SHOWN ? `, and ${shared.length - SHOWN} more` : '';
    throw new DomainError(
      'reference-taken',
      `uniqueReferences: these end customers have a reference together: ${ids.join(', ')}${more}`,
    );
  }
  await execute(
    db,
    'end_customers.touch_references',
    Prisma.sql`
    UPDATE end_customer SET reference = reference
    WHERE reseller_id = ${resellerId}::uuid AND reference IS NOT NULL AND deleted_at IS NULL`,
  );
}

async function sharedReferences(db: StatementRunner, resellerId: string): Promise<string[][]> {
  const rows = await select(
    db,
    'end_customers.shared_references',
    { ids: textArray },
    Prisma.sql`
    SELECT array_agg(id::text ORDER BY id) AS ids FROM end_customer
    WHERE reseller_id = ${resellerId}::uuid AND reference IS NOT NULL AND deleted_at IS NULL
    GROUP BY reference HAVING count(*) > 1 ORDER BY min(created_at)`,
  );
  return rows.map(({ ids }) => ids);
}
