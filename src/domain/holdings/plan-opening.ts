import { formatRange, type NumberRange } from '../../numbering/range.js';
import { inOrder, normalise, subtract } from '../../numbering/range-set.js';
import { newFacts, type HoldingStatus, type Segment } from '../holding-model/holding.js';
import type { Conflict, OrderIntent, Refusal } from './order-intent.js';
import { carve } from './segments.js';

/** What a new order changes in the inventory. */
export interface OpeningPlan {
  readonly refusal: Refusal | null;
  readonly conflicts: Conflict[];
  /** The ordered numbers before the order. */
  readonly before: Segment[];
  /** The ordered numbers under the guard. */
  readonly guarded: Segment[];
  /** All live segments afterwards. */
  readonly after: Segment[];
}

interface Rule {
  /** The status that the numbers must have; null: not held. */
  readonly needs: HoldingStatus | null;
  readonly becomes: HoldingStatus;
  readonly refusal: Refusal;
}

const rules: Readonly<Record<OrderIntent['type'], Rule>> = {
  reservation: { needs: null, becomes: 'reserving', refusal: 'range-held' },
  reservation_cancellation: { needs: 'reserved', becomes: 'returning', refusal: 'range-not-reserved' },
  activation: { needs: 'reserved', becomes: 'activating', refusal: 'range-not-reserved' },
  customer_update: { needs: 'active', becomes: 'active', refusal: 'range-not-active' },
};

/**
 * Plans the guard of an order over the reseller's own live segments, which include every segment that overlaps the
 * order.
 */
export function planOpening(order: OrderIntent, live: readonly Segment[], allowDirectActivation: boolean): OpeningPlan {
  const rule = rules[order.type];
  const takesFree = rule.needs === null || (order.type === 'activation' && allowDirectActivation);
  const { inside, outside } = carve(live, order.ranges);
  const gaps = subtract(order.ranges, inside);
  const wrong = inside.filter(({ status, openOrderId }) => openOrderId !== null || status !== rule.needs);
  const conflicts = inOrder([...wrong, ...(takesFree ? [] : gaps)]);
  if (conflicts.length > 0) return refuse(rule, conflicts);

  const free = takesFree ? normalise(gaps) : [];
  const facts = newFacts({
    country: order.country,
    kind: order.kind,
    status: rule.becomes,
    reference: order.reference,
    openOrderId: order.id,
  });
  const guarded = inOrder([
    ...inside.map((segment) => ({ ...segment, status: rule.becomes, openOrderId: order.id })),
    ...free.map((range) => ({ ...facts, ...range })),
  ]);
  return { refusal: null, conflicts: [], before: inside, guarded, after: inOrder([...outside, ...guarded]) };
}

/** `range-busy` only if waiting could resolve every conflict. */
function refuse(rule: Rule, conflicts: readonly (Segment | NumberRange)[]): OpeningPlan {
  const busy = rule.needs !== null && conflicts.every((conflict) => 'openOrderId' in conflict && conflict.openOrderId);
  return {
    refusal: busy ? 'range-busy' : rule.refusal,
    conflicts: conflicts.map(toConflict),
    before: [],
    guarded: [],
    after: [],
  };
}

function toConflict(conflict: Segment | NumberRange): Conflict {
  if (!('status' in conflict)) return formatRange(conflict);
  const { status, openOrderId } = conflict;
  return { ...formatRange(conflict), status, ...(openOrderId === null ? {} : { orderId: openOrderId }) };
}
