import { Injectable } from '@nestjs/common';
import type { Country } from '../../numbering/country.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Permit } from '../account/permit.js';
import { ColtWriter } from '../calls/colt-writer.service.js';
import type { components } from '../wire/contract.js';
import { encodeRanges } from '../wire/ranges.js';
import type { Sending, WriteOutcome } from '../model/write-outcome.js';

export interface ReservationCancellationInput {
  readonly reference: string;
  readonly country: Country;
  readonly ranges: readonly NumberRange[];
}

/** POST /numberCollectionReservationCancellation: returns reserved numbers to Colt, at once. Creates no order. */
@Injectable()
export class ReservationCancellationGateway {
  constructor(private readonly writer: ColtWriter) {}

  async cancel(permit: Permit, input: ReservationCancellationInput, sending: Sending): Promise<WriteOutcome> {
    const body: components['schemas']['ReservationCancellationRequest'] = {
      customerReference: input.reference,
      country: input.country,
      numberCollection: encodeRanges(input.ranges),
    };
    const path = '/numberCollectionReservationCancellation';
    return this.writer.send(
      permit,
      { operation: 'reservation_cancellation', kind: 'cancellation', path, body },
      sending,
    );
  }
}
