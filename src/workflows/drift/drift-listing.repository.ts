import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import { Prisma, type DriftListing as Row } from '../../platform/database/prisma/client.js';
import { execute } from '../../platform/database/statement.js';
import type { DriftRun } from './drift.js';
import { storedJson } from '../../platform/database/stored-json.js';

/** Colt's listing for a run. Only the process that has claimed the run writes here. */
@Injectable()
export class DriftListingRepository {
  constructor(private readonly database: Database) {}

  async clear({ resellerId, id: runId }: DriftRun): Promise<void> {
    await this.database.driftListing.deleteMany({ where: { resellerId, runId } });
  }

  async add({ resellerId, id: runId }: DriftRun, page: readonly CarrierNumber[]): Promise<void> {
    if (page.length === 0) return;
    const rows = page.map(({ range, ...number }) => ({
      start_e164: String(range.start),
      end_e164: String(range.end),
      number: { ...number, range: null },
    }));
    // Raw, because Prisma compiles a query of many rows for a quarter of a second.
    await execute(
      this.database,
      'drift_listing.add',
      Prisma.sql`
      INSERT INTO drift_listing (reseller_id, run_id, start_e164, end_e164, number)
      SELECT ${resellerId}::uuid, ${runId}::uuid, n.start_e164, n.end_e164, n.number
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(start_e164 bigint, end_e164 bigint, number jsonb)
      ON CONFLICT DO NOTHING`,
    );
  }

  /** Rows with numbers after `after`, ascending. The first one may begin before it. */
  async after({ tx, resellerId }: ModelLock, runId: string, after: bigint, limit: number): Promise<CarrierNumber[]> {
    const straddling = await tx.driftListing.findFirst({
      where: { resellerId, runId, startE164: { lte: after } },
      orderBy: { startE164: 'desc' },
    });
    const rows = await tx.driftListing.findMany({
      where: { resellerId, runId, startE164: { gt: after } },
      orderBy: [{ startE164: 'asc' }, { endE164: 'asc' }],
      take: limit,
    });
    const first = straddling && straddling.endE164 > after ? [straddling] : [];
    return [...first, ...rows].map(fromRow);
  }
}

function fromRow(row: Row): CarrierNumber {
  // Stored by `add` from this same type; JSON keeps times as text.
  const number = storedJson<CarrierNumber>(row.number);
  return {
    ...number,
    range: { start: row.startE164, end: row.endE164 },
    reservationExpiresAt: date(number.reservationExpiresAt),
    activatedAt: date(number.activatedAt),
  };
}

function date(text: unknown): Date | null {
  return typeof text === 'string' ? new Date(text) : null;
}
