import type { EndCustomerDetails } from './end-customer-details.js';
import type { EndCustomer } from './end-customer.js';

/** An end customer as JSON. */
export interface EndCustomerResource extends EndCustomerDetails {
  id: string;
  reference?: string;
  tags: string[];
  metadata: Record<string, string>;
  createdAt: string;
  updatedAt: string;
}

export function endCustomerResource(endCustomer: EndCustomer): EndCustomerResource {
  const { id, reference, details, labels, createdAt, updatedAt } = endCustomer;
  return {
    id,
    ...(reference !== null && { reference }),
    ...details,
    tags: [...labels.tags],
    metadata: { ...labels.metadata },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
