import { sizeOf } from '../../numbering/range-set.js';
import { isOpen } from './order.js';
import type { ShownOrder } from './order-resource.js';

/** `partial`: some of the numbers are active. `failed`, `withdrawn`: none is; the activation may have left them reserved. */
export const PURCHASE_STATUSES = ['reserving', 'activating', 'completed', 'partial', 'failed', 'withdrawn'] as const;
export type PurchaseStatus = (typeof PURCHASE_STATUSES)[number];

/** A reservation, and the activation of what it completed. */
export interface Purchase {
  readonly reservation: ShownOrder;
  /** Null: not placed yet, or there is nothing to activate. */
  readonly activation: ShownOrder | null;
}

export function purchaseStatus({ reservation, activation }: Purchase): PurchaseStatus {
  if (isOpen(reservation.status)) return 'reserving';
  if (reservation.nextAction === 'activate' || (activation && isOpen(activation.status))) return 'activating';
  const active = sizeOf((activation?.outcomes ?? []).filter(({ outcome }) => outcome === 'completed'));
  if (active === sizeOf(reservation.ranges)) return 'completed';
  if (active > 0n) return 'partial';
  return (activation ?? reservation).status === 'withdrawn' ? 'withdrawn' : 'failed';
}
