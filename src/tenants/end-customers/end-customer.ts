import type { EndCustomerDetails } from './end-customer-details.js';
import type { NumberRange } from '../../numbering/range.js';

/** An end customer of one reseller. */
export interface EndCustomer {
  readonly id: string;
  /** The portal's own. */
  readonly reference: string | null;
  readonly details: EndCustomerDetails;
  /** Grows whenever the details change; a holding remembers the version that Colt was told. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What keeps an end customer from being deleted or erased. */
export interface Uses {
  readonly ranges: readonly (NumberRange & { status: string })[];
  readonly openOrderIds: readonly string[];
}

export interface EndCustomerFilter {
  readonly q?: string | undefined;
  readonly reference?: string | undefined;
  readonly registrationNumber?: string | undefined;
}
