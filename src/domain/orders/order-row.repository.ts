import type { CarrierError } from '../../colt/model/carrier.js';
import { COUNTRIES } from '../../numbering/country.js';
import { KINDS } from '../../numbering/kind.js';
import { Prisma } from '../../platform/database/prisma/client.js';
import {
  bool,
  int4,
  jsonb,
  nullable,
  pgEnum,
  text,
  timestamptz,
  uuid,
  type Row,
} from '../../platform/database/statement.js';
import type { Writes } from '../../platform/database/write-set.js';
import type { Annotations } from '../../tenants/annotations/annotations.js';
import type { DirectoryService, EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { Attention } from '../order-model/attention.js';
import type { Order, OrderError, RangeOutcome } from '../order-model/order.js';
import {
  carrierStateBeforeFrom,
  carrierStateBeforeToJson,
  observationsFrom,
  observationsToJson,
  repeatFrom,
  repeatToJson,
} from './order-json.js';
import { attentionCode, nextAction, orderStatus, orderType } from './order-columns.js';

/** Columns of an order, with its ranges and outcomes. */
export const ORDER = {
  id: uuid,
  reseller_id: uuid,
  type: orderType,
  status: orderStatus,
  country: pgEnum('country', COUNTRIES),
  kind: pgEnum('number_kind', KINDS),
  reference: nullable(text),
  carrier_reference: text,
  actor: nullable(text),
  execute_at: nullable(timestamptz),
  purchase_id: nullable(uuid),
  colt_order_id: nullable(text),
  end_customer_id: nullable(uuid),
  end_customer_version: nullable(int4),
  end_customer_details: nullable(jsonb),
  directory_service: nullable(jsonb),
  carrier_state_before: nullable(jsonb),
  error: nullable(jsonb),
  attention_code: nullable(attentionCode),
  attention_detail: nullable(text),
  attention_since: nullable(timestamptz),
  doubled_at_carrier: bool,
  traceparent: nullable(text),
  next_action: nullable(nextAction),
  next_action_at: nullable(timestamptz),
  fencing_token: int4,
  observations: jsonb,
  planned_repeat: nullable(jsonb),
  read_backs: int4,
  audits_left: int4,
  tags: jsonb,
  metadata: jsonb,
  note: nullable(text),
  created_at: timestamptz,
  submitted_at: nullable(timestamptz),
  updated_at: timestamptz,
  completed_at: nullable(timestamptz),
};

/** The end customer as it was ordered. */
const SENT_DETAILS = `(
  SELECT v.details FROM end_customer_version v
  WHERE v.reseller_id = o.reseller_id AND v.end_customer_id = o.end_customer_id AND v.version = o.end_customer_version)
  AS end_customer_details`;

/** For the select list of `"order" o`. */
export const ORDER_COLUMNS = Object.keys(ORDER)
  .map((column) => (column === 'end_customer_details' ? SENT_DETAILS : `o.${column}`))
  .join(', ');

/** An order with its ranges and outcomes as JSON. */
export const WITH_RANGES = { ...ORDER, ranges: jsonb, outcomes: jsonb };

/** The rows of a table that belong to `"order" o`, as a JSON list. */
export function rowsOf(table: string, order: string): Prisma.Sql {
  return Prisma.raw(`coalesce((
    SELECT jsonb_agg(to_jsonb(r) ORDER BY ${order}) FROM ${table} r
    WHERE r.reseller_id = o.reseller_id AND r.order_id = o.id), '[]')`);
}

// The casts below trust our own tables: only this folder writes these columns.

export function toOrder(row: Row<typeof WITH_RANGES>): Order {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    type: row.type,
    status: row.status,
    country: row.country,
    kind: row.kind,
    ranges: (row.ranges as EndsRow[]).map(endsOf),
    outcomes: (row.outcomes as OutcomeRow[]).map(toOutcome),
    reference: row.reference,
    carrierReference: row.carrier_reference,
    actor: row.actor,
    executeAt: row.execute_at,
    purchaseId: row.purchase_id,
    coltOrderId: row.colt_order_id,
    endCustomerId: row.end_customer_id,
    endCustomerVersion: row.end_customer_version,
    endCustomer: row.end_customer_details as EndCustomerDetails | null,
    directoryService: row.directory_service as DirectoryService | null,
    carrierStateBefore: carrierStateBeforeFrom(row.carrier_state_before),
    error: row.error as OrderError | null,
    attention: toAttention(row),
    doubledAtCarrier: row.doubled_at_carrier,
    traceparent: row.traceparent,
    nextAction: row.next_action,
    nextActionAt: row.next_action_at,
    fencingToken: row.fencing_token,
    observations: observationsFrom(row.observations),
    plannedRepeat: repeatFrom(row.planned_repeat),
    readBacks: row.read_backs,
    auditsLeft: row.audits_left,
    annotations: toAnnotations(row),
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
  };
}

