import { TimeoutError } from '../errors.js';
import { at, PageList } from '../pages.js';
import { pause } from '../pause.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

type Order = Schemas['Order'];

export interface ReadOrderOptions extends CallOptions {
  /** Seconds, at most 60: an open order is returned when its status changes, or after this time. Added to `timeoutMs`. */
  readonly wait?: number;
}

export interface WaitOptions extends CallOptions {
  /** For the whole wait, in milliseconds. Default: 300,000. */
  readonly waitMs?: number;
}

const DEFAULT_WAIT_MS = 300_000;
/** How long one read waits for a change: less than the time-outs of usual proxies. */
const LONGEST_READ_SECONDS = 20;
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

  get(id: string, { wait = 0, ...options }: ReadOrderOptions = {}): Promise<Order> {
    if (wait === 0)
      return dataOf(this.requests.api.GET('/v1/orders/{id}', { ...this.requests.init(options), ...idOf(id) }));
    const init = this.requests.init({ ...options, timeoutMs: this.requests.timeoutMs(options) + wait * 1_000 });
    return dataOf(this.requests.api.GET('/v1/orders/{id}', { ...init, params: { path: { id }, query: { wait } } }));
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

  /** Decides about an order whose result Colt does not report. */
  resolve(id: string, body: Schemas['ResolutionRequest'], options: ChangeOptions = {}): Promise<Order> {
    const init = this.requests.init(options);
    return dataOf(this.requests.api.POST('/v1/orders/{id}/resolution', { ...init, ...idOf(id), body }));
  }

  /**
   * Reads the order until it has ended. Its `status` says how: the order may have failed.
   * @throws TimeoutError after `waitMs`
   */
  async waitUntilEnded(id: string, { waitMs = DEFAULT_WAIT_MS, ...options }: WaitOptions = {}): Promise<Order> {
    const until = Date.now() + waitMs;
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 1.5)) {
      const startedAt = Date.now();
      const wait = Math.max(0, Math.min(LONGEST_READ_SECONDS, Math.floor((until - startedAt) / 1_000)));
      // Too many waiting reads are refused. A plain read never waits, and has the retries.
      const waiting = this.get(id, { ...options, wait, maxRetries: 0 });
      const order = await waiting.catch(() => this.get(id, options));
      if (!order.open) return order;
      if (Date.now() + pollMs > until) throw new TimeoutError(`order ${id} is ${order.status} after ${waitMs} ms`);
      // A read returns at once after each change, and from a service that is stopping.
      await pause(startedAt + pollMs - Date.now(), options.signal);
      options.signal?.throwIfAborted();
    }
  }
}

function idOf(id: string) {
  return { params: { path: { id } } };
}
