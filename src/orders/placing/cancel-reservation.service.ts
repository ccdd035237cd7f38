import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import type { ReservationCancellationRequestDto } from '../http/order-request.dto.js';
import type { OrderDraft } from './order-draft.js';
import { readOrderRanges } from './order-ranges.js';

/** Gives reserved numbers back to Colt. */
@Injectable()
export class CancelReservation {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError validation-failed */
  draft(request: ReservationCancellationRequestDto): OrderDraft {
    return {
      type: 'reservation_cancellation',
      ...readOrderRanges(request.ranges, this.config.orders),
      kind: null,
      reference: request.reference ?? null,
      endCustomer: null,
      directoryService: null,
    };
  }
}
