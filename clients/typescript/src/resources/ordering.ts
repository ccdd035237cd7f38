import { type CallOptions, type ChangeOptions, dataOf, type Requests, type Schemas } from '../requests.js';

type Order = Schemas['Order'];
type OrderCheck = Schemas['OrderCheck'];
type CheckBody =
  | Schemas['ReservationCheckRequest']
  | Schemas['ReservationCancellationCheckRequest']
  | Schemas['ActivationCheckRequest']
  | Schemas['CustomerUpdateCheckRequest']
  | Schemas['PurchaseCheckRequest'];

export interface OrderOptions extends ChangeOptions {
  /** Return as soon as the order is committed, without waiting for Colt. */
  readonly respondAsync?: boolean;
}

export class Reservations {
  constructor(private readonly requests: Requests) {}

  /** Reserves the numbers that it names, or free ones that meet criteria. The order may still be open: `client.orders.waitUntilEnded`. */
  create(body: Schemas['ReservationRequest'], options: OrderOptions = {}): Promise<Order> {
    const { api } = this.requests;
    return dataOf(api.POST('/v1/reservations', { ...this.requests.init(options), ...preference(options), body }));
  }

  /** Whether a reservation would be accepted. Changes nothing. */
  check(body: Schemas['ReservationRequest'], options: CallOptions = {}): Promise<OrderCheck> {
    return check(this.requests, { type: 'reservation', ...body }, options);
  }
}

export class ReservationCancellations {
  constructor(private readonly requests: Requests) {}

  /** Gives reserved numbers back. */
  create(body: Schemas['ReservationCancellationRequest'], options: OrderOptions = {}): Promise<Order> {
    const { api } = this.requests;
    const path = '/v1/reservation-cancellations';
    return dataOf(api.POST(path, { ...this.requests.init(options), ...preference(options), body }));
  }

  /** Whether a cancellation would be accepted. Changes nothing. */
  check(body: Schemas['ReservationCancellationRequest'], options: CallOptions = {}): Promise<OrderCheck> {
    return check(this.requests, { type: 'reservation_cancellation', ...body }, options);
  }
}

export class Activations {
  constructor(private readonly requests: Requests) {}

  /** Activates reserved numbers for an end customer. */
  create(body: Schemas['ActivationRequest'], options: OrderOptions = {}): Promise<Order> {
    const { api } = this.requests;
    return dataOf(api.POST('/v1/activations', { ...this.requests.init(options), ...preference(options), body }));
  }

  /** Whether an activation would be accepted. Changes nothing. */
  check(body: Schemas['ActivationRequest'], options: CallOptions = {}): Promise<OrderCheck> {
    return check(this.requests, { type: 'activation', ...body }, options);
  }
}

export class CustomerUpdates {
  constructor(private readonly requests: Requests) {}

  /** Sends the present data of an end customer to Colt, or moves active numbers to another one. */
  create(body: Schemas['CustomerUpdateRequest'], options: OrderOptions = {}): Promise<Order> {
    const { api } = this.requests;
    return dataOf(api.POST('/v1/customer-updates', { ...this.requests.init(options), ...preference(options), body }));
  }

  /** Whether a customer update would be accepted. Changes nothing. */
  check(body: Schemas['CustomerUpdateRequest'], options: CallOptions = {}): Promise<OrderCheck> {
    return check(this.requests, { type: 'customer_update', ...body }, options);
  }
}

export function check(requests: Requests, body: CheckBody, options: CallOptions): Promise<OrderCheck> {
  return dataOf(requests.api.POST('/v1/checks', { ...requests.init(options), body }));
}

export function preference({ respondAsync = false }: OrderOptions) {
  return respondAsync ? { params: { header: { Prefer: 'respond-async' } } } : {};
}
