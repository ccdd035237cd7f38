import { uuidv7 } from 'uuidv7';
import type { NumberRange } from '../../numbering/range.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { execute } from '../../platform/database/statement.js';

export interface NewFinding extends NumberRange {
  readonly class: string;
  readonly ours: object | null;
  readonly theirs: object | null;
  /** Identifies an unreadable row. */
  readonly rowHash?: string;
}

/** Creates open findings, which the run `runId` was the first to see. */
export async function insertFindings(lock: ModelLock, runId: string, findings: readonly NewFinding[]): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map((finding) => ({
    id: uuidv7(),
    class: finding.class,
    start_e164: String(finding.start),
    end_e164: String(finding.end),
    ours: finding.ours,
    theirs: finding.theirs,
    row_hash: finding.rowHash ?? null,
  }));
  // Raw, because Prisma compiles a query of 500 rows for a quarter of a second.
  await execute(
    lock,
    'finding.insert',
    Prisma.sql`
    INSERT INTO drift_finding (reseller_id, run_id, id, class, start_e164, end_e164, ours, theirs, row_hash,
                               first_seen_at, last_seen_at)
    SELECT ${lock.resellerId}::uuid, ${runId}::uuid, f.id, f.class, f.start_e164, f.end_e164, f.ours, f.theirs, f.row_hash,
           ${lock.at}::timestamptz, ${lock.at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS f(id uuid, class drift_class, start_e164 bigint, end_e164 bigint, ours jsonb, theirs jsonb, row_hash text)`,
  );
}
