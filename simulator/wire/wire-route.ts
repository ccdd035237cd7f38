import { Refusal, notFound } from '../refusal.js';
import type { Operation } from '../words.js';

export const basePath = '/numberManagement/inbound/v1';

/** Paths below the base, as in the contract. */
const byPath: Record<string, [method: string, operation: Operation]> = {
  '/numberCollection': ['GET', 'listNumberCollection'],
  '/numberCollectionReservation': ['POST', 'reserveNumberCollection'],
  '/numberCollectionReservationCancellation': ['POST', 'cancelNumberCollectionReservation'],
  '/numberCollectionActivation': ['POST', 'activateNumberCollection'],
  '/numberCollectionUpdateCustomerDetails': ['POST', 'updateNumberCollectionCustomerDetails'],
};
const orderPath = '/order/';

export interface Route {
  operation: Operation;
  /** As in the contract. */
  path: string;
  orderId: string;
  refusal: Refusal | undefined;
}

/** The operation of a path; 405 for another method. Throws 404 for an unknown path. */
export function routeOf(method: string, path: string, tokenPath: string): Route {
  if (path === tokenPath) return route('createAccessToken', 'POST', method, '/oauth/token');
  if (!path.startsWith(basePath)) throw notFound('Resource not found.');
  const rest = path.slice(basePath.length);
  if (rest.startsWith(orderPath) && rest.length > orderPath.length && !rest.includes('/', orderPath.length)) {
    return { ...route('getOrder', 'GET', method, rest), orderId: decoded(rest.slice(orderPath.length)) };
  }
  const known = Object.hasOwn(byPath, rest) ? byPath[rest] : undefined;
  if (!known) throw notFound('Resource not found.');
  return route(known[1], known[0], method, rest);
}

function route(operation: Operation, expected: string, method: string, path: string): Route {
  const refusal =
    method === expected ? undefined : new Refusal(405, '001', 'Method not allowed', 'The method is not correct.');
  return { operation, path, orderId: '', refusal };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
