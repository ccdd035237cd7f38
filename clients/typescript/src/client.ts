import createOpenApiClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type PortalClient = Client<paths, `${string}/${string}`>;

export type Problem = components['schemas']['Problem'];

export interface PortalOptions {
  /** For example `http://localhost:3000`. */
  readonly baseUrl: string;
  /** An API key or an OIDC access token. */
  readonly key: string;
  /** The person who uses the portal. Stored in histories. */
  readonly actor?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * A typed client of the portal API. `client.GET('/v1/orders/{id}', { params: { path: { id } } })` returns
 * `{ data, error, response }`, where `error` is a problem: act on its `code`. Only network failures throw.
 */
export function createClient({ baseUrl, key, actor, fetch }: PortalOptions): PortalClient {
  return createOpenApiClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${key}`, ...(actor === undefined ? {} : { 'x-actor': actor }) },
    ...(fetch === undefined ? {} : { fetch }),
  });
}
