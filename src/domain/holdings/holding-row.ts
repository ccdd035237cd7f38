import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { SplitNumber } from '../../numbering/split-format.js';
import type { HoldingFacts, HoldingStatus, Segment } from './holding.js';

/** The columns of a segment, in the spelling of the table: Postgres reads and writes them as JSON in batches. */
export const SEGMENT_COLUMNS =
  'start_e164, end_e164, country, kind, status, end_customer_id, end_customer_version, directory_service, reference, ' +
  'order_id, open_order_id, colt_order_id, split, reserved_at, reservation_expires_at, reservation_expiry_source, ' +
  'expiry_warned_at, activated_at';

/** The same columns with their types, for jsonb_to_recordset. */
export const SEGMENT_RECORD =
  'start_e164 bigint, end_e164 bigint, country country, kind number_kind, status holding_status, end_customer_id uuid, ' +
  'end_customer_version int, directory_service jsonb, reference text, order_id uuid, open_order_id uuid, ' +
  'colt_order_id text, split jsonb, reserved_at timestamptz, reservation_expires_at timestamptz, ' +
  'reservation_expiry_source reservation_expiry_source, expiry_warned_at timestamptz, activated_at timestamptz';

export interface SegmentRow {
  start_e164: bigint;
  end_e164: bigint;
  country: Country;
  kind: Kind;
  status: HoldingStatus;
  end_customer_id: string | null;
  end_customer_version: number | null;
  directory_service: unknown;
  reference: string | null;
  order_id: string | null;
  open_order_id: string | null;
  colt_order_id: string | null;
  split: unknown;
  reserved_at: Date | null;
  reservation_expires_at: Date | null;
  reservation_expiry_source: HoldingFacts['reservationExpirySource'];
  expiry_warned_at: Date | null;
  activated_at: Date | null;
}

/** As text where JSON has no type for it. */
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
    colt_order_id: segment.coltOrderId,
    split: segment.split,
    reserved_at: segment.reservedAt,
    reservation_expires_at: segment.reservationExpiresAt,
    reservation_expiry_source: segment.reservationExpirySource,
    expiry_warned_at: segment.expiryWarnedAt,
    activated_at: segment.activatedAt,
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
    // Written by us alone, as these types.
    directoryService: row.directory_service as DirectoryService | null,
    reference: row.reference,
    orderId: row.order_id,
    openOrderId: row.open_order_id,
    coltOrderId: row.colt_order_id,
    split: row.split as SplitNumber | null,
    reservedAt: row.reserved_at,
    reservationExpiresAt: row.reservation_expires_at,
    reservationExpirySource: row.reservation_expiry_source,
    expiryWarnedAt: row.expiry_warned_at,
    activatedAt: row.activated_at,
  };
}

/** A recorded segment, whose times JSON keeps as text and whose ends stand in columns. */
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
