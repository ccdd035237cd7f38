import { Injectable } from '@nestjs/common';
import type { Operation } from '../words.js';
import type { Answer, Call } from './answer.js';
import { CancelReservationOperation } from './cancel-reservation.operation.js';
import { GetOrderOperation } from './get-order.operation.js';
import { ListNumbersOperation } from './list-numbers.operation.js';
import { TakeOrderOperation } from './take-order.operation.js';

/** The six operations behind the access check, by name. */
@Injectable()
export class OperationTable {
  readonly run: Record<Exclude<Operation, 'createAccessToken'>, (call: Call) => Answer>;

  constructor(
    orders: GetOrderOperation,
    list: ListNumbersOperation,
    take: TakeOrderOperation,
    cancellation: CancelReservationOperation,
  ) {
    this.run = {
      getOrder: (call) => orders.get(call),
      listNumberCollection: (call) => list.list(call),
      reserveNumberCollection: (call) => take.reserve(call),
      activateNumberCollection: (call) => take.activate(call),
      updateNumberCollectionCustomerDetails: (call) => take.updateCustomerDetails(call),
      cancelNumberCollectionReservation: (call) => cancellation.cancel(call),
    };
  }
}
