import { at, PageList } from '../pages.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

export class ApiKeys {
  constructor(private readonly requests: Requests) {}

  /** Newest first, also expired and revoked ones. */
  list(query: Query<'listApiKeys'> = {}, options: CallOptions = {}): PageList<Schemas['ApiKeyPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) =>
      dataOf(this.requests.api.GET('/v1/api-keys', { ...init, params: { query: at(query, cursor) } })),
    );
  }

  /** The result contains the key, which is shown this once. */
  create(body: Schemas['ApiKeyInput'], options: ChangeOptions = {}): Promise<Schemas['ApiKeyWithSecret']> {
    return dataOf(this.requests.api.POST('/v1/api-keys', { ...this.requests.init(options), body }));
  }

  /** Takes effect at once, also for the key of this client. */
  revoke(id: string, options: ChangeOptions = {}): Promise<Schemas['ApiKey']> {
    const init = { ...this.requests.init(options), params: { path: { id } } };
    return dataOf(this.requests.api.POST('/v1/api-keys/{id}/revocation', init));
  }
}
