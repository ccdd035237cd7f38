import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { OrderType } from '../order-model/order.js';

/** What the holdings know of an order. */
export interface OrderIntent {
  readonly id: string;
  readonly type: OrderType;
  readonly country: Country;
  readonly kind: Kind;
  /** All numbers of the order. They do not overlap. */
  readonly ranges: readonly NumberRange[];
  readonly endCustomerId: string | null;
  readonly endCustomerVersion: number | null;
  readonly directoryService: DirectoryService | null;
  /** The portal's own reference; null keeps the holding's. */
  readonly reference: string | null;
  readonly coltOrderId: string | null;
}

/** The outcome of an order on some of its numbers. */
export interface ClosedPart {
  readonly range: NumberRange;
  readonly outcome: 'completed' | 'failed';
}

/** Why numbers cannot be ordered. For another reseller's numbers it names only the overlap. */
export interface Conflict {
  /** E.164 with the plus. */
  readonly start: string;
  readonly end: string;
  readonly status?: string;
  readonly orderId?: string;
  readonly cessationRequestId?: string;
}

/** The problem code of the conflicts. */
export const REFUSALS = [
  'range-held',
  'range-not-reserved',
  'range-not-active',
  'range-busy',
  'range-ceasing',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** `refusal` is null exactly when there are no conflicts; then the guard is taken. */
export interface Opening {
  readonly refusal: Refusal | null;
  readonly conflicts: Conflict[];
}
