import { at, PageList } from '../pages.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

type Batch = Schemas['Batch'];

/** Orders that are uploaded together. */
export class Batches {
  constructor(private readonly requests: Requests) {}

  /** Uploads up to 1,000 orders. They are checked, and nothing is ordered before `run`. */
  create(body: Schemas['BatchRequest'], options: ChangeOptions = {}): Promise<Batch> {
    return dataOf(this.requests.api.POST('/v1/batches', { ...this.requests.init(options), body }));
  }

  /** The same with the text of a CSV file. */
  createFromCsv(csv: string, query: Query<'createBatch'> = {}, options: ChangeOptions = {}): Promise<Batch> {
    const { headers, ...init } = this.requests.init(options);
    return dataOf(
      this.requests.api.POST('/v1/batches', {
        ...init,
        params: { query },
        headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' },
        body: csv,
        bodySerializer: () => csv,
      }),
    );
  }

  /** Newest first. */
  list(query: Query<'listBatches'> = {}, options: CallOptions = {}): PageList<Schemas['BatchPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/batches', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  get(id: string, options: CallOptions = {}): Promise<Batch> {
    return dataOf(this.requests.api.GET('/v1/batches/{id}', { ...this.requests.init(options), ...idOf(id) }));
  }

  /** What became of each row, in the order of the upload. */
  rows(id: string, query: Query<'listBatchRows'> = {}, options: CallOptions = {}): PageList<Schemas['BatchRowPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(
        this.requests.api.GET('/v1/batches/{id}/rows', {
          ...init,
          params: { path: { id }, query: at(query, cursor) },
        }),
      ),
    );
  }

  /** Places its rows, a few at a time. */
  run(id: string, options: ChangeOptions = {}): Promise<Batch> {
    return dataOf(this.requests.api.POST('/v1/batches/{id}/run', { ...this.requests.init(options), ...idOf(id) }));
  }

  /** Places no further row until `resume`. */
  pause(id: string, options: ChangeOptions = {}): Promise<Batch> {
    return dataOf(this.requests.api.POST('/v1/batches/{id}/pause', { ...this.requests.init(options), ...idOf(id) }));
  }

  resume(id: string, options: ChangeOptions = {}): Promise<Batch> {
    return dataOf(this.requests.api.POST('/v1/batches/{id}/resume', { ...this.requests.init(options), ...idOf(id) }));
  }

  /** Places no further row for good. */
  cancel(id: string, options: ChangeOptions = {}): Promise<Batch> {
    return dataOf(this.requests.api.POST('/v1/batches/{id}/cancel', { ...this.requests.init(options), ...idOf(id) }));
  }

  /** What became of each row as CSV in UTF-8, as it arrives: see `numbers.exportCsv`. */
  resultCsv(
    id: string,
    query: Query<'exportBatchResult'> = {},
    options: CallOptions = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const init = this.requests.init(options, { streamed: true });
    return dataOf(
      this.requests.api.GET('/v1/batches/{id}/result.csv', {
        ...init,
        params: { path: { id }, query },
        parseAs: 'stream',
      }),
    );
  }
}

function idOf(id: string) {
  return { params: { path: { id } } };
}
