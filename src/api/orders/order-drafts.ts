import { validationFailed } from '../../platform/common/problem.js';
import type { Config } from '../../platform/config/config.js';
import { directoryServiceOf } from '../../tenants/end-customers/read-details.js';
import type {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';
import { type OrderDraft, readOrderRanges } from '../../workflows/placing/order-draft.js';

// Converts the four ordering requests. Every function throws DomainError validation-failed.

type Limits = Config['orders'];

export function reservationDraft(request: ReservationRequestDto, limits: Limits): OrderDraft {
  return {
    type: 'reservation',
    ...readOrderRanges(request.ranges, limits, request.country),
    kind: request.kind,
    reference: request.reference ?? null,
    executeAt: request.executeAt ?? null,
    endCustomer: null,
    directoryService: null,
  };
}

export function cancellationDraft(request: ReservationCancellationRequestDto, limits: Limits): OrderDraft {
  return {
    type: 'reservation_cancellation',
    ...readOrderRanges(request.ranges, limits),
    kind: null,
    reference: request.reference ?? null,
    executeAt: request.executeAt ?? null,
    endCustomer: null,
    directoryService: null,
  };
}

export function activationDraft(request: ActivationRequestDto, limits: Limits): OrderDraft {
  if (request.kind && !limits.allowDirectActivation) {
    throw validationFailed({
      pointer: '/kind',
      detail: 'activating numbers without a reservation is disabled',
    });
  }
  return { ...customerUpdateDraft(request, limits), type: 'activation', kind: request.kind ?? null };
}

export function customerUpdateDraft(request: CustomerUpdateRequestDto, limits: Limits): OrderDraft {
  return {
    type: 'customer_update',
    ...readOrderRanges(request.ranges, limits),
    kind: null,
    reference: request.reference ?? null,
    executeAt: request.executeAt ?? null,
    endCustomer: request,
    directoryService: request.directoryService ? directoryServiceOf(request.directoryService) : null,
  };
}
