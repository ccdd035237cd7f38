import { Injectable } from '@nestjs/common';
import type { Order } from '../../domain/order-model/order.js';
import type { OrderForm } from './order-draft.js';
import { OrderCommand, type OrderCommandRequest } from './order-command.service.js';
import { ReserveByCriteria, type ReservationCriteria } from './reserve-by-criteria.service.js';

/** A reservation of ranges, or of numbers that meet criteria; then it has no ranges. */
export interface ReservationForm extends OrderForm {
  readonly criteria: ReservationCriteria | null;
}

/** Places a reservation. */
@Injectable()
export class PlaceReservation {
  constructor(
    private readonly command: OrderCommand,
    private readonly byCriteria: ReserveByCriteria,
  ) {}

  /** @throws DomainError as `OrderCommand` and `ReserveByCriteria` */
  run(request: OrderCommandRequest, { criteria, ...form }: ReservationForm): Promise<Order> {
    // A form with faults is refused before anything is searched.
    return criteria && !form.faults?.length
      ? this.byCriteria.run(request, form, criteria)
      : this.command.run(request, form);
  }
}
