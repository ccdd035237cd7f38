import type { CarrierOrder } from '../model/carrier.js';
import { COLT_LIMITS } from '../model/limits.js';
import { decodeError, isError } from './decode-error.js';
import { decodeNumbers } from './decode-number.js';
import { isObject } from '../../platform/common/is-object.js';
import { findList, findListOrOne, asText, type JsonObject } from './json.js';
import { decodeRange, isRange } from './ranges.js';
import type { WireProfile } from './wire-profile.js';
import { readOrderStatus, readOrderType } from './vocabulary.js';

/** The order id of an answer: opaque, at the top or within one wrapping object. Null when it has none. */
export function decodeOrderId(body: unknown): string | null {
  return orderId(orderObject(body));
}

/**
 * Null when the body holds no order, or one with more rows or errors than any order has. An order without a readable id
 * has `coltOrderId` ''.
 */
export function decodeOrder(body: unknown, profile: WireProfile): CarrierOrder | null {
  const order = orderObject(body);
  if (!order) return null;
  const rows = findListOrOne(order['numberCollection'], isRange);
  const failed = findListOrOne(order['errorMessage'], isError).flatMap((error) =>
    findListOrOne(isObject(error) ? error['numberCollection'] : null, isRange),
  );
  if (rows.length > COLT_LIMITS.rowsOfOrder || failed.length > COLT_LIMITS.rowsOfOrder) return null;
  return {
    coltOrderId: orderId(order) ?? '',
    type: readOrderType(order['orderType']),
    status: readOrderStatus(order['orderStatus'], profile),
    rawStatus: asText(order['orderStatus'], COLT_LIMITS.word),
    reference: asText(order['customerReference'], COLT_LIMITS.reference),
    numbers: decodeNumbers(rows, profile).rows,
    error: firstError(order),
    failedRanges: failed.map((range) => decodeRange(range, null, null)).filter((range) => range !== null),
  };
}

export function firstError(order: JsonObject) {
  const [first] = findListOrOne(order['errorMessage'], isError);
  if (first !== undefined) return decodeError(null, first);
  const plain = order['errorMessage'];
  return asText(plain) === null ? null : decodeError(null, typeof plain === 'string' ? plain : asText(plain));
}

function orderObject(body: unknown): JsonObject | null {
  if (Array.isArray(body)) return body.length === 1 ? orderObject(body[0]) : null;
  if (!isObject(body)) return null;
  if (orderId(body) !== null || body['orderStatus'] !== undefined) return body;
  const inner = Object.values(body).filter(isObject);
  const only = inner.length === 1 ? inner[0] : undefined;
  if (only && (orderId(only) !== null || only['orderStatus'] !== undefined)) return only;
  // A list of numbers does not contain the order.
  const wraps = Object.keys(body).length === 1 && body['numberCollection'] === undefined;
  const rows = wraps ? findList(body) : null;
  return rows?.length === 1 ? orderObject(rows[0]) : body;
}

/** Opaque. Null: missing, too long, or with control characters. */
export function orderId(order: JsonObject | null): string | null {
  const id = asText(order?.['orderId']) ?? asText(order?.['orderID']) ?? asText(order?.['id']);
  // eslint-disable-next-line no-control-regex -- an id with control characters is invalid, and Postgres rejects NUL
  return id !== null && id.length <= COLT_LIMITS.id && !/[\u0000-\u001f]/.test(id) ? id : null;
}
