import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import type { ReservationRequestDto } from '../http/order-request.dto.js';
import type { OrderDraft } from './order-draft.js';
import { readOrderRanges } from './order-ranges.js';

/** Takes free numbers into stock. */
@Injectable()
export class ReserveNumbers {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError validation-failed */
  draft(request: ReservationRequestDto): OrderDraft {
    return {
      type: 'reservation',
      ...readOrderRanges(request.ranges, this.config.orders, request.country),
      kind: request.kind,
      reference: request.reference ?? null,
      endCustomer: null,
      directoryService: null,
    };
  }
}
