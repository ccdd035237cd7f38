import { at, PageList } from '../pages.js';
import { type CallOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

export class Numbers {
  constructor(private readonly requests: Requests) {}

  /** The inventory, as ranges. */
  list(query: Query<'listNumbers'> = {}, options: CallOptions = {}): PageList<Schemas['HoldingPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/numbers', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  /** @param e164 for example `+33123456789` */
  get(e164: string, options: CallOptions = {}): Promise<Schemas['NumberDetail']> {
    const init = this.requests.init(options);
    return dataOf(this.requests.api.GET('/v1/numbers/{e164}', { ...init, params: { path: { e164 } } }));
  }

  /**
   * Changes tags, metadata and note of a number, or of the range from it to `end`; null removes.
   * @returns the ranges of the inventory that contain the numbers
   */
  update(
    e164: string,
    patch: Schemas['AnnotationsPatch'],
    query: Query<'updateNumbers'> = {},
    options: CallOptions = {},
  ): Promise<Schemas['HoldingList']> {
    const init = { ...this.requests.init(options), params: { path: { e164 }, query }, body: patch };
    return dataOf(this.requests.api.PATCH('/v1/numbers/{e164}', init));
  }

  history(
    e164: string,
    query: Query<'getNumberHistory'> = {},
    options: CallOptions = {},
  ): PageList<Schemas['NumberHistoryPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) => {
      const params = { path: { e164 }, query: at(query, cursor) };
      return dataOf(this.requests.api.GET('/v1/numbers/{e164}/history', { ...init, params }));
    });
  }

  summary(query: Query<'summariseNumbers'> = {}, options: CallOptions = {}): Promise<Schemas['NumberSummary']> {
    return dataOf(this.requests.api.GET('/v1/numbers/summary', { ...this.requests.init(options), params: { query } }));
  }

  /**
   * The inventory as CSV in UTF-8, as it arrives. The stream fails if the connection is lost, so that an incomplete file
   * is never taken for a whole one. `timeoutMs` applies until the stream begins.
   */
  exportCsv(query: Query<'exportNumbers'> = {}, options: CallOptions = {}): Promise<ReadableStream<Uint8Array>> {
    const init = this.requests.init(options, { streamed: true });
    const answer = this.requests.api.GET('/v1/numbers/export.csv', { ...init, params: { query }, parseAs: 'stream' });
    return dataOf(answer);
  }
}

export class FreeNumbers {
  constructor(private readonly requests: Requests) {}

  /** Searches Colt for numbers that can be reserved now. */
  search(query: Query<'searchFreeNumbers'>, options: CallOptions = {}): Promise<Schemas['FreeRangePage']> {
    return dataOf(this.requests.api.GET('/v1/free-numbers', { ...this.requests.init(options), params: { query } }));
  }
}
