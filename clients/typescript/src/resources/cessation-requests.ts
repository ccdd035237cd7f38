import { at, PageList } from '../pages.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

type CessationRequest = Schemas['CessationRequest'];

/** Requests to give active numbers back to Colt, which a person carries out. */
export class CessationRequests {
  constructor(private readonly requests: Requests) {}

  /** From then on no order takes the numbers. */
  create(body: Schemas['CessationRequestInput'], options: ChangeOptions = {}): Promise<CessationRequest> {
    return dataOf(this.requests.api.POST('/v1/cessation-requests', { ...this.requests.init(options), body }));
  }

  /** Newest first. */
  list(
    query: Query<'listCessationRequests'> = {},
    options: CallOptions = {},
  ): PageList<Schemas['CessationRequestPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/cessation-requests', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  get(id: string, options: CallOptions = {}): Promise<CessationRequest> {
    return dataOf(
      this.requests.api.GET('/v1/cessation-requests/{id}', { ...this.requests.init(options), ...idOf(id) }),
    );
  }

  /** Withdraws an open request. Orders may take its numbers again. */
  withdraw(id: string, options: ChangeOptions = {}): Promise<CessationRequest> {
    const init = this.requests.init(options);
    return dataOf(this.requests.api.POST('/v1/cessation-requests/{id}/withdrawal', { ...init, ...idOf(id) }));
  }

  /** As CSV in UTF-8, one line for each range, as it arrives: see `numbers.exportCsv`. */
  exportCsv(
    query: Query<'exportCessationRequests'> = {},
    options: CallOptions = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const init = this.requests.init(options, { streamed: true });
    return dataOf(
      this.requests.api.GET('/v1/cessation-requests/export.csv', { ...init, params: { query }, parseAs: 'stream' }),
    );
  }
}

function idOf(id: string) {
  return { params: { path: { id } } };
}
