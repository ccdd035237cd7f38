import type { Form, Readable } from '../../platform/common/form.pipe.js';
import type { FieldError } from '../../platform/common/problem.js';
import type { Config } from '../../platform/config/config.js';
import type { DirectoryService } from '../../tenants/end-customers/end-customer-details.js';
import type { DirectoryServiceDto } from '../../tenants/end-customers/end-customer-input.dto.js';
import { directoryServiceOf } from '../../tenants/end-customers/read-details.js';
import type {
  ActivationRequestDto,
  CustomerUpdateRequestDto,
  ReservationCancellationRequestDto,
  ReservationRequestDto,
} from './order-request.dto.js';
import { type OrderForm, type OrderRanges, readOrderRanges } from '../../workflows/placing/order-draft.js';

// Converts the four ordering requests. The forms carry every fault that the request itself shows.

type Limits = Config['orders'];

export function reservationForm({ body, faults }: Form<ReservationRequestDto>, limits: Limits): OrderForm {
  return {
    ...withRanges(faults, readOrderRanges(body.ranges ?? null, limits, body.country)),
    type: 'reservation',
    kind: body.kind ?? null,
    reference: body.reference ?? null,
    endCustomer: null,
    directoryService: null,
  };
}

export function cancellationForm({ body, faults }: Form<ReservationCancellationRequestDto>, limits: Limits): OrderForm {
  return {
    ...withRanges(faults, readOrderRanges(body.ranges ?? null, limits)),
    type: 'reservation_cancellation',
    kind: null,
    reference: body.reference ?? null,
    endCustomer: null,
    directoryService: null,
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
    ...withRanges([...faults, ...whichEndCustomer(body, faults)], readOrderRanges(body.ranges ?? null, limits)),
    type: 'customer_update',
    kind: null,
    reference: body.reference ?? null,
    endCustomer: { endCustomerId: body.endCustomerId ?? undefined, endCustomer: body.endCustomer ?? undefined },
    directoryService: readDirectoryService(body.directoryService),
  };
}

function withRanges(faults: readonly FieldError[], read: OrderRanges) {
  const { ranges, country } = read;
  return { ranges, country, faults: [...faults, ...read.faults] };
}

/** Exactly one of both. */
function whichEndCustomer(
  { endCustomerId, endCustomer }: Readable<CustomerUpdateRequestDto>,
  faults: readonly FieldError[],
): FieldError[] {
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
