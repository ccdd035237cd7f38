import { type ConnectionOptions, type PortalApi, Requests } from './requests.js';
import { Batches } from './resources/batches.js';
import { CessationRequests } from './resources/cessation-requests.js';
import { ApiKeys } from './resources/api-keys.js';
import { Drift } from './resources/drift.js';
import { Usage } from './resources/usage.js';
import { EndCustomers } from './resources/end-customers.js';
import { FreeNumbers, Numbers } from './resources/numbers.js';
import { Activations, CustomerUpdates, ReservationCancellations, Reservations } from './resources/ordering.js';
import { Orders } from './resources/orders.js';
import { Purchases } from './resources/purchases.js';
import { Account, Coverage, Formats } from './resources/reference.js';
import { WebhookEndpoints } from './resources/webhook-endpoints.js';
import { type EventOptions, type PortalEvent, streamEvents } from './stream-events.js';

export type ClientOptions = ConnectionOptions;

/**
 * The portal API. Methods return the body of a success and throw PortalError, ConnectionError, TimeoutError, or the
 * reason of an aborted signal.
 */
export class PortalClient {
  readonly account: Account;
  readonly coverage: Coverage;
  readonly freeNumbers: FreeNumbers;
  readonly numbers: Numbers;
  readonly reservations: Reservations;
  readonly reservationCancellations: ReservationCancellations;
  readonly activations: Activations;
  readonly customerUpdates: CustomerUpdates;
  readonly purchases: Purchases;
  readonly orders: Orders;
  readonly batches: Batches;
  readonly cessationRequests: CessationRequests;
  readonly endCustomers: EndCustomers;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly apiKeys: ApiKeys;
  readonly drift: Drift;
  readonly usage: Usage;
  readonly formats: Formats;
  /**
   * Every route with its types, also those without a method here:
   * `const { data } = await client.api.GET('/v1/orders/{id}', { params: { path: { id } } })`. Throws as the methods do.
   */
  readonly api: PortalApi;

  constructor(private readonly options: ClientOptions) {
    const requests = new Requests(options);
    this.api = requests.api;
    this.account = new Account(requests);
    this.coverage = new Coverage(requests);
    this.freeNumbers = new FreeNumbers(requests);
    this.numbers = new Numbers(requests);
    this.reservations = new Reservations(requests);
    this.reservationCancellations = new ReservationCancellations(requests);
    this.activations = new Activations(requests);
    this.customerUpdates = new CustomerUpdates(requests);
    this.purchases = new Purchases(requests);
    this.orders = new Orders(requests);
    this.batches = new Batches(requests);
    this.cessationRequests = new CessationRequests(requests);
    this.endCustomers = new EndCustomers(requests);
    this.webhookEndpoints = new WebhookEndpoints(requests);
    this.apiKeys = new ApiKeys(requests);
    this.drift = new Drift(requests);
    this.usage = new Usage(requests);
    this.formats = new Formats(requests);
  }

  /** The reseller's events, in order, until the signal aborts: see `streamEvents`. */
  events(options: EventOptions = {}): AsyncGenerator<PortalEvent, void> {
    const { baseUrl, fetch, ...given } = this.options;
    const credential = given.session ? { session: given.session } : { key: given.key };
    return streamEvents({ baseUrl, ...credential, ...(fetch === undefined ? {} : { fetch }), ...options });
  }
}

export function createClient(options: ClientOptions): PortalClient {
  return new PortalClient(options);
}
