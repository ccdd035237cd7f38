import { z } from 'zod';
import type { CarrierError } from '../../colt/model/carrier.js';
import { formatRange, parseRange, type NumberRange } from '../../numbering/range.js';
import type { AttemptFact, CarrierFact } from '../order-model/facts.js';

// Attempts and orders at Colt as Postgres returns them in JSON (`to_jsonb`).

export interface AttemptRow {
  readonly id: string;
  readonly number: number;
  readonly fencing_token: number;
  readonly operation: AttemptFact['operation'];
  readonly tracking_id: string;
  readonly ranges: unknown;
  readonly created_at: string;
  readonly lease_until: string;
  readonly sent_at: string | null;
  readonly ended_at: string | null;
  readonly verdict: AttemptFact['verdict'];
  readonly http_status: number | null;
  readonly colt_order_id: string | null;
  readonly duration_ms: number | null;
  readonly error: CarrierError | null;
}

export function toAttempt(row: AttemptRow): AttemptFact {
  return {
    id: row.id,
    number: row.number,
    fencingToken: row.fencing_token,
    operation: row.operation,
    trackingId: row.tracking_id,
    ranges: rangesFrom(row.ranges),
    createdAt: new Date(row.created_at),
    leaseUntil: new Date(row.lease_until),
    sentAt: dateOrNull(row.sent_at),
    endedAt: dateOrNull(row.ended_at),
    verdict: row.verdict,
    httpStatus: row.http_status,
    coltOrderId: row.colt_order_id,
    durationMs: row.duration_ms,
    error: row.error,
  };
}

export interface CarrierOrderRow {
  readonly colt_order_id: string;
  readonly status: CarrierFact['status'];
  readonly raw_status: string | null;
  readonly confirmed: boolean;
  readonly error: CarrierError | null;
  readonly shown_ranges: unknown;
  readonly end_reported_at: string | null;
  readonly missing_times: number;
  readonly missing_since: string | null;
  readonly answers_are_foreign: boolean;
}

export function toCarrierFact(row: CarrierOrderRow): CarrierFact {
  return {
    coltOrderId: row.colt_order_id,
    status: row.status,
    rawStatus: row.raw_status,
    confirmed: row.confirmed,
    error: row.error,
    shownRanges: rangesFrom(row.shown_ranges),
    endReportedAt: dateOrNull(row.end_reported_at),
    missingTimes: row.missing_times,
    missingSince: dateOrNull(row.missing_since),
    answersAreForeign: row.answers_are_foreign,
  };
}

function dateOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

const RANGES = z.array(z.object({ start: z.string(), end: z.string() }));

/** Ranges from JSON: E.164 with the plus. */
function rangesFrom(json: unknown): NumberRange[] {
  return RANGES.parse(json).map((range) => parseRange(range));
}

export function rangesToJson(ranges: readonly NumberRange[]): { start: string; end: string }[] {
  return ranges.map(formatRange);
}
