import { at, PageList } from '../pages.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';
import { check, type OrderOptions, preference } from './ordering.js';

type Purchase = Schemas['Purchase'];

export class Purchases {
  constructor(private readonly requests: Requests) {}

  /** Reserves numbers, and activates those that the reservation completes. Both follow in the events of its orders. */
  create(body: Schemas['PurchaseRequest'], options: OrderOptions = {}): Promise<Purchase> {
    const init = this.requests.init(options);
    return dataOf(this.requests.api.POST('/v1/purchases', { ...init, ...preference(options), body }));
  }

  /** Whether a purchase would be accepted. Changes nothing. */
  check(body: Schemas['PurchaseRequest'], options: CallOptions = {}): Promise<Schemas['OrderCheck']> {
    return check(this.requests, { type: 'purchase', ...body }, options);
  }

  /** Newest first. */
  list(query: Query<'listPurchases'> = {}, options: CallOptions = {}): PageList<Schemas['PurchasePage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/purchases', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  get(id: string, options: CallOptions = {}): Promise<Purchase> {
    return dataOf(this.requests.api.GET('/v1/purchases/{id}', { ...this.requests.init(options), ...idOf(id) }));
  }

  /** Withdraws a purchase whose reservation has not been sent to Colt. */
  withdraw(id: string, options: ChangeOptions = {}): Promise<Purchase> {
    const init = this.requests.init(options);
    return dataOf(this.requests.api.POST('/v1/purchases/{id}/withdrawal', { ...init, ...idOf(id) }));
  }
}

function idOf(id: string) {
  return { params: { path: { id } } };
}
