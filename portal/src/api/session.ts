import { queryOptions } from '@tanstack/react-query';
import createOpenApiClient from 'openapi-fetch';
import { ConnectionError, errorOf } from './client';
import type { components, paths } from './service-schema';

export type Session = components['schemas']['Session'];

/** The routes of sign-in, which are not a part of the public API. */
const service = createOpenApiClient<paths>({
  baseUrl: location.origin,
  headers: { 'x-csrf': '1' },
  fetch: async (request) => {
    const response = await fetch(request).catch((cause: unknown) => {
      throw new ConnectionError('the connection failed', { cause });
    });
    if (!response.ok) throw await errorOf(response);
    return response;
  },
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => required(await service.GET('/bff/session', { signal })),
  staleTime: Infinity,
  // Another tab may have signed out, or somebody else in.
  refetchOnWindowFocus: 'always',
});

export async function signInAsDemo(): Promise<Session> {
  return required(await service.POST('/bff/demo'));
}

/** @returns where the browser goes next */
export async function signOut(): Promise<string> {
  return required(await service.POST('/bff/logout')).redirectTo;
}

const ERROR = 'signInError';

/** Where the token issuer's sign-in begins. It leads back to the present page. */
export function signInUrl(): string {
  const search = new URLSearchParams(location.search);
  search.delete(ERROR);
  const query = search.size > 0 ? `?${search.toString()}` : '';
  return `/bff/login?returnTo=${encodeURIComponent(location.pathname + query)}`;
}

/** Why the sign-in failed that led here, in a word of the service. */
export function signInError(): string | null {
  return new URLSearchParams(location.search).get(ERROR);
}

function required<T>({ data }: { data?: T }): NonNullable<T> {
  if (data === undefined || data === null) throw new Error('the response has no body');
  return data;
}
