import { Injectable } from '@nestjs/common';
import type { Order } from '../../domain/order-model/order.js';
import { DomainError, type FieldError } from '../../platform/common/problem.js';
import type { OrderCommandRequest } from './order-command.service.js';
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
      throw error instanceof DomainError ? withinActivation(error) : error;
    }
  }
}

const OF_ACTIVATION = /^\/(endCustomer|endCustomerId|directoryService)(\/|$)/;

function withinActivation(error: DomainError): DomainError {
  const errors = error.members['errors'] as readonly FieldError[] | undefined;
  if (!errors) return error;
  const moved = errors.map((each) =>
    'pointer' in each && OF_ACTIVATION.test(each.pointer) ? { ...each, pointer: `/activation${each.pointer}` } : each,
  );
  return new DomainError(error.code, error.detail, { ...error.members, errors: moved });
}
