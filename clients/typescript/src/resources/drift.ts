import { at, PageList } from '../pages.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

/** Comparisons with Colt's inventory. Changes need `admin`. */
export class Drift {
  constructor(private readonly requests: Requests) {}

  list(query: Query<'listDriftFindings'> = {}, options: CallOptions = {}): PageList<Schemas['DriftFindingPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/drift', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  /** A comparison and its progress. */
  getCheck(id: string, options: CallOptions = {}): Promise<Schemas['DriftRun']> {
    const init = { ...this.requests.init(options), params: { path: { id } } };
    return dataOf(this.requests.api.GET('/v1/drift/checks/{id}', init));
  }

  getFinding(id: string, options: CallOptions = {}): Promise<Schemas['DriftFinding']> {
    const init = { ...this.requests.init(options), params: { path: { id } } };
    return dataOf(this.requests.api.GET('/v1/drift/findings/{id}', init));
  }

  startCheck(options: ChangeOptions = {}): Promise<Schemas['DriftRun']> {
    return dataOf(this.requests.api.POST('/v1/drift/checks', this.requests.init(options)));
  }

  repair(body: Schemas['DriftRepairRequest'], options: ChangeOptions = {}): Promise<Schemas['DriftRepairReport']> {
    return dataOf(this.requests.api.POST('/v1/drift/repairs', { ...this.requests.init(options), body }));
  }
}
