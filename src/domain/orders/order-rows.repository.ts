import { z } from 'zod';
import type { CarrierError } from '../../colt/model/carrier.js';
import { formatRange, parseRange, type NumberRange } from '../../numbering/range.js';
import type { Attempt, CarrierOrder } from '../../platform/database/prisma/client.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';

// The casts below are safe: only this folder writes this JSON.

export function toAttempt(row: Attempt): AttemptFact {
  return {
    id: row.id,
    number: row.number,
    fencingToken: row.fencingToken,
    operation: row.operation,
    trackingId: row.trackingId,
    ranges: rangesFrom(row.ranges),
    createdAt: row.createdAt,
    leaseUntil: row.leaseUntil,
    sentAt: row.sentAt,
    endedAt: row.endedAt,
    verdict: row.verdict,
    httpStatus: row.httpStatus,
    coltOrderId: row.coltOrderId,
    durationMs: row.durationMs,
    error: row.error as CarrierError | null,
  };
}

export function toCarrierFact(row: CarrierOrder): CarrierFact {
  return {
    coltOrderId: row.coltOrderId,
    status: row.status,
    rawStatus: row.rawStatus,
    confirmed: row.confirmed,
    error: row.error as CarrierError | null,
    shownRanges: rangesFrom(row.shownRanges),
    endReportedAt: row.endReportedAt,
    missingTimes: row.missingTimes,
    missingSince: row.missingSince,
    answersAreForeign: row.answersAreForeign,
  };
}

const RANGES = z.array(z.object({ start: z.string(), end: z.string() }));

/** Ranges from JSON: E.164 with the plus. */
export function rangesFrom(json: unknown): NumberRange[] {
  return RANGES.parse(json).map((range) => parseRange(range));
}

export function rangesToJson(ranges: readonly NumberRange[]): { start: string; end: string }[] {
  return ranges.map(formatRange);
}
