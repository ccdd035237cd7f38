import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { displayRange } from '../../numbering/display.js';
import { formatE164, rangeSize, type NumberRange } from '../../numbering/range.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import type { Annotations } from '../../tenants/annotations/annotations.js';
import { orderedPieces } from './outcomes.js';
import { isOpen, type Order, type OrderError, type OrderStatus, type OrderType, type RANGE_OUTCOMES } from './order.js';

/** The members of an order that the API and its events show. */
export type ShownOrder = Pick<
  Order,
  | 'id'
  | 'resellerId'
  | 'type'
  | 'status'
  | 'country'
  | 'kind'
  | 'ranges'
  | 'outcomes'
  | 'reference'
  | 'actor'
  | 'executeAt'
  | 'purchaseId'
  | 'coltOrderId'
  | 'endCustomerId'
  | 'error'
  | 'attention'
  | 'nextAction'
  | 'nextActionAt'
  | 'annotations'
  | 'createdAt'
  | 'submittedAt'
  | 'updatedAt'
  | 'completedAt'
> & {
  /** Set for an order that was moved to the archive. */
  readonly archivedAt?: Date;
};

export interface ColtErrorResource {
  readonly httpStatus: number | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  readonly details: string | null;
}

/** An order as JSON. */
export interface OrderResource<Waiting = null> extends Annotations {
  id: string;
  type: OrderType;
  status: OrderStatus;
  open: boolean;
  coltOrderId: string | null;
  country: Country;
  kind: Kind;
  summary: string;
  ranges: {
    start: string;
    end: string;
    size: number;
    outcome: (typeof RANGE_OUTCOMES)[number];
    error: ColtErrorResource | null;
  }[];
  endCustomerId: string | null;
  endCustomer: EndCustomerName | null;
  reference: string | null;
  actor: string | null;
  error: (ColtErrorResource & { phase: OrderError['phase'] }) | null;
  attention: { code: string; detail: string; since: string; nextLookAt: string | null } | null;
  waiting: Waiting | null;
  executeAt: string | null;
  purchaseId: string | null;
  createdAt: string;
  submittedAt: string | null;
  updatedAt: string;
  completedAt: string | null;
  archivedAt?: string;
}

/** What an order waits for is known to the API alone; the name of its end customer to whoever reads it. */
export function orderResource<Waiting = null>(
  order: ShownOrder,
  waiting: Waiting | null = null,
  endCustomer: EndCustomerName | null = null,
): OrderResource<Waiting> {
  const { error } = order;
  return {
    id: order.id,
    type: order.type,
    status: order.status,
    open: isOpen(order.status),
    coltOrderId: order.coltOrderId,
    country: order.country,
    kind: order.kind,
    summary: summaryOf(order.ranges),
    ranges: orderedPieces(order).map((range) => ({
      start: formatE164(range.start),
      end: formatE164(range.end),
      size: Number(rangeSize(range)),
      outcome: range.outcome,
      error: range.error && coltErrorResource(range.error),
    })),
    endCustomerId: order.endCustomerId,
    endCustomer,
    reference: order.reference,
    actor: order.actor,
    error: error && { phase: error.phase, ...coltErrorResource(error) },
    attention: order.attention && {
      code: order.attention.code,
      detail: order.attention.detail,
      since: order.attention.since.toISOString(),
      nextLookAt: order.nextActionAt?.toISOString() ?? null,
    },
    waiting,
    executeAt: order.executeAt?.toISOString() ?? null,
    purchaseId: order.purchaseId,
    tags: order.annotations.tags,
    metadata: order.annotations.metadata,
    note: order.annotations.note,
    createdAt: order.createdAt.toISOString(),
    submittedAt: order.submittedAt?.toISOString() ?? null,
    updatedAt: order.updatedAt.toISOString(),
    completedAt: order.completedAt?.toISOString() ?? null,
    ...(order.archivedAt && { archivedAt: order.archivedAt.toISOString() }),
  };
}

/** `+33 3 82 50 00 10 – +33 3 82 50 00 19 (+2)`: the first range, and how many more there are. */
function summaryOf([first, ...more]: readonly NumberRange[]): string {
  if (!first) return '';
  const { international } = displayRange(first);
  return more.length === 0 ? international : `${international} (+${more.length})`;
}

/** Drops everything that is not public. */
export function coltErrorResource({
  httpStatus,
  code,
  reason,
  message,
  details,
}: ColtErrorResource): ColtErrorResource {
  return { httpStatus, code, reason, message, details };
}
