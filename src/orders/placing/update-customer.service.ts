import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import type { CustomerUpdateRequestDto } from '../http/order-request.dto.js';
import type { OrderDraft } from './order-draft.js';
import { readOrderRanges } from './order-ranges.js';

/** Tells Colt new details of the end customer of active numbers. */
@Injectable()
export class UpdateCustomer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError validation-failed */
  draft(request: CustomerUpdateRequestDto): OrderDraft {
    return {
      type: 'customer_update',
      ...readOrderRanges(request.ranges, this.config.orders),
      kind: null,
      reference: request.reference ?? null,
      endCustomer: request,
      directoryService: request.directoryService ?? null,
    };
  }
}
