import { Injectable } from '@nestjs/common';
import type { Order } from '../../domain/order-model/order.js';
import { DomainError, type FieldError, invalidRequest } from '../../platform/common/problem.js';
import type { OrderCommandRequest } from './order-command.service.js';
import type { OrderExamination } from './order-examination.js';
import { PlaceReservation, type ReservationForm } from './place-reservation.service.js';

/**
 * Places the reservation of a purchase. It carries the end customer of the activation, which is checked in the same
 * transaction by the rules for activations. `ActivatePurchase` goes on when the reservation has ended.
 */
@Injectable()
export class PlacePurchase {
  constructor(private readonly reservations: PlaceReservation) {}

  /** @throws DomainError as `PlaceReservation`; faults of the activation point into `/activation` */
  async run(request: OrderCommandRequest, form: ReservationForm): Promise<Order> {
    try {
      return await this.reservations.run(request, form);
    } catch (error) {
      throw error instanceof DomainError ? moveErrors(error) : error;
    }
  }
}

const OF_ACTIVATION = /^\/(endCustomer|endCustomerId|directoryService)(\/|$)/;

/** What was found about a purchase, with the places in its own request. */
export function withinActivation(examination: OrderExamination): OrderExamination {
  const { faults, rules } = examination;
  return {
    ...examination,
    faults: pointedIntoActivation(faults),
    rules: rules.map((result) =>
      result.pointer === null ? result : { ...result, pointer: inActivation(result.pointer) },
    ),
  };
}

/** Faults with their places in the request of a purchase. */
export function pointedIntoActivation(faults: readonly FieldError[]): FieldError[] {
  return faults.map(moved);
}

function moveErrors(error: DomainError): DomainError {
  const errors = error.members['errors'] as readonly FieldError[] | undefined;
  if (!errors) return error;
  const here = pointedIntoActivation(errors);
  // The detail of a single fault names its place.
  const { detail } = error.code === 'validation-failed' && here.length === 1 ? invalidRequest(here) : error;
  return new DomainError(error.code, detail, { ...error.members, errors: here });
}

function moved(fault: FieldError): FieldError {
  return 'pointer' in fault ? { ...fault, pointer: inActivation(fault.pointer) } : fault;
}

/** The place in the request of a purchase. @param pointer into that of an activation */
export function inActivation(pointer: string): string {
  return OF_ACTIVATION.test(pointer) ? `/activation${pointer}` : pointer;
}
