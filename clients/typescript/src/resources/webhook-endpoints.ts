import { at, PageList } from '../pages.js';
import { type CallOptions, type ChangeOptions, dataOf, type Query, type Requests, type Schemas } from '../requests.js';

type Endpoint = Schemas['WebhookEndpoint'];
type EndpointWithSecret = Schemas['WebhookEndpointWithSecret'];

export class WebhookEndpoints {
  constructor(private readonly requests: Requests) {}

  async list(options: CallOptions = {}): Promise<Endpoint[]> {
    return (await dataOf(this.requests.api.GET('/v1/webhook-endpoints', this.requests.init(options)))).items;
  }

  /** The result contains the secret, which is shown this once. */
  create(body: Schemas['WebhookEndpointInput'], options: ChangeOptions = {}): Promise<EndpointWithSecret> {
    return dataOf(this.requests.api.POST('/v1/webhook-endpoints', { ...this.requests.init(options), body }));
  }

  get(id: string, options: CallOptions = {}): Promise<Endpoint> {
    return dataOf(this.requests.api.GET('/v1/webhook-endpoints/{id}', this.of(id, options)));
  }

  /** Changes the members that are given. */
  update(id: string, body: Schemas['WebhookEndpointChange'], options: CallOptions = {}): Promise<Endpoint> {
    return dataOf(this.requests.api.PATCH('/v1/webhook-endpoints/{id}', { ...this.of(id, options), body }));
  }

  async delete(id: string, options: CallOptions = {}): Promise<void> {
    await this.requests.api.DELETE('/v1/webhook-endpoints/{id}', this.of(id, options));
  }

  /** The attempts to deliver events, newest first. */
  deliveries(
    id: string,
    query: Query<'listWebhookDeliveries'> = {},
    options: CallOptions = {},
  ): PageList<Schemas['WebhookDeliveryPage']> {
    const init = this.requests.init(options);
    return new PageList((cursor) => {
      const params = { path: { id }, query: at(query, cursor) };
      return dataOf(this.requests.api.GET('/v1/webhook-endpoints/{id}/deliveries', { ...init, params }));
    });
  }

  /** Sends events again, after one or since a time. */
  replay(id: string, body: Schemas['WebhookReplay'], options: ChangeOptions = {}): Promise<Endpoint> {
    return dataOf(this.requests.api.POST('/v1/webhook-endpoints/{id}/replay', { ...this.of(id, options), body }));
  }

  /** For 24 hours, requests carry the signatures of both secrets. */
  rotateSecret(id: string, options: ChangeOptions = {}): Promise<EndpointWithSecret> {
    return dataOf(this.requests.api.POST('/v1/webhook-endpoints/{id}/rotate-secret', this.of(id, options)));
  }

  /** Sends a test event now. A success enables a disabled endpoint. */
  test(id: string, options: ChangeOptions = {}): Promise<Schemas['WebhookAttempt']> {
    return dataOf(this.requests.api.POST('/v1/webhook-endpoints/{id}/test', this.of(id, options)));
  }

  private of(id: string, options: ChangeOptions) {
    return { ...this.requests.init(options), params: { path: { id } } };
  }
}
