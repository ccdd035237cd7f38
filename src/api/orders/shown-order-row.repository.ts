import type { CarrierError } from '../../colt/model/carrier.js';
import { attentionCode, nextAction, orderStatus, orderType } from '../../domain/orders/order-columns.js';
import { toAnnotations, toAttention } from '../../domain/orders/order-row.repository.js';
import type { OrderError, RangeOutcome } from '../../domain/order-model/order.js';
import { COUNTRIES } from '../../numbering/country.js';
import { KINDS } from '../../numbering/kind.js';
import {
  jsonb,
  nullable,
  pgEnum,
  text,
  timestamptz,
  uuid,
  type Column,
  type Row,
} from '../../platform/database/statement.js';
import { storedJson } from '../../platform/database/stored-json.js';
import type { ShownOrder } from '../../domain/order-model/order-resource.js';

const json: Column<unknown> = { type: 'json', nullable: true };

/** As the statement builds them. Only this service writes the errors. */
type Ends = [start: string, end: string];
type Outcome = [...Ends, outcome: RangeOutcome['outcome'], error: CarrierError | null];

/** An order with its ranges and outcomes as JSON. */
export const SHOWN_ORDER = {
  id: uuid,
  reseller_id: uuid,
  type: orderType,
  status: orderStatus,
  country: pgEnum('country', COUNTRIES),
  kind: pgEnum('number_kind', KINDS),
  reference: nullable(text),
  actor: nullable(text),
  execute_at: nullable(timestamptz),
  purchase_id: nullable(uuid),
  colt_order_id: nullable(text),
  end_customer_id: nullable(uuid),
  error: nullable(jsonb),
  attention_code: nullable(attentionCode),
  attention_detail: nullable(text),
  attention_since: nullable(timestamptz),
  next_action: nullable(nextAction),
  next_action_at: nullable(timestamptz),
  tags: jsonb,
  metadata: jsonb,
  note: nullable(text),
  created_at: timestamptz,
  submitted_at: nullable(timestamptz),
  updated_at: timestamptz,
  completed_at: nullable(timestamptz),
  ranges: json,
  outcomes: json,
};

export function toShownOrder(row: Row<typeof SHOWN_ORDER>): ShownOrder {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    type: row.type,
    status: row.status,
    country: row.country,
    kind: row.kind,
    ranges: storedJson<Ends[]>(row.ranges ?? []).map(([start, end]) => ({ start: BigInt(start), end: BigInt(end) })),
    outcomes: storedJson<Outcome[]>(row.outcomes ?? []).map(([start, end, outcome, error]) => ({
      start: BigInt(start),
      end: BigInt(end),
      outcome,
      error,
    })),
    reference: row.reference,
    actor: row.actor,
    executeAt: row.execute_at,
    purchaseId: row.purchase_id,
    coltOrderId: row.colt_order_id,
    endCustomerId: row.end_customer_id,
    error: storedJson<OrderError | null>(row.error),
    attention: toAttention(row),
    nextAction: row.next_action,
    nextActionAt: row.next_action_at,
    annotations: toAnnotations(row),
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
  };
}
