import createOpenApiClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type PortalClient = Client<paths, `${string}/${string}`>;

export type Problem = components['schemas']['Problem'];

export interface PortalOptions {
  /** Such as `http://localhost:3000`. */
  readonly baseUrl: string;
  /** An API key, or an OIDC access token. */
  readonly key: string;
  /** The person behind the portal; histories keep it. */
  readonly actor?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * The portal API with its types: `client.GET('/v1/orders/{id}', { params: { path: { id } } })` answers
 * `{ data, error, response }`, where `error` is a problem whose `code` tells what to do. Nothing is thrown but for
 * network failures.
 */
export function createClient({ baseUrl, key, actor, fetch }: PortalOptions): PortalClient {
  return createOpenApiClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${key}`, ...(actor === undefined ? {} : { 'x-actor': actor }) },
    ...(fetch === undefined ? {} : { fetch }),
  });
}
