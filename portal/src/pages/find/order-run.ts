import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client, PortalError, type Schemas } from '../../api/client';
import { orderQuery } from '../../api/queries';
import { endCustomerOf } from './customer-fields';
import type { Draft } from './draft';

type Order = Schemas['Order'];

export interface Run {
  /** As the event stream last showed it. */
  readonly order: Order | undefined;
  readonly error: Error | null;
  /** Sends the same request again, with the same key. */
  readonly retry: () => void;
}

const rangesOf = ({ ranges }: Draft) => ranges.map(({ start, end }) => ({ start, end }));
const referenceOf = ({ reference }: Draft) => (reference.trim() === '' ? {} : { reference: reference.trim() });

/** The reservation of a draft that was submitted. */
export function useReservation(draft: Draft): Run {
  const first = draft.ranges[0];
  return useOrderUnder(draft.reserveKey, draft.stage !== 'editing' && first !== undefined, (idempotencyKey) => {
    const body = { country: first!.country, kind: first!.kind, ranges: rangesOf(draft), ...referenceOf(draft) };
    return client.reservations.create(body, { idempotencyKey, respondAsync: true });
  });
}

/** The activation that follows it. */
export function useActivation(draft: Draft): Run {
  const first = draft.ranges[0];
  return useOrderUnder(draft.activateKey, draft.stage === 'activating' && first !== undefined, (idempotencyKey) => {
    const endCustomer = endCustomerOf(draft.fields, first!.country);
    const body = { ranges: rangesOf(draft), endCustomer, ...referenceOf(draft) };
    return client.activations.create(body, { idempotencyKey, respondAsync: true });
  });
}

/**
 * The order that belongs to a key. Its request is a query, not a mutation: sending it again is safe, because the service
 * executes a key once, so that the cache may repeat it, and a page that was loaded again simply asks for it.
 */
function useOrderUnder(key: string, enabled: boolean, place: (key: string) => Promise<Order>): Run {
  const queryClient = useQueryClient();
  const placed = useQuery({
    queryKey: ['placed-order', key],
    queryFn: async () => {
      const order = await place(key);
      // An event may have been faster than this response.
      queryClient.setQueryData<Order>(orderQuery(order.id).queryKey, (known) => known ?? order);
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
    refetchInterval: ({ state }) => (state.data?.open === false ? false : 5_000),
  });
  useEffect(() => {
    if (id !== '') void queryClient.invalidateQueries({ queryKey: orderQuery(id).queryKey });
  }, [id, queryClient]);
  return { order: watched.data ?? placed.data, error: placed.error, retry: () => void placed.refetch() };
}

/** What the service found, by JSON pointer. */
export function fieldErrors(error: unknown): Record<string, string> {
  const errors = error instanceof PortalError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(
    errors.flatMap(({ pointer, detail }) => (pointer?.startsWith('/endCustomer') ? [[pointer, detail]] : [])),
  );
}
