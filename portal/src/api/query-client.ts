import { QueryCache, MutationCache, QueryClient } from '@tanstack/react-query';
import { AuthenticationError, ConnectionError, PortalError } from './client.js';
import { type Session, sessionQuery } from './session.js';

const MOST_RETRIES = 4;
const LONGEST_WAIT_SECONDS = 30;

/** The cache that holds everything the portal knows. A 401 means that the session has ended, wherever it happens. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (!(error instanceof AuthenticationError)) return;
    queryClient.setQueryData<Session>(sessionQuery.queryKey, (known) => known && { ...known, session: null });
  };
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < MOST_RETRIES && isTemporary(error),
        retryDelay: (failures, error) => Math.max(500 * 2 ** failures, secondsToWait(error) * 1_000),
        // The stream says what has changed.
        refetchOnWindowFocus: false,
      },
    },
  });
  return queryClient;
}

export function isTemporary(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof PortalError) || secondsToWait(error) > LONGEST_WAIT_SECONDS) return false;
  return error.status === 429 || error.status >= 502 || error.code === 'idempotency-in-progress';
}

function secondsToWait(error: unknown): number {
  return error instanceof PortalError ? (error.retryAfter ?? 0) : 0;
}
