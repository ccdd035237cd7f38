import { Injectable } from '@nestjs/common';
import type { Country } from '../../numbering/country.js';
import type { Kind } from '../../numbering/kind.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Permit } from '../account/permit.js';
import { ColtWriter } from '../calls/colt-writer.service.js';
import type { components } from '../wire/contract.js';
import { encodeRanges } from '../wire/ranges.js';
import { WIRE_KINDS } from '../wire/vocabulary.js';
import type { Sending, WriteOutcome } from '../model/write-outcome.js';

export interface ReservationInput {
  /** Our reference, at most 50 characters: read-backs search for it. */
  readonly reference: string;
  readonly country: Country;
  readonly kind: Kind;
  readonly ranges: readonly NumberRange[];
}

/** POST /numberCollectionReservation: reserves free numbers, without end customer or network. Creates an order. */
@Injectable()
export class ReservationGateway {
  constructor(private readonly writer: ColtWriter) {}

  async reserve(permit: Permit, input: ReservationInput, sending: Sending): Promise<WriteOutcome> {
    const body: components['schemas']['ReservationRequest'] = {
      customerReference: input.reference,
      country: input.country,
      numberType: WIRE_KINDS[input.kind],
      numberCollection: encodeRanges(input.ranges),
    };
    const path = '/numberCollectionReservation';
    return this.writer.send(permit, { operation: 'reservation', kind: 'order', path, body }, sending);
  }
}
