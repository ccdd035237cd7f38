import type { CarrierError } from '../../colt/model/carrier.js';
import type { OrderError, OrderType } from '../order-model/order.js';
import type { CarrierFact } from '../order-model/facts.js';
import type { Part } from './sights.js';

const NOTHING: CarrierError = { httpStatus: null, code: null, reason: null, message: null, details: null };

/** Another order of the account has the numbers. */
export function foreignError(type: OrderType, foreign: readonly Part[]): OrderError {
  const id = foreign.find(({ shown }) => shown.coltOrderId)?.shown.coltOrderId;
  const held = type === 'reservation' ? 'reserved' : 'active';
  return {
    ...NOTHING,
    phase: 'asynchronous',
    code: 'held-elsewhere',
    reason: `The numbers are ${held} under another order of this account`,
    details: id ? `Colt order ${id}` : null,
  };
}

/** Colt's error for an order that ended without all of its numbers. */
export function endError(carriers: readonly CarrierFact[]): OrderError {
  const fact = carriers.find(({ status }) => status === 'failed' || status === 'partial') ?? carriers[0];
  const code = fact?.status === 'cancelled' ? 'colt-cancelled' : (fact?.error?.code ?? 'colt-failed');
  return { ...NOTHING, ...fact?.error, phase: 'asynchronous', code };
}
