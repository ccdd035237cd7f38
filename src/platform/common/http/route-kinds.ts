import type { FastifyRequest } from 'fastify';

type Routed = Pick<FastifyRequest, 'routeOptions'>;

// By the pattern of the route: the URL may also be absolute, `http://host/v1/…`.

/** Whether the request is to the API of portals. False where no route matched. */
export function isPortalRoute({ routeOptions }: Routed): boolean {
  return routeOptions.url?.startsWith('/v1/') ?? false;
}

/**
 * The address of a call-back as its route has it: Colt may write it in another case, with a slash at its end, or twice.
 * Every other URL stays.
 */
export function callBackUrl(url: string): string {
  const [, origin = '', slug = '', query = ''] =
    /^(https?:\/\/[^/?#]+)?\/+colt\/+([^/?#]+)\/+callback\/*(\?.*)?$/i.exec(url) ?? [];
  return slug === '' ? url : `${origin}/colt/${slug.toLowerCase()}/callBack${query}`;
}

/** Whether the request is to the route that Colt calls. False where no route matched. */
export function isCallBack({ routeOptions }: Routed): boolean {
  return routeOptions.url?.startsWith('/colt/') ?? false;
}

/** Whether the request is the one that a standard prescribes as a form: the token issuer's logout. */
export function takesForm({ routeOptions }: Routed): boolean {
  return routeOptions.url === '/bff/backchannel-logout';
}

/** Whether the route takes many orders in one body, also as CSV. */
export function takesBatch({ routeOptions }: Routed): boolean {
  return routeOptions.url === '/v1/batches';
}

/** The route's pattern, never the URL: queries contain names and telephone numbers. */
export function routeOf({ routeOptions }: Routed): string {
  return routeOptions.url ?? '(none)';
}

/** Whether a route is asked every few seconds by machines, for which nobody reads log lines or traces. */
export function isQuiet(route: string): boolean {
  return /^\/(health|metrics)\b/.test(route);
}
