import { etagOf } from '../../platform/common/etag.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Labels } from '../annotations/annotations.js';
import type { LabelsFilter } from '../annotations/labels-filter.repository.js';
import type { EndCustomerDetails } from './end-customer-details.js';

/** What a reseller says of an end customer. */
export interface EndCustomerContent {
  /** The portal's own. */
  readonly reference: string | null;
  readonly details: EndCustomerDetails;
  /** The portal's own. */
  readonly labels: Labels;
}

/** An end customer of one reseller. */
export interface EndCustomer extends EndCustomerContent {
  readonly id: string;
  /** Incremented whenever the details change. A holding stores the version that was sent to Colt. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Numbers and orders that prevent an end customer from being deleted or erased. */
export interface Uses {
  readonly ranges: readonly (NumberRange & { status: string })[];
  readonly openOrderIds: readonly string[];
}

/** How many numbers an end customer has. */
export interface NumberCounts {
  readonly active: number;
  /** Reserved, or being activated. */
  readonly reserved: number;
}

export interface EndCustomerFilter extends LabelsFilter {
  readonly id?: readonly string[] | undefined;
  readonly q?: string | undefined;
  readonly reference?: string | undefined;
  readonly registrationNumber?: string | undefined;
}

/** The entity tag. It covers everything that a PUT can change. */
export function etagOfEndCustomer({ id, version, reference, details, labels, updatedAt }: EndCustomer): string {
  return etagOf([id, version, reference, details, labels, updatedAt.getTime()]);
}
