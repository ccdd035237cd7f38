import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import { NO_ANNOTATIONS, type Annotations } from '../../tenants/annotations/annotations.js';
import { COUNTRIES } from '../../numbering/country.js';
import { KINDS } from '../../numbering/kind.js';
import type { SplitNumber } from '../../numbering/split-format.js';
import {
  int4,
  int8,
  jsonb,
  nullable,
  pgEnum,
  text,
  timestamptz,
  type Row,
  uuid,
} from '../../platform/database/statement.js';
import { EXPIRY_SOURCES, HOLDING_STATUSES, type Segment } from '../holding-model/holding.js';

/** The columns of a segment as the table names them: Postgres reads and writes them as JSON in batches. */
export const SEGMENT = {
  start_e164: int8,
  end_e164: int8,
  country: pgEnum('country', COUNTRIES),
  kind: pgEnum('number_kind', KINDS),
  status: pgEnum('holding_status', HOLDING_STATUSES),
  end_customer_id: nullable(uuid),
  end_customer_version: nullable(int4),
  directory_service: nullable(jsonb),
  reference: nullable(text),
  order_id: nullable(uuid),
  open_order_id: nullable(uuid),
  cessation_request_id: nullable(uuid),
  colt_order_id: nullable(text),
  split: nullable(jsonb),
  reserved_at: nullable(timestamptz),
  reservation_expires_at: nullable(timestamptz),
  reservation_expiry_source: nullable(pgEnum('reservation_expiry_source', EXPIRY_SOURCES)),
  expiry_warned_at: nullable(timestamptz),
  activated_at: nullable(timestamptz),
  tags: jsonb,
  metadata: jsonb,
  note: nullable(text),
  annotated_for: jsonb,
};
export type SegmentRow = Row<typeof SEGMENT>;

/** For a list of columns in SQL. */
export const SEGMENT_COLUMNS = Object.keys(SEGMENT).join(', ');

/** A segment as JSON: text where JSON has no type for a value. */
export function toRecord(segment: Segment): Record<string, unknown> {
  return {
    start_e164: segment.start.toString(),
    end_e164: segment.end.toString(),
    country: segment.country,
    kind: segment.kind,
    status: segment.status,
    end_customer_id: segment.endCustomerId,
    end_customer_version: segment.endCustomerVersion,
    directory_service: segment.directoryService,
    reference: segment.reference,
    order_id: segment.orderId,
    open_order_id: segment.openOrderId,
    cessation_request_id: segment.cessationRequestId,
    colt_order_id: segment.coltOrderId,
    split: segment.split,
    reserved_at: segment.reservedAt,
    reservation_expires_at: segment.reservationExpiresAt,
    reservation_expiry_source: segment.reservationExpirySource,
    expiry_warned_at: segment.expiryWarnedAt,
    activated_at: segment.activatedAt,
    tags: segment.annotations.tags,
    metadata: segment.annotations.metadata,
    note: segment.annotations.note,
    annotated_for: segment.annotatedFor,
  };
}

export function fromRow(row: SegmentRow): Segment {
  return {
    start: row.start_e164,
    end: row.end_e164,
    country: row.country,
    kind: row.kind,
    status: row.status,
    endCustomerId: row.end_customer_id,
    endCustomerVersion: row.end_customer_version,
    // Only this service writes these columns.
    directoryService: row.directory_service as DirectoryService | null,
    reference: row.reference,
    orderId: row.order_id,
    openOrderId: row.open_order_id,
    cessationRequestId: row.cessation_request_id,
    coltOrderId: row.colt_order_id,
    split: row.split as SplitNumber | null,
    reservedAt: row.reserved_at,
    reservationExpiresAt: row.reservation_expires_at,
    reservationExpirySource: row.reservation_expiry_source,
    expiryWarnedAt: row.expiry_warned_at,
    activatedAt: row.activated_at,
    annotations: {
      tags: row.tags as Annotations['tags'],
      metadata: row.metadata as Annotations['metadata'],
      note: row.note,
    },
    annotatedFor: row.annotated_for as string[],
  };
}

/** What an order records of a segment: its annotations change without an order, so no order restores them. */
export function toSnapshot(segment: Segment): Record<string, unknown> {
  return toRecord(withoutAnnotations(segment));
}

export function withoutAnnotations(segment: Segment): Segment {
  return { ...segment, annotations: NO_ANNOTATIONS, annotatedFor: [] };
}

/** A recorded segment: JSON stores its times as text, and its ends are columns. */
export function fromRecord(ends: { start: bigint; end: bigint }, json: unknown): Segment {
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  const record = json as SegmentRow;
  return fromRow({
    ...record,
    start_e164: ends.start,
    end_e164: ends.end,
    reserved_at: date(record.reserved_at),
    reservation_expires_at: date(record.reservation_expires_at),
    expiry_warned_at: date(record.expiry_warned_at),
    activated_at: date(record.activated_at),
  });
}
