import type { Form, Readable } from '../../platform/common/form.pipe.js';
import type { FieldError } from '../../platform/common/problem.js';
import type { Config } from '../../platform/config/config.js';
import { NO_ANNOTATIONS, patchAnnotations } from '../../tenants/annotations/annotations.js';
import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import type { DirectoryServiceDto } from '../../tenants/end-customers/end-customer-input.dto.js';
import { directoryServiceOf } from '../../tenants/end-customers/read-details.js';
import { type OrderForm, type OrderRanges, readOrderRanges } from '../../workflows/placing/order-draft.js';
import type { ReservationForm } from '../../workflows/placing/place-reservation.service.js';
import { readCriteria, withoutCriteria } from './reservation-criteria.js';
import type {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  PurchaseActivationDto,
  PurchaseRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';

// Converts the ordering requests. The forms carry every fault that the request itself shows.

type Limits = Config['orders'];

export function reservationForm({ body, faults }: Form<ReservationRequestDto>, limits: Limits): ReservationForm {
  const shared = { ...sharedMembers(body), type: 'reservation' as const, kind: body.kind ?? null, ...NOBODY };
  if (body.quantity !== undefined || faults.some(isOfQuantity)) {
    const read = readCriteria(body, limits);
    const country = body.country ?? null;
    return { ...shared, ranges: [], country, criteria: read.criteria, faults: [...faults, ...read.faults] };
  }
  const read = readOrderRanges(body.ranges ?? null, limits, body.country);
  return { ...shared, ...withRanges([...faults, ...withoutCriteria(body, faults)], read), criteria: null };
}

/** A reservation with the end customer of the activation. Faults point to where that is in an activation. */
export function purchaseForm({ body, faults }: Form<PurchaseRequestDto>, limits: Limits): ReservationForm {
  const { activation } = body;
  const outside = faults.map((fault) =>
    'pointer' in fault
      ? { ...fault, pointer: fault.pointer.replace(/^\/activation(?=\/(?:endCustomer|directoryService))/, '') }
      : fault,
  );
  const whose = activation ? whichEndCustomer(activation, outside) : [];
  const form = reservationForm({ body, faults: [...outside, ...whose] }, limits);
  return {
    ...form,
    endCustomer: activation ? endCustomerOf(activation) : null,
    directoryService: readDirectoryService(activation?.directoryService),
    isPurchase: true,
  };
}

export function cancellationForm({ body, faults }: Form<ReservationCancellationRequestDto>, limits: Limits): OrderForm {
  return {
    ...sharedMembers(body),
    ...withRanges(faults, readOrderRanges(body.ranges ?? null, limits)),
    ...NOBODY,
    type: 'reservation_cancellation',
    kind: null,
  };
}

export function activationForm({ body, faults }: Form<ActivationRequestDto>, limits: Limits): OrderForm {
  const disabled: FieldError[] =
    body.kind && !limits.allowDirectActivation
      ? [{ pointer: '/kind', detail: 'activating numbers without a reservation is disabled' }]
      : [];
  return {
    ...customerUpdateForm({ body, faults: [...faults, ...disabled] }, limits),
    type: 'activation',
    kind: body.kind ?? null,
  };
}

export function customerUpdateForm({ body, faults }: Form<CustomerUpdateRequestDto>, limits: Limits): OrderForm {
  return {
    ...sharedMembers(body),
    ...withRanges([...faults, ...whichEndCustomer(body, faults)], readOrderRanges(body.ranges ?? null, limits)),
    type: 'customer_update',
    kind: null,
    endCustomer: endCustomerOf(body),
    directoryService: readDirectoryService(body.directoryService),
  };
}

const NOBODY = { endCustomer: null, directoryService: null } as const;

type SharedRequest = Readable<Pick<CustomerUpdateRequestDto, 'reference' | 'tags' | 'metadata' | 'note'>> & {
  readonly executeAt?: Date | Readable<Date> | undefined;
};

/** The members of every ordering request. */
function sharedMembers(body: SharedRequest) {
  const { tags, metadata, note } = body;
  const labels = { tags: tags, metadata: metadata as Record<string, string> | undefined, note };
  return {
    reference: body.reference ?? null,
    executeAt: body.executeAt instanceof Date ? body.executeAt : null,
    annotations: patchAnnotations(NO_ANNOTATIONS, labels),
  };
}

function withRanges(faults: readonly FieldError[], read: OrderRanges) {
  const { ranges, country } = read;
  return { ranges, country, faults: [...faults, ...read.faults] };
}

function isOfQuantity(fault: FieldError): boolean {
  return 'pointer' in fault && fault.pointer === '/quantity';
}

type Customer = Readable<Pick<PurchaseActivationDto, 'endCustomerId' | 'endCustomer'>>;

function endCustomerOf({ endCustomerId, endCustomer }: Customer): OrderForm['endCustomer'] {
  return { endCustomerId: endCustomerId ?? undefined, endCustomer: endCustomer ?? undefined };
}

/** Exactly one of both. */
function whichEndCustomer({ endCustomerId, endCustomer }: Customer, faults: readonly FieldError[]): FieldError[] {
  if (endCustomerId && endCustomer) {
    return [{ pointer: '/endCustomerId', detail: 'send either endCustomerId or endCustomer, not both' }];
  }
  const isFaulty = faults.some((fault) => 'pointer' in fault && /^\/endCustomer(Id)?$/.test(fault.pointer));
  if (endCustomerId || endCustomer || isFaulty) return [];
  return [{ pointer: '/endCustomer', detail: 'endCustomerId or endCustomer is required' }];
}

function readDirectoryService(form: Readable<DirectoryServiceDto> | undefined): DirectoryService | null {
  return form?.listing ? directoryServiceOf(form as DirectoryServiceDto) : null;
}
