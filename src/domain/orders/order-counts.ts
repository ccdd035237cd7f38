import { counter, histogram } from '../../platform/metrics/metric.js';
import { isOpen, ORDER_TYPES, type Cause, type Order } from '../order-model/order.js';

const TYPES = 'the four types of orders';
const MINUTE = 60;
const HOUR = 3_600;

const placed = counter({
  name: 'orders_placed_total',
  help: 'Orders that were committed.',
  labels: { type: TYPES },
  from0: ORDER_TYPES.map((type) => ({ type })),
});

const transitions = counter({
  name: 'order_transitions_total',
  help: 'Changes of the status of orders; a terminal status in `to` counts ended orders.',
  labels: { type: TYPES, to: 'the nine statuses of orders', cause: 'the seven causes of a change in the history' },
});

const firstSending = histogram({
  name: 'order_first_sending_seconds',
  help: 'Time from placing an order to its first sending, waits for the budget and for sending that is off included.',
  labels: { type: TYPES },
  buckets: [0.05, 0.1, 0.5, 1, 5, 15, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR],
});

const duration = histogram({
  name: 'order_duration_seconds',
  help: 'Time from placing an order to its end.',
  labels: { type: TYPES, status: 'the five terminal statuses' },
  buckets: [1, 5, 15, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR],
});

/** To be called after the commit. */
export function countPlaced({ type }: Order): void {
  placed.inc({ type });
}

/** To be called after the commit. The times are those of Postgres. */
export function countTransition(before: Order, after: Order, cause: Cause): void {
  const { type, status, createdAt, submittedAt, completedAt } = after;
  transitions.inc({ type, to: status, cause });
  if (!before.submittedAt && submittedAt) firstSending.observe({ type }, secondsBetween(createdAt, submittedAt));
  if (!isOpen(status) && completedAt) duration.observe({ type, status }, secondsBetween(createdAt, completedAt));
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime()) / 1000;
}
