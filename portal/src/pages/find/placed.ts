import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client, type Schemas } from '../../api/client';
import { LOOK_MS, usePlacedOrder } from '../../api/placed-order';
import { purchaseQuery } from '../../api/queries';
import { customerMember } from '../../components/end-customer/customer-draft';
import type { Part, Terms } from './draft';

type Order = Schemas['Order'];
type Purchase = Schemas['Purchase'];
export type SentPart = Part & { readonly sent: Terms };

/** How far the order of a part has come. */
export interface Placed {
  /** Nothing is known before the first response. */
  readonly reservation: Order | undefined;
  readonly activation: Order | null;
  /** Whether something of it is still to come. */
  readonly isOpen: boolean;
  readonly error: Error | null;
  /** Sends the same request again, with the same key. */
  readonly retry: () => void;
}

/** The order of a part that was sent: a purchase, or a reservation alone. */
export function usePlaced(part: SentPart): Placed {
  const { activates } = part.sent;
  const purchase = usePurchase(part, activates);
  const reservation = usePlacedOrder(part.key, !activates, (idempotencyKey) =>
    client.reservations.create(reservationBody(part, part.sent), { idempotencyKey, respondAsync: true }),
  );
  if (activates) return purchase;
  const { order, error, retry } = reservation;
  return { reservation: order, activation: null, isOpen: order?.open ?? true, error, retry };
}

/** As `usePlacedOrder`, for the one resource that reserves and activates. */
function usePurchase(part: SentPart, enabled: boolean): Placed {
  const queryClient = useQueryClient();
  const placed = useQuery({
    queryKey: ['placed-purchase', part.key],
    queryFn: async () => {
      const body = { ...reservationBody(part, part.sent), activation: customerMember(part.customer, part.country) };
      const purchase = await client.purchases.create(body, { idempotencyKey: part.key, respondAsync: true });
      void queryClient.invalidateQueries({ queryKey: purchaseQuery(purchase.id).queryKey });
      return purchase;
    },
    enabled,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const id = placed.data?.id ?? '';
  const watched = useQuery({
    ...purchaseQuery(id),
    enabled: id !== '',
    refetchInterval: ({ state }) => (isOpen(state.data) ? LOOK_MS : false),
  });
  const purchase = watched.data ?? placed.data;
  return {
    reservation: purchase?.reservation,
    activation: purchase?.activation ?? null,
    isOpen: isOpen(purchase),
    error: placed.error,
    retry: () => void placed.refetch(),
  };
}

function isOpen(purchase: Purchase | undefined): boolean {
  return purchase === undefined || purchase.status === 'reserving' || purchase.status === 'activating';
}

/** The request of a part, for the order and for its check. */
export function reservationBody({ country, kind, ranges }: Part, terms: Terms) {
  const reference = terms.reference.trim();
  return {
    country,
    kind,
    ranges: ranges.map(({ start, end }) => ({ start, end })),
    ...(reference && { reference }),
    ...(terms.executeAt && { executeAt: new Date(terms.executeAt).toISOString() }),
  };
}
