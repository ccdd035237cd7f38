import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import { formatSizedRange } from '../../numbering/range.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import {
  isOpenCessation,
  type CessationRange,
  type CessationRequest,
  type CessationStatus,
} from './cessation-request.js';

/** A cessation request as JSON. */
export interface CessationResource {
  readonly id: string;
  readonly status: CessationStatus;
  readonly open: boolean;
  readonly country: Country;
  readonly kind: Kind;
  readonly ranges: readonly {
    readonly start: string;
    readonly end: string;
    readonly size: number;
    readonly outcome: CessationRange['outcome'];
  }[];
  readonly endCustomerId: string | null;
  readonly endCustomer: EndCustomerName | null;
  readonly requestedFor: string | null;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly actor: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
}

/** The name of the end customer is added when the request is read. */
export type StoredCessation = Omit<CessationResource, 'endCustomer'>;

export function storedCessation(request: CessationRequest): StoredCessation {
  return {
    id: request.id,
    status: request.status,
    open: isOpenCessation(request),
    country: request.country,
    kind: request.kind,
    ranges: request.ranges.map((range) => ({ ...formatSizedRange(range), outcome: range.outcome })),
    endCustomerId: request.endCustomerId,
    requestedFor: request.requestedFor,
    reason: request.reason,
    reference: request.reference,
    actor: request.actor,
    createdAt: request.createdAt.toISOString(),
    updatedAt: request.updatedAt.toISOString(),
    completedAt: request.completedAt?.toISOString() ?? null,
  };
}
