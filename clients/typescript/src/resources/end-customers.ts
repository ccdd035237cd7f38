import { at, PageList } from '../pages.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

export interface ConditionalOptions extends CallOptions {
  /** The `ETag` of the version that you read; another one is refused with PreconditionFailedError. */
  readonly ifMatch?: string;
}

/** A JSON merge patch. */
type Patched<T> = { [K in keyof T]?: (T[K] extends object | undefined ? Patched<T[K]> : T[K]) | null };
export type EndCustomerPatch = Patched<Omit<Schemas['EndCustomerPatch'], 'tags'>> & { tags?: string[] | null };

export class EndCustomers {
  constructor(private readonly requests: Requests) {}

  list(query: Query<'listEndCustomers'> = {}, options: CallOptions = {}): PageList<Schemas['EndCustomerPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/end-customers', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  create(body: Schemas['EndCustomerInput'], options: ChangeOptions = {}): Promise<Schemas['EndCustomer']> {
    return dataOf(this.requests.api.POST('/v1/end-customers', { ...this.requests.init(options), body }));
  }

  get(id: string, options: CallOptions = {}): Promise<Schemas['EndCustomerDetail']> {
    const params = { path: { id } };
    return dataOf(this.requests.api.GET('/v1/end-customers/{id}', { ...this.requests.init(options), params }));
  }

  /** Replaces all members; what `get` returned may be sent. Colt keeps its copy until a customer update: see `outdatedRanges`. */
  replace(
    id: string,
    body: Schemas['EndCustomerReplacement'],
    options: ConditionalOptions = {},
  ): Promise<Schemas['EndCustomerDetail']> {
    const init = { ...this.requests.init(options), params: { path: { id }, header: condition(options) } };
    return dataOf(this.requests.api.PUT('/v1/end-customers/{id}', { ...init, body }));
  }

  /** Changes the given members; null removes. */
  update(id: string, patch: EndCustomerPatch, options: ConditionalOptions = {}): Promise<Schemas['EndCustomerDetail']> {
    const init = { ...this.requests.init(options), params: { path: { id }, header: condition(options) } };
    // The document cannot say that null removes a member.
    const body = patch as Schemas['EndCustomerPatch'];
    return dataOf(this.requests.api.PATCH('/v1/end-customers/{id}', { ...init, body }));
  }

  /** Creates the end customer with this reference, or replaces it, where the operator made references unique. */
  replaceByReference(
    reference: string,
    body: Schemas['EndCustomerReplacement'],
    options: ConditionalOptions = {},
  ): Promise<Schemas['EndCustomerDetail']> {
    const init = { ...this.requests.init(options), params: { path: { reference }, header: condition(options) } };
    return dataOf(this.requests.api.PUT('/v1/end-customers/by-reference/{reference}', { ...init, body }));
  }

  /** Deletes an end customer without numbers and open orders. */
  async delete(id: string, options: ConditionalOptions = {}): Promise<void> {
    const init = { ...this.requests.init(options), params: { path: { id }, header: condition(options) } };
    await this.requests.api.DELETE('/v1/end-customers/{id}', init);
  }
}

function condition({ ifMatch }: ConditionalOptions) {
  return ifMatch === undefined ? {} : { 'If-Match': ifMatch };
}
