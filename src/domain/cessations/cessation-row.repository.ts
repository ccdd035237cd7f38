import {
  CESSATION_STATUSES,
  type CessationRange,
  type CessationRequest,
} from '../cessation-model/cessation-request.js';
import { COUNTRIES } from '../../numbering/country.js';
import { KINDS } from '../../numbering/kind.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import { nullable, pgEnum, text, timestamptz, uuid, type Column, type Row } from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';

const json: Column<unknown> = { type: 'json', nullable: true };

/** A cessation request with its ranges as JSON. */
export const CESSATION = {
  id: uuid,
  status: pgEnum('cessation_status', CESSATION_STATUSES),
  country: pgEnum('country', COUNTRIES),
  kind: pgEnum('number_kind', KINDS),
  end_customer_id: nullable(uuid),
  reason: nullable(text),
  reference: nullable(text),
  requested_for: nullable(text),
  actor: nullable(text),
  created_at: timestamptz,
  updated_at: timestamptz,
  completed_at: nullable(timestamptz),
  ranges: json,
};

/** Its columns, of the table `c`. */
export function cessationColumns(resellerId: string): Prisma.Sql {
  return Prisma.sql`
    c.id, c.status, c.country, c.kind, c.end_customer_id, c.reason, c.reference, c.requested_for::text AS requested_for,
    c.actor, c.created_at, c.updated_at, c.completed_at,
    (SELECT json_agg(json_build_array(r.start_e164::text, r.end_e164::text, r.outcome) ORDER BY r.start_e164)
     FROM cessation_range r WHERE r.reseller_id = ${resellerId}::uuid AND r.request_id = c.id) AS ranges`;
}

/** As the statement builds them. */
type StoredRange = [start: string, end: string, outcome: CessationRange['outcome']];

export function toCessation(row: Row<typeof CESSATION>): CessationRequest {
  return {
    id: row.id,
    status: row.status,
    country: row.country,
    kind: row.kind,
    ranges: storedJson<StoredRange[]>(row.ranges ?? []).map(([start, end, outcome]) => ({
      start: BigInt(start),
      end: BigInt(end),
      outcome,
    })),
    endCustomerId: row.end_customer_id,
    reason: row.reason,
    reference: row.reference,
    requestedFor: row.requested_for,
    actor: row.actor,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
  };
}

/** As `save_rows` takes it. */
export function toCessationRecord({ ranges, ...request }: CessationRequest): Record<string, unknown> {
  return {
    id: request.id,
    status: request.status,
    country: request.country,
    kind: request.kind,
    end_customer_id: request.endCustomerId,
    reason: request.reason,
    reference: request.reference,
    requested_for: request.requestedFor,
    actor: request.actor,
    created_at: request.createdAt,
    updated_at: request.updatedAt,
    completed_at: request.completedAt,
    ranges: ranges.map(({ start, end, outcome }) => ({ start_e164: start, end_e164: end, outcome })),
  };
}
