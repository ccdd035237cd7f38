import type { CarrierNumber } from '../../colt/model/carrier.js';
import type { Order } from '../../domain/order-model/order.js';
import { intersect, normalise, subtract } from '../../numbering/range-set.js';
import { sameEndCustomer } from '../../tenants/end-customers/same-details.js';

/**
 * Whether Colt shows every number of an unsent order as the order wants it, all by one order at Colt: an order of the lost
 * time. A reservation wants its numbers reserved; an activation wants them active for its end customer. Pure.
 * @param rows complete rows of Colt's inventory for these numbers
 */
export function doneInLostTime(
  order: Pick<Order, 'type' | 'ranges' | 'country' | 'kind' | 'endCustomer'>,
  rows: readonly CarrierNumber[],
): { readonly coltOrderId: string | null } | null {
  const wanted = normalise(order.ranges);
  const shown = rows.filter(({ range }) => intersect([range], wanted).length > 0);
  const [first] = shown;
  const ranges = shown.map(({ range }) => range);
  if (!first || subtract(wanted, ranges).length > 0) return null;
  const { coltOrderId } = first;
  return shown.every((row) => row.coltOrderId === coltOrderId && isDone(order, row)) ? { coltOrderId } : null;
}

function isDone(
  { type, country, kind, endCustomer }: Pick<Order, 'type' | 'country' | 'kind' | 'endCustomer'>,
  row: CarrierNumber,
): boolean {
  if ((row.country ?? country) !== country || (row.kind ?? kind) !== kind) return false;
  if (type === 'reservation') return row.status === 'reserved';
  if (type !== 'activation' || row.status !== 'active') return false;
  return endCustomer !== null && row.endCustomer !== null && sameEndCustomer(endCustomer, row.endCustomer);
}
