import { formatRange, type NumberRange } from '../../numbering/range.js';
import { inOrder, normalise, subtract } from '../../numbering/range-set.js';
import { newFacts, type HoldingStatus, type Segment } from '../holding-model/holding.js';
import type { Conflict, Opening, OrderIntent, Refusal } from './order-intent.js';
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
  const { inside, outside } = carve(live, order.ranges);
  const opening = judge(order, inside, allowDirectActivation);
  if (opening.refusal) return { ...opening, before: [], guarded: [], after: [] };

  const free = takesFree(order.type, allowDirectActivation) ? normalise(subtract(order.ranges, inside)) : [];
  const facts = newFacts({
    country: order.country,
    kind: order.kind,
    status: rule.becomes,
    reference: order.reference,
    openOrderId: order.id,
  });
  // Lists show for whom numbers are being activated; a failure restores who had them before.
  const { endCustomerId, endCustomerVersion } = order;
  const owner = order.type === 'activation' ? { endCustomerId, endCustomerVersion } : {};
  const guarded = inOrder([
    ...inside.map((segment) => ({ ...segment, ...owner, status: rule.becomes, openOrderId: order.id })),
    ...free.map((range) => ({ ...facts, ...owner, ...range })),
  ]);
  return { refusal: null, conflicts: [], before: inside, guarded, after: inOrder([...outside, ...guarded]) };
}

/** Whether the reseller's own holdings allow an order. @param live every own segment that overlaps the order */
export function judgeOpening(
  order: Pick<OrderIntent, 'type' | 'ranges'>,
  live: readonly Segment[],
  allowDirectActivation: boolean,
): Opening {
  return judge(order, carve(live, order.ranges).inside, allowDirectActivation);
}

function judge(
  { type, ranges }: Pick<OrderIntent, 'type' | 'ranges'>,
  inside: readonly Segment[],
  allowDirectActivation: boolean,
): Opening {
  const rule = rules[type];
  const wrong = inside.filter(
    ({ status, openOrderId, cessationRequestId }) =>
      openOrderId !== null || cessationRequestId !== null || status !== rule.needs,
  );
  const gaps = takesFree(type, allowDirectActivation) ? [] : subtract(ranges, inside);
  const conflicts = inOrder([...wrong, ...gaps]);
  return { refusal: refusalOf(rule, conflicts), conflicts: conflicts.map(toConflict) };
}

/** Whether an order may name numbers that are not held. */
export function takesFree(type: OrderIntent['type'], allowDirectActivation: boolean): boolean {
  return rules[type].needs === null || (type === 'activation' && allowDirectActivation);
}

/** `range-ceasing` if a cessation request is open for a number; `range-busy` only if waiting could resolve every conflict. */
function refusalOf(rule: Rule, conflicts: readonly (Segment | NumberRange)[]): Refusal | null {
  if (conflicts.length === 0) return null;
  if (conflicts.some((each) => 'cessationRequestId' in each && each.cessationRequestId)) return 'range-ceasing';
  const busy = rule.needs !== null && conflicts.every((conflict) => 'openOrderId' in conflict && conflict.openOrderId);
  return busy ? 'range-busy' : rule.refusal;
}

function toConflict(conflict: Segment | NumberRange): Conflict {
  if (!('status' in conflict)) return formatRange(conflict);
  const { status, openOrderId, cessationRequestId } = conflict;
  return {
    ...formatRange(conflict),
    status,
    ...(openOrderId !== null && { orderId: openOrderId }),
    ...(cessationRequestId !== null && { cessationRequestId }),
  };
}
