import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { execute, select, text } from '../../platform/database/statement.js';

/** Rows that one statement deletes, so that none holds locks for long. */
const BATCH = 500;

/** Deletes comparisons whose retention has passed. */
@Injectable()
export class DriftRetention {
  constructor(private readonly database: Database) {}

  /** The resellers with runs that finished before `before`. */
  async findResellersWithOldRuns(before: Date): Promise<string[]> {
    // Of all resellers on purpose: one statement, however many there are. Raw, to read the ids only.
    const rows = await select(
      this.database,
      'drift_run.resellers_with_old',
      { resellerId: text },
      Prisma.sql`
      SELECT DISTINCT d.reseller_id::text AS "resellerId" FROM drift_run d
      WHERE d.started_at < ${before}::timestamptz AND d.finished_at < ${before}::timestamptz`,
    );
    return rows.map(({ resellerId }) => resellerId);
  }

  /**
   * Deletes the runs of a reseller that finished before `before`, with their findings that are repaired or gone. A run
   * with an open or excepted finding is kept, because the finding names it.
   * @param batch the most rows that one statement deletes
   */
  async deleteFinished(resellerId: string, before: Date, batch = BATCH): Promise<void> {
    while ((await this.deleteFindings(resellerId, before, batch)) === batch);
    while ((await this.deleteRuns(resellerId, before, batch)) === batch);
  }

  private deleteFindings(resellerId: string, before: Date, batch: number): Promise<number> {
    // Raw, because Prisma's deletes have no limit.
    return execute(
      this.database,
      'drift_finding.delete_of_old_runs',
      Prisma.sql`
      DELETE FROM drift_finding WHERE reseller_id = ${resellerId}::uuid AND id IN (
        SELECT f.id FROM drift_run r JOIN drift_finding f ON f.reseller_id = r.reseller_id AND f.run_id = r.id
        WHERE r.reseller_id = ${resellerId}::uuid AND r.started_at < ${before}::timestamptz
          AND r.finished_at < ${before}::timestamptz AND f.state IN ('repaired', 'gone')
        LIMIT ${batch}::int)`,
    );
  }

  private deleteRuns(resellerId: string, before: Date, batch: number): Promise<number> {
    // Raw, because Prisma's deletes have no limit.
    return execute(
      this.database,
      'drift_run.delete_old',
      Prisma.sql`
      DELETE FROM drift_run WHERE reseller_id = ${resellerId}::uuid AND id IN (
        SELECT r.id FROM drift_run r
        WHERE r.reseller_id = ${resellerId}::uuid AND r.started_at < ${before}::timestamptz
          AND r.finished_at < ${before}::timestamptz AND r.state <> 'running' AND NOT EXISTS (
            SELECT 1 FROM drift_finding f WHERE f.reseller_id = ${resellerId}::uuid AND f.run_id = r.id)
        ORDER BY r.started_at LIMIT ${batch}::int)`,
    );
  }
}
