import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas } from './client.js';

export type Session = Schemas['Session'];

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => required(await client.api.GET('/bff/session', { signal })),
  staleTime: Infinity,
});

export async function signInAsDemo(): Promise<Session> {
  return required(await client.api.POST('/bff/demo'));
}

/** @returns where the browser goes next */
export async function signOut(): Promise<string> {
  return required(await client.api.POST('/bff/logout')).redirectTo;
}

/** Where the token issuer's sign-in begins. It leads back to the present page. */
export function signInUrl(): string {
  return `/bff/login?returnTo=${encodeURIComponent(location.pathname + location.search)}`;
}

function required<T>({ data }: { data?: T }): NonNullable<T> {
  if (data === undefined || data === null) throw new Error('the response has no body');
  return data;
}
