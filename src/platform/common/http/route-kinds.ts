import type { FastifyRequest } from 'fastify';

type Routed = Pick<FastifyRequest, 'routeOptions'>;

// By the pattern of the route: the URL may also be absolute, `http://host/v1/…`.

/** Whether the request is to the API of portals. False where no route matched. */
export function isPortalRoute({ routeOptions }: Routed): boolean {
  return routeOptions.url?.startsWith('/v1/') ?? false;
}

/** Whether the request is to the route that Colt calls. False where no route matched. */
export function isCallBack({ routeOptions }: Routed): boolean {
  return routeOptions.url?.startsWith('/colt/') ?? false;
}
