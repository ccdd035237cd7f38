import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import { Database } from '../../platform/database/database.service.js';
import type { ModelLock } from '../../platform/database/reseller-lock.js';
import type { DriftListing as Row } from '../../platform/database/prisma/client.js';
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
    await this.database.driftListing.createMany({
      data: page.map((number) => ({
        resellerId,
        runId,
        startE164: number.range.start,
        endE164: number.range.end,
        number: JSON.parse(JSON.stringify({ ...number, range: null })) as object,
      })),
      skipDuplicates: true,
    });
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
