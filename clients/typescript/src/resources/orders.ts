import { TimeoutError } from '../errors.js';
import { at, PageList } from '../pages.js';
import { pause } from '../pause.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

type Order = Schemas['Order'];

export interface WaitOptions extends CallOptions {
  /** For the whole wait, in milliseconds. Default: 300,000. */
  readonly waitMs?: number;
}

const DEFAULT_WAIT_MS = 300_000;
const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 5_000;

export class Orders {
  constructor(private readonly requests: Requests) {}

  list(query: Query<'listOrders'> = {}, options: CallOptions = {}): PageList<Schemas['OrderPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/orders', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  get(id: string, options: CallOptions = {}): Promise<Order> {
    return dataOf(this.requests.api.GET('/v1/orders/{id}', { ...this.requests.init(options), ...idOf(id) }));
  }

  /** Changes tags, metadata and note; null removes. */
  update(id: string, patch: Schemas['AnnotationsPatch'], options: CallOptions = {}): Promise<Order> {
    const init = { ...this.requests.init(options), ...idOf(id), body: patch };
    return dataOf(this.requests.api.PATCH('/v1/orders/{id}', init));
  }

  /** What happened to the order, oldest first. */
  history(
    id: string,
    query: Query<'getOrderHistory'> = {},
    options: CallOptions = {},
  ): PageList<Schemas['OrderHistoryPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) => {
      const params = { path: { id }, query: at(query, cursor) };
      return dataOf(this.requests.api.GET('/v1/orders/{id}/history', { ...init, params }));
    });
  }

  /** How many orders are open, and in which status. */
  summary(options: CallOptions = {}): Promise<Schemas['OrderSummary']> {
    return dataOf(this.requests.api.GET('/v1/orders/summary', this.requests.init(options)));
  }

  /** Withdraws an order that has not been sent to Colt. */
  withdraw(id: string, options: ChangeOptions = {}): Promise<Order> {
    const init = this.requests.init(options);
    return dataOf(this.requests.api.POST('/v1/orders/{id}/withdrawal', { ...init, ...idOf(id) }));
  }

  /** Decides about an order whose result Colt does not report. Needs `admin`. */
  resolve(id: string, body: Schemas['ResolutionRequest'], options: ChangeOptions = {}): Promise<Order> {
    const init = this.requests.init(options);
    return dataOf(this.requests.api.POST('/v1/orders/{id}/resolution', { ...init, ...idOf(id), body }));
  }

  /**
   * Reads the order until it has ended. Its `status` says how: the order may have failed.
   * @throws TimeoutError after `waitMs`
   */
  async waitUntilEnded(id: string, options: WaitOptions = {}): Promise<Order> {
    const { waitMs = DEFAULT_WAIT_MS, signal } = options;
    const until = Date.now() + waitMs;
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 1.5)) {
      const order = await this.get(id, options);
      if (!order.open) return order;
      if (Date.now() + pollMs > until) throw new TimeoutError(`order ${id} is ${order.status} after ${waitMs} ms`);
      await pause(pollMs, signal);
      signal?.throwIfAborted();
    }
  }
}

function idOf(id: string) {
  return { params: { path: { id } } };
}
