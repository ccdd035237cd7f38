import { at, PageList } from '../pages.js';
import { type CallOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

/** Who had which active numbers from when to when, for billing. */
export class Usage {
  constructor(private readonly requests: Requests) {}

  list(query: Query<'listUsage'>, options: CallOptions = {}): PageList<Schemas['UsagePage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/usage', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  /** The number-days of each end customer. */
  endCustomers(
    query: Query<'listUsageOfEndCustomers'>,
    options: CallOptions = {},
  ): PageList<Schemas['EndCustomerUsagePage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/usage/end-customers', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  /** As CSV in UTF-8, as it arrives: see `numbers.exportCsv`. */
  exportCsv(query: Query<'exportUsage'>, options: CallOptions = {}): Promise<ReadableStream<Uint8Array>> {
    const init = this.requests.init(options, { streamed: true });
    return dataOf(this.requests.api.GET('/v1/usage.csv', { ...init, params: { query }, parseAs: 'stream' }));
  }
}
