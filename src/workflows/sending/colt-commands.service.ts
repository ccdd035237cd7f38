import { Injectable } from '@nestjs/common';
import { ActivationGateway } from '../../colt/activation/activation.gateway.js';
import { CustomerDetailsGateway } from '../../colt/customer-details/customer-details.gateway.js';
import type { Permit } from '../../colt/account/permit.js';
import { ReservationCancellationGateway } from '../../colt/reservation-cancellation/reservation-cancellation.gateway.js';
import { ReservationGateway } from '../../colt/reservation/reservation.gateway.js';
import type { Sending, WriteOutcome } from '../../colt/model/write-outcome.js';
import type { NumberRange } from '../../numbering/range.js';
import type { Order } from '../../domain/order-model/order.js';

/** The call at Colt that goes with an order's type. */
@Injectable()
export class ColtCommands {
  constructor(
    private readonly reservation: ReservationGateway,
    private readonly cancellation: ReservationCancellationGateway,
    private readonly activation: ActivationGateway,
    private readonly customerDetails: CustomerDetailsGateway,
  ) {}

  /** @throws Error when the order lacks the end customer that its type needs: never after `sending.open` resolved */
  async send(permit: Permit, order: Order, ranges: readonly NumberRange[], sending: Sending): Promise<WriteOutcome> {
    const { country, kind, carrierReference: reference, endCustomer, directoryService } = order;
    switch (order.type) {
      case 'reservation':
        return this.reservation.reserve(permit, { reference, country, kind, ranges }, sending);
      case 'reservation_cancellation':
        return this.cancellation.cancel(permit, { reference, country, ranges }, sending);
      case 'activation':
        if (!endCustomer) throw new Error(`activation ${order.id} has no end customer`);
        return this.activation.activate(
          permit,
          { reference, country, kind, ranges, endCustomer, directoryService },
          sending,
        );
      case 'customer_update':
        return this.customerDetails.update(
          permit,
          { reference, country, ranges, endCustomer, directoryService },
          sending,
        );
    }
  }
}
