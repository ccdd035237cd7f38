import type { NumberRange } from '../../numbering/range.js';
import type { CarrierNumber } from './carrier.js';

/** A range in Colt's books, of which Colt says no more than it must: French, geographic, reserved. */
export function carrierNumber(range: NumberRange, over: Partial<CarrierNumber> = {}): CarrierNumber {
  return {
    range,
    country: 'FR',
    kind: 'geo',
    status: 'reserved',
    rawStatus: over.status ?? 'reserved',
    coltOrderId: null,
    reference: null,
    reservationExpiresAt: null,
    activatedAt: null,
    endCustomer: null,
    directoryService: null,
    split: null,
    ...over,
  };
}
