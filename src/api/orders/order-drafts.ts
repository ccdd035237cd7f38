import { validationFailed, type FieldError } from '../../platform/common/problem.js';
import type { Config } from '../../platform/config/config.js';
import { NO_ANNOTATIONS, patchAnnotations } from '../../tenants/annotations/annotations.js';
import { directoryServiceOf } from '../../tenants/end-customers/read-details.js';
import type {
  ActivationRequestDto,
  PurchaseRequestDto,
  CustomerUpdateRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';
import type { ReservationDraft } from '../../workflows/placing/place-purchase.service.js';
import type { ReservationCriteria, ReservationOfSome } from '../../workflows/placing/reserve-by-criteria.service.js';
import { type OrderDraft, readOrderRanges } from '../../workflows/placing/order-draft.js';

// Converts the four ordering requests. Every function throws DomainError validation-failed.

type Limits = Config['orders'];

export function reservationDraft(request: ReservationRequestDto, limits: Limits): ReservationDraft {
  const draft = ofSome(request);
  if (request.quantity === undefined) {
    assertNoCriteria(request);
    return { draft: { ...draft, ...readOrderRanges(request.ranges ?? [], limits, request.country) } };
  }
  return { draft, criteria: readCriteria(request, request.quantity, limits) };
}

/** Criteria beside ranges would be ignored. */
function assertNoCriteria(request: ReservationRequestDto): void {
  const criteria = (['minimum', 'contiguous', 'areaCode'] as const).filter((name) => request[name] !== undefined);
  const errors = criteria.map((name) => ({ pointer: `/${name}`, detail: 'is only for a reservation by quantity' }));
  if (!request.ranges) errors.unshift({ pointer: '/ranges', detail: 'missing: name ranges, or a quantity' });
  if (errors.length > 0) throw validationFailed(...errors);
}

function readCriteria(
  { country, kind, areaCode, minimum, contiguous = false, ranges }: ReservationRequestDto,
  quantity: number,
  limits: Limits,
): ReservationCriteria {
  const errors: FieldError[] = [];
  if (ranges) errors.push({ pointer: '/quantity', detail: 'name either ranges or a quantity' });
  if (quantity > limits.maxNumbersPerOrder)
    errors.push({ pointer: '/quantity', detail: `at most ${limits.maxNumbersPerOrder} numbers in an order` });
  if (minimum !== undefined && minimum > quantity)
    errors.push({ pointer: '/minimum', detail: 'must not be more than the quantity' });
  if (contiguous && minimum !== undefined && minimum < quantity)
    errors.push({ pointer: '/minimum', detail: 'contiguous numbers are reserved all or not at all' });
  if (errors.length > 0) throw validationFailed(...errors);
  return { country, kind, areaCode, quantity, minimum: minimum ?? quantity, contiguous };
}

function ofSome(request: ReservationRequestDto): ReservationOfSome {
  return {
    type: 'reservation',
    country: request.country,
    kind: request.kind,
    reference: request.reference ?? null,
    executeAt: request.executeAt ?? null,
    endCustomer: null,
    directoryService: null,
    annotations: patchAnnotations(NO_ANNOTATIONS, request),
  };
}

/** @throws DomainError validation-failed */
export function purchaseDraft(request: PurchaseRequestDto, limits: Limits): ReservationDraft {
  const wanted = reservationDraft(request, limits);
  const { directoryService } = request.activation;
  const purchase = {
    endCustomer: request.activation,
    directoryService: directoryService ? directoryServiceOf(directoryService) : null,
    isPurchase: true,
  };
  return 'criteria' in wanted
    ? { criteria: wanted.criteria, draft: { ...wanted.draft, ...purchase } }
    : { draft: { ...wanted.draft, ...purchase } };
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
    annotations: patchAnnotations(NO_ANNOTATIONS, request),
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
    annotations: patchAnnotations(NO_ANNOTATIONS, request),
  };
}
