import { COLT_LIMITS } from '../model/limits.js';
import type { OrderNotification } from '../model/carrier.js';
import { firstError, orderId } from './decode-order.js';
import { isObject } from '../../platform/common/is-object.js';
import { asText, type JsonObject } from './json.js';
import type { WireProfile } from './wire-profile.js';
import { readOrderStatus } from './vocabulary.js';

/** How deep the order may be in its envelope. */
const WRAPPERS = 4;
/** Lists in an order, which contain no other order. */
const ORDERS_LISTS = ['numberCollection', 'errorMessage'];

/**
 * The orders that one notification is about. Its envelope is an event around the order, any single wrapper of it, or none;
 * a list in it stands for several. Empty when there is neither an id nor a status in it, or two members could be the order.
 */
export function decodeNotifications(notification: unknown, profile: WireProfile): OrderNotification[] {
  const outer = Array.isArray(notification) && notification.length === 1 ? (notification[0] as unknown) : notification;
  if (!isObject(outer)) return [];
  const event = outer['event'] ?? outer;
  const found = ordersIn(event, WRAPPERS);
  const orders = found.length > 0 ? found : [isObject(event) ? event : {}];
  return orders.map((order) => decode(outer, order, profile)).filter((read) => read !== null);
}

/** Whether it says something about an order itself. */
export function isOrder(value: JsonObject): boolean {
  return ['orderId', 'orderID', 'orderStatus'].some((member) => value[member] !== undefined);
}

function decode(outer: JsonObject, order: JsonObject, profile: WireProfile): OrderNotification | null {
  const rawStatus = asText(order['orderStatus'], COLT_LIMITS.word) ?? occasion(outer['eventType']);
  const coltOrderId = orderId(order);
  if (rawStatus === null && coltOrderId === null) return null;
  const { eventId, reference } = COLT_LIMITS;
  return {
    eventId: asText(outer['eventId'], eventId) ?? asText(outer['notificationId'], eventId),
    coltOrderId,
    reference: asText(order['customerReference'], reference),
    status: readOrderStatus(rawStatus, profile),
    rawStatus,
    error: firstError(order),
  };
}

/** Empty where there is none, or where it could be either of two. */
function ordersIn(value: unknown, depth: number): JsonObject[] {
  if (depth < 0) return [];
  if (Array.isArray(value)) return value.flatMap((element) => ordersIn(element, depth - 1));
  if (!isObject(value)) return [];
  if (isOrder(value)) return [value];
  const members = Object.entries(value).filter(([name]) => !ORDERS_LISTS.includes(name));
  const found = members.map(([, member]) => ordersIn(member, depth - 1)).filter(({ length }) => length > 0);
  if (found.length > 1) return [];
  return found[0] ?? (isWithId(value) ? [value] : []);
}

/** An order whose id has no name of its own. */
function isWithId(value: JsonObject): boolean {
  return orderId(value) !== null;
}

/** `orderCompleted` → `Completed`, for an envelope whose order carries no status. */
function occasion(eventType: unknown): string | null {
  return asText(eventType, COLT_LIMITS.word)?.replace(/^order\s*/i, '') ?? null;
}
