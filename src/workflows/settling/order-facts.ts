import type { OrderFacts, OtherIds } from '../../domain/decision/evidence.js';
import { sendingsOf } from '../../domain/decision/sendings.js';
import { snapshotOf } from '../../domain/decision/sightings.js';
import type { AttemptFact } from '../../domain/order-model/facts.js';
import type { Patience } from '../../domain/order-model/observation.js';
import type { Order } from '../../domain/order-model/order.js';
import type { OrderAggregate } from '../../domain/orders/order-aggregate.js';

/** The facts of a loaded order, as the decision needs them. */
export function factsOf(loaded: OrderAggregate, patience: Patience): OrderFacts {
  const { order, attempts, carriers } = loaded;
  return {
    type: order.type,
    status: order.status,
    ranges: order.ranges,
    snapshot: snapshotOf(order),
    attempts,
    carriers,
    observations: order.observations,
    others: otherIds(loaded),
    settledByHand: order.outcomes,
    repeatByHand: isPlannedByHand(order, attempts),
    unmatchedNotification: mayBeAboutIt(loaded),
    patience,
    readBacks: order.readBacks,
    submittedAt: order.submittedAt,
    nextActionAt: order.nextActionAt,
  };
}

/** The owners of the ids that Colt showed on the numbers. */
function otherIds({ order, owners, holdingSnapshot }: OrderAggregate): OtherIds {
  const others = [...owners].filter(([, { orderId }]) => orderId !== order.id);
  const earlier = others.flatMap(([coltOrderId, { open }]) => (open ? [] : coltOrderId));
  return {
    earlier: new Set([...earlier, ...holdingSnapshot.flatMap(({ coltOrderId }) => coltOrderId ?? [])]),
    busy: new Set(others.flatMap(([coltOrderId, { open }]) => (open ? coltOrderId : []))),
  };
}

/** Whether an unmatched notification arrived after the first sending, unless Colt accepted that sending. */
function mayBeAboutIt({ attempts, lastUnmatchedAt }: OrderAggregate): boolean {
  const [first] = sendingsOf(attempts);
  if (!first || first.verdict === 'accepted' || !lastUnmatchedAt) return false;
  return lastUnmatchedAt >= first.createdAt;
}

function isPlannedByHand({ plannedRepeat }: Order, attempts: readonly AttemptFact[]): boolean {
  if (!plannedRepeat?.byHand) return false;
  return !sendingsOf(attempts).some(({ number }) => number > plannedRepeat.afterAttempt);
}
