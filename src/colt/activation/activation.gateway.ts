import { Injectable } from '@nestjs/common';
import type { DirectoryService, EndCustomerDetails } from '../../tenants/end-customers/end-customer-details.js';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Permit } from '../account/permit.js';
import { ColtWriter } from '../calls/colt-writer.service.js';
import type { components } from '../wire/contract.js';
import { encodeDirectoryService, encodeEndCustomer } from '../wire/end-customer.js';
import { encodeRanges } from '../wire/ranges.js';
import { WIRE_KINDS } from '../wire/vocabulary.js';
import type { Sending, WriteOutcome } from '../model/write-outcome.js';

export interface ActivationInput {
  readonly reference: string;
  readonly country: Country;
  readonly kind: Kind;
  readonly ranges: readonly NumberRange[];
  readonly endCustomer: EndCustomerDetails;
  readonly directoryService: DirectoryService | null;
}

/**
 * POST /numberCollectionActivation: assigns numbers to an end customer and puts them on the network. Creates an order.
 */
@Injectable()
export class ActivationGateway {
  constructor(private readonly writer: ColtWriter) {}

  async activate(permit: Permit, input: ActivationInput, sending: Sending): Promise<WriteOutcome> {
    const body: components['schemas']['ActivationRequest'] = {
      customerReference: input.reference,
      country: input.country,
      numberType: WIRE_KINDS[input.kind],
      numberCollection: encodeRanges(input.ranges),
      endCustomer: encodeEndCustomer(input.endCustomer),
      ...(input.directoryService ? { directoryService: encodeDirectoryService(input.directoryService) } : {}),
    };
    const path = '/numberCollectionActivation';
    return this.writer.send(permit, { operation: 'activation', kind: 'order', path, body }, sending);
  }
}
