import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from './client';
import { orderQuery } from './queries';

type Order = Schemas['Order'];

/** How often an order is read while events may be lost. */
export const LOOK_MS = 5_000;

export interface PlacedOrder {
  /** As the event stream last showed it. */
  readonly order: Order | undefined;
  readonly error: Error | null;
  /** Sends the same request again, with the same key. */
  readonly retry: () => void;
}

/**
 * The order that belongs to an idempotency key. Its request is a query, not a mutation: sending it again is safe, because
 * the service executes a key once, so that the cache may repeat it, and a page that was loaded again simply asks for it.
 * @param enabled whether the request was, or is to be, sent
 */
export function usePlacedOrder(key: string, enabled: boolean, place: (key: string) => Promise<Order>): PlacedOrder {
  const queryClient = useQueryClient();
  const placed = useQuery({
    queryKey: ['placed', key],
    queryFn: async () => {
      const order = await place(key);
      // An event may have been faster than this response, which may be the stored one of an earlier request.
      queryClient.setQueryData<Order>(orderQuery(order.id).queryKey, (known) => known ?? order);
      void queryClient.invalidateQueries({ queryKey: orderQuery(order.id).queryKey });
      return order;
    },
    enabled,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const id = placed.data?.id ?? '';
  const watched = useQuery({
    ...orderQuery(id),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data?.open === false ? false : LOOK_MS),
  });
  return { order: watched.data ?? placed.data, error: placed.error, retry: () => void placed.refetch() };
}
