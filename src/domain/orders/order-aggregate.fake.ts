import { span } from '../order-model/order-facts.fake.js';
import { NO_ANNOTATIONS } from '../../tenants/annotations/annotations.js';
import type { Order } from '../order-model/order.js';
import type { OrderAggregate } from './order-aggregate.js';

/** An accepted reservation of ten numbers. */
export function order(over: Partial<Order> = {}): Order {
  const at = new Date('2026-03-01T09:00:00Z');
  return {
    id: 'order',
    resellerId: 'reseller',
    type: 'reservation',
    status: 'accepted',
    country: 'FR',
    kind: 'geo',
    ranges: [span(0, 9)],
    outcomes: [],
    reference: null,
    carrierReference: 'order',
    actor: null,
    executeAt: null,
    purchaseId: null,
    coltOrderId: null,
    endCustomerId: null,
    endCustomerVersion: null,
    endCustomer: null,
    directoryService: null,
    carrierStateBefore: null,
    error: null,
    attention: null,
    doubledAtCarrier: false,
    traceparent: null,
    nextAction: 'send',
    nextActionAt: at,
    fencingToken: 0,
    observations: [],
    plannedRepeat: null,
    readBacks: 0,
    auditsLeft: 0,
    annotations: NO_ANNOTATIONS,
    createdAt: at,
    submittedAt: null,
    updatedAt: at,
    completedAt: null,
    ...over,
  };
}

/** A loaded order without unsaved facts. */
export function aggregate(over: Partial<Omit<OrderAggregate, 'stored'>> = {}): OrderAggregate {
  const { attempts = [], carriers = [] } = over;
  return {
    order: order(),
    attempts,
    carriers,
    holdings: [],
    holdingSnapshot: [],
    owners: new Map(),
    lastUnmatchedAt: null,
    stored: { attempts, carriers },
    ...over,
  };
}
