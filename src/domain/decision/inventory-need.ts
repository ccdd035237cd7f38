import { TERMINAL_CARRIER_STATUSES } from '../../colt/model/carrier.js';
import type { OrderType } from '../order-model/order.js';
import type { CarrierFact } from '../order-model/facts.js';
import { isTerminal, type OrderReading } from './carrier-facts.js';
import type { Sighting } from '../order-model/observation.js';

/** Whether the inventory must be read: no id of the order is open, or a success names neither reference nor numbers. */
export function needsInventory(
  type: OrderType,
  carriers: readonly CarrierFact[],
  readings: readonly OrderReading[],
): boolean {
  if (readings.some((reading) => needsProof(type, reading))) return true;
  return carriers.every((fact) => {
    const reading = readings.find(({ coltOrderId }) => coltOrderId === fact.coltOrderId);
    if (!reading) return isTerminal(fact);
    return (
      reading.shown !== null &&
      reading.shown.whose !== 'another' &&
      TERMINAL_CARRIER_STATUSES.includes(reading.shown.status)
    );
  });
}

/**
 * Whether a reported success counts. Colt answers an account without entitlement with canned successes.
 * @param numbers null: the inventory could not be read
 */
export function isProven(type: OrderType, reading: OrderReading, numbers: readonly Sighting[] | null): boolean {
  if (!needsProof(type, reading)) return true;
  const undone = type === 'reservation' ? ['absent', 'gone'] : ['absent', 'gone', 'reserved'];
  return numbers?.every(({ status, endCustomer }) => !undone.includes(status) && endCustomer !== 'foreign') ?? false;
}

function needsProof(type: OrderType, { shown }: OrderReading): boolean {
  const visible = type === 'reservation' || type === 'activation';
  return visible && shown?.whose === 'silent' && shown.status === 'completed';
}
