import { createHash } from 'node:crypto';

// The service's JSON for the benchmark's own data: French geographic numbers, and orders whose outcomes cover whole
// ranges.

interface CustomerColumns {
  customer_id: string | null;
  customer_name: string;
  customer_reference: string | null;
}

interface AnnotationColumns {
  tags: string[];
  metadata: Record<string, string>;
  note: string | null;
}

export interface HoldingRow extends CustomerColumns, AnnotationColumns {
  start_e164: string;
  end_e164: string;
  country: string;
  kind: string;
  status: string;
  end_customer_id: string | null;
  reference: string | null;
  order_id: string | null;
  open_order_id: string | null;
  cessation_request_id: string | null;
  reserved_at: Date | null;
  reservation_expires_at: Date | null;
  reservation_expiry_source: string | null;
  activated_at: Date | null;
  as_of: string;
}

export interface NumberRow extends HoldingRow {
  type: string;
  address: object;
  customer_tags: string[];
  customer_metadata: Record<string, string>;
  created_at: Date;
  updated_at: Date;
}

type Piece = [start: string, end: string, outcome: string | null, error: object | null];

export interface OrderRow extends CustomerColumns, AnnotationColumns {
  id: string;
  type: string;
  status: string;
  colt_order_id: string | null;
  country: string;
  kind: string;
  end_customer_id: string | null;
  reference: string | null;
  actor: string | null;
  error: object | null;
  created_at: Date;
  submitted_at: Date | null;
  updated_at: Date;
  completed_at: Date | null;
  execute_at: Date | null;
  purchase_id: string | null;
  as_of: string;
  ranges: Piece[];
}

function customer({ customer_id: id, customer_name: name, customer_reference: reference }: CustomerColumns) {
  return id && { id, name, reference };
}

export function holding(row: HoldingRow) {
  return {
    start: `+${row.start_e164}`,
    end: `+${row.end_e164}`,
    size: Number(row.end_e164) - Number(row.start_e164) + 1,
    country: row.country,
    kind: row.kind,
    status: row.status,
    endCustomerId: row.end_customer_id,
    endCustomer: customer(row),
    reference: row.reference,
    orderId: row.order_id,
    openOrderId: row.open_order_id,
    cessationRequestId: row.cessation_request_id,
    reservedAt: row.reserved_at?.toISOString() ?? null,
    reservationExpiresAt: row.reservation_expires_at?.toISOString() ?? null,
    reservationExpirySource: row.reservation_expiry_source,
    activatedAt: row.activated_at?.toISOString() ?? null,
    tags: row.tags,
    metadata: row.metadata,
    note: row.note,
    display: display(row.start_e164, row.end_e164),
  };
}

export function numberDetail(number: string, row: NumberRow) {
  const digits = number.slice(2);
  const cut = digits.slice(5);
  return {
    number: `+${number}`,
    holding: holding(row),
    endCustomer: row.customer_id && {
      id: row.customer_id,
      ...(row.customer_reference !== null && { reference: row.customer_reference }),
      type: row.type,
      name: row.customer_name,
      address: row.address,
      tags: row.customer_tags,
      metadata: row.customer_metadata,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    },
    formats: {
      e164: `+${number}`,
      ...display(number, number),
      split: {
        areaCode: digits.slice(0, 1),
        areaCodeExtn: digits.slice(1, 5),
        rangeStart: cut,
        rangeEnd: cut,
        derived: true,
      },
    },
  };
}

export function order(row: OrderRow) {
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    open: row.completed_at === null,
    coltOrderId: row.colt_order_id,
    country: row.country,
    kind: row.kind,
    summary: summary(row.ranges),
    ranges: row.ranges.map(([start, end, outcome, error]) => ({
      start: `+${start}`,
      end: `+${end}`,
      size: Number(end) - Number(start) + 1,
      outcome: outcome ?? 'pending',
      error,
    })),
    endCustomerId: row.end_customer_id,
    endCustomer: customer(row),
    reference: row.reference,
    actor: row.actor,
    error: row.error,
    attention: null,
    waiting: null,
    executeAt: row.execute_at?.toISOString() ?? null,
    purchaseId: row.purchase_id,
    tags: row.tags,
    metadata: row.metadata,
    note: row.note,
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
  };
}

function summary([first, ...more]: readonly Piece[]): string {
  const text = first ? display(first[0], first[1]).international : '';
  return more.length === 0 ? text : `${text} (+${more.length})`;
}

function display(start: string, end: string) {
  const first = pairs(start);
  if (start === end) return { national: `0${first}`, international: `+33 ${first}` };
  const last = pairs(end);
  return { national: `0${first} – 0${last}`, international: `+33 ${first} – +33 ${last}` };
}

/** `33100000123` as `1 00 00 01 23`. */
function pairs(number: string): string {
  return `${number[2]} ${number.slice(3, 5)} ${number.slice(5, 7)} ${number.slice(7, 9)} ${number.slice(9)}`;
}

/** Throws unless the list issued the cursor. */
export function readCursor(list: string, cursor: string): unknown {
  const bytes = Buffer.from(cursor, 'base64url');
  const json = bytes.subarray(8).toString();
  if (!bytes.subarray(0, 8).equals(checksum(list, json))) throw new Error('not a cursor');
  return JSON.parse(json);
}

export function writeCursor(list: string, position: unknown): string {
  const json = JSON.stringify(position);
  return Buffer.concat([checksum(list, json), Buffer.from(json)]).toString('base64url');
}

function checksum(list: string, json: string): Buffer {
  return createHash('sha256').update(`${list}\n${json}`).digest().subarray(0, 8);
}