export function toAttention(
  row: Pick<Row<typeof ORDER>, 'attention_code' | 'attention_detail' | 'attention_since'>,
): Attention | null {
  const { attention_code: code, attention_detail: detail, attention_since: since } = row;
  return code && since ? { code, detail: detail ?? '', since } : null;
}

/** The whole row of a new order. */
export function toNewRow(order: Order): Writes['newOrders'] {
  return {
    ...toChangedRow(order),
    type: order.type,
    country: order.country,
    kind: order.kind,
    reference: order.reference,
    carrier_reference: order.carrierReference,
    actor: order.actor,
    execute_at: order.executeAt,
    purchase_id: order.purchaseId,
    end_customer_id: order.endCustomerId,
    end_customer_version: order.endCustomerVersion,
    end_customer_details: order.endCustomer,
    directory_service: order.directoryService,
    traceparent: order.traceparent,
    observations: observationsToJson(order.observations),
    ...annotationColumns(order),
    created_at: order.createdAt,
  };
}

export function annotationColumns({ annotations: { tags, metadata, note } }: Pick<Order, 'annotations'>) {
  return { tags, metadata, note };
}

export function toAnnotations(row: Pick<Row<typeof ORDER>, 'tags' | 'metadata' | 'note'>): Annotations {
  return {
    tags: row.tags as Annotations['tags'],
    metadata: row.metadata as Annotations['metadata'],
    note: row.note,
  };
}

/** What changes during its life, except what it observed at Colt (see `observedColumns`). */
export function toChangedRow(order: Order) {
  return {
    id: order.id,
    status: order.status,
    colt_order_id: order.coltOrderId,
    error: order.error,
    attention_code: order.attention?.code ?? null,
    attention_detail: order.attention?.detail ?? null,
    attention_since: order.attention?.since ?? null,
    doubled_at_carrier: order.doubledAtCarrier,
    next_action: order.nextAction,
    next_action_at: order.nextActionAt,
    fencing_token: order.fencingToken,
    lease_until: null,
    planned_repeat: order.plannedRepeat && repeatToJson(order.plannedRepeat),
    read_backs: order.readBacks,
    audits_left: order.auditsLeft,
    submitted_at: order.submittedAt,
    updated_at: order.updatedAt,
    completed_at: order.completedAt,
  };
}

/** Long columns, written only when they change. */
export function observedColumns(change: Partial<Pick<Order, 'observations' | 'carrierStateBefore'>>) {
  const { observations, carrierStateBefore } = change;
  return {
    ...(observations && { observations: observationsToJson(observations) }),
    ...(carrierStateBefore && { carrier_state_before: carrierStateBeforeToJson(carrierStateBefore) }),
  };
}

/** One JSON row of the ranges, or of the outcomes. */
export interface EndsRow {
  readonly start_e164: number;
  readonly end_e164: number;
}

/** JSON numbers are exact here: a number in E.164 has at most 15 digits. */
export function endsOf(row: EndsRow): { start: bigint; end: bigint } {
  return { start: BigInt(row.start_e164), end: BigInt(row.end_e164) };
}

interface OutcomeRow extends EndsRow {
  readonly outcome: RangeOutcome['outcome'];
  readonly error: CarrierError | null;
}

function toOutcome(row: OutcomeRow): RangeOutcome {
  return { ...endsOf(row), outcome: row.outcome, error: row.error };
}
