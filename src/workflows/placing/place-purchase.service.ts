import { Injectable } from '@nestjs/common';
import type { Order } from '../../domain/order-model/order.js';
import { DomainError, type FieldError } from '../../platform/common/problem.js';
import type { OrderDraft } from './order-draft.js';
import { OrderCommand, type OrderCommandRequest } from './order-command.service.js';
import { ReserveByCriteria, type ReservationCriteria, type ReservationOfSome } from './reserve-by-criteria.service.js';

/** What a reservation asks for: ranges, or numbers that meet criteria. */
export type ReservationDraft =
  { readonly draft: OrderDraft } | { readonly draft: ReservationOfSome; readonly criteria: ReservationCriteria };

/**
 * Places the reservation of a purchase. It carries the end customer of the activation, which is checked in the same
 * transaction by the rules for activations. `ActivatePurchase` goes on when the reservation has ended.
 */
@Injectable()
export class PlacePurchase {
  constructor(
    private readonly command: OrderCommand,
    private readonly byCriteria: ReserveByCriteria,
  ) {}

  /** @throws DomainError as `OrderCommand` and `ReserveByCriteria`; faults of the activation point into `/activation` */
  async run(request: OrderCommandRequest, wanted: ReservationDraft): Promise<Order> {
    try {
      return 'criteria' in wanted
        ? await this.byCriteria.run(request, wanted.draft, wanted.criteria)
        : await this.command.run(request, wanted.draft);
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
