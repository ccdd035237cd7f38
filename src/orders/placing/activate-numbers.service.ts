import { Inject, Injectable } from '@nestjs/common';
import { validationFailed } from '../../common/problem.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { ActivationRequestDto } from '../http/order-request.dto.js';
import type { OrderDraft } from './order-draft.js';
import { readOrderRanges } from './order-ranges.js';

/** Assigns numbers to an end customer and switches them on. */
@Injectable()
export class ActivateNumbers {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError validation-failed */
  draft(request: ActivationRequestDto): OrderDraft {
    if (request.kind && !this.config.orders.allowDirectActivation) {
      throw validationFailed({
        pointer: '/kind',
        detail: 'only for numbers that were not reserved, which is switched off',
      });
    }
    return {
      type: 'activation',
      ...readOrderRanges(request.ranges, this.config.orders),
      kind: request.kind ?? null,
      reference: request.reference ?? null,
      endCustomer: request,
      directoryService: request.directoryService ?? null,
    };
  }
}
