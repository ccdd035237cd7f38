import { Injectable } from '@nestjs/common';
import type { DirectoryService, EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { Country } from '../../numbering/country.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Permit } from '../account/permit.js';
import { ColtWriter } from '../calls/colt-writer.service.js';
import { encodeDirectoryService, encodeEndCustomer } from '../wire/end-customer.js';
import { encodeRanges } from '../wire/ranges.js';
import type { Sending, WriteOutcome } from '../model/write-outcome.js';

export interface CustomerDetailsInput {
  readonly reference: string;
  readonly country: Country;
  readonly ranges: readonly NumberRange[];
  /** At least one of the two. */
  readonly endCustomer: EndCustomerDetails | null;
  readonly directoryService: DirectoryService | null;
}

/**
 * POST /numberCollectionUpdateCustomerDetails: changes address and directory service of active numbers. Creates an
 * order.
 */
@Injectable()
export class CustomerDetailsGateway {
  constructor(private readonly writer: ColtWriter) {}

  async update(permit: Permit, input: CustomerDetailsInput, sending: Sending): Promise<WriteOutcome> {
    const body = {
      customerReference: input.reference,
      country: input.country,
      numberCollection: encodeRanges(input.ranges),
      ...(input.endCustomer ? { endCustomer: encodeEndCustomer(input.endCustomer) } : {}),
      ...(input.directoryService ? { directoryService: encodeDirectoryService(input.directoryService) } : {}),
    };
    const path = '/numberCollectionUpdateCustomerDetails';
    return this.writer.send(permit, { operation: 'customer_details', kind: 'order', path, body }, sending);
  }
}
