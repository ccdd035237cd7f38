import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Query } from './client.js';
import type { FormSchema } from './form-schema.js';

export type FreeNumberFilter = Query<'searchFreeNumbers'>;
export type OrderFilter = Pick<Query<'listOrders'>, 'open' | 'attention' | 'q'>;
export type NumberFilter = Pick<Query<'listNumbers'>, 'status' | 'country' | 'kind' | 'q' | 'tag'>;

const PAGE = 200;
/** The most that the API allows, because people scroll far. */
const NUMBERS_PAGE = 500;
const MINUTE_MS = 60_000;

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => client.account.get({ signal }),
  refetchInterval: MINUTE_MS,
});

export const coverageQuery = queryOptions({
  queryKey: ['coverage'],
  queryFn: () => client.coverage.get(),
  staleTime: Infinity,
});

/** The form of an order for numbers of a country and kind: a JSON Schema. */
export const orderFormQuery = (subject: Query<'getOrderForm'>) =>
  queryOptions({
    queryKey: ['order-form', subject],
    queryFn: async ({ signal }) => (await client.coverage.form(subject, { signal })) as FormSchema,
    staleTime: Infinity,
  });

export const endCustomerChoicesQuery = (q: string) =>
  queryOptions({
    queryKey: ['end-customers', 'choices', q],
    queryFn: async ({ signal }) => await client.endCustomers.list({ limit: 6, ...(q && { q }) }, { signal }),
    placeholderData: keepPreviousData,
  });

export const purchaseQuery = (id: string) =>
  queryOptions({ queryKey: ['purchase', id], queryFn: ({ signal }) => client.purchases.get(id, { signal }) });

export const freeNumbersQuery = (filter: FreeNumberFilter) =>
  queryOptions({
    queryKey: ['free-numbers', filter],
    queryFn: ({ signal }) => client.freeNumbers.search(filter, { signal }),
    staleTime: MINUTE_MS / 2,
  });

export const ordersQuery = (filter: OrderFilter) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'list', filter],
    queryFn: async ({ pageParam, signal }) =>
      await client.orders.list({ ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const latestOrdersQuery = queryOptions({
  queryKey: ['orders', 'latest'],
  queryFn: async ({ signal }) => await client.orders.list({ limit: 8 }, { signal }),
});

export const orderSummaryQuery = queryOptions({
  queryKey: ['orders', 'summary'],
  queryFn: ({ signal }) => client.orders.summary({ signal }),
});

export const orderQuery = (id: string) =>
  queryOptions({ queryKey: ['order', id], queryFn: ({ signal }) => client.orders.get(id, { signal }) });

export const orderHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['order', id, 'history'],
    queryFn: async ({ signal }) => {
      const entries = [];
      for await (const entry of client.orders.history(id, { limit: 500 }, { signal })) entries.push(entry);
      return entries;
    },
  });

export const numbersQuery = (filter: NumberFilter) =>
  infiniteQueryOptions({
    queryKey: ['numbers', 'list', filter],
    queryFn: async ({ pageParam, signal }) =>
      await client.numbers.list(
        { ...filter, limit: NUMBERS_PAGE, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    structuralSharing: false, // compares all pages with each new one
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const cessationsQuery = (filter: Pick<Query<'listCessationRequests'>, 'open'>) =>
  infiniteQueryOptions({
    queryKey: ['cessations', filter],
    queryFn: async ({ pageParam, signal }) =>
      await client.cessationRequests.list(
        { ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const numberSummaryQuery = queryOptions({
  queryKey: ['numbers', 'summary'],
  queryFn: ({ signal }) => client.numbers.summary({}, { signal }),
});

/** The reservations that end first. */
export const expiringQuery = queryOptions({
  queryKey: ['numbers', 'expiring'],
  queryFn: async ({ signal }) =>
    await client.numbers.list({ status: ['reserved'], sort: 'expiry', limit: 500 }, { signal }),
});

export const numberQuery = (e164: string) =>
  queryOptions({ queryKey: ['number', e164], queryFn: ({ signal }) => client.numbers.get(e164, { signal }) });

/** @param at a day: only the entry in force at its end */
export const numberHistoryQuery = (e164: string, at?: string) =>
  queryOptions({
    queryKey: ['number', e164, 'history', at ?? 'all'],
    queryFn: async ({ signal }) => await client.numbers.history(e164, { limit: 200, ...(at && { at }) }, { signal }),
  });

/** What is held within a block. At most the first ranges of it, which are more than people look at. */
export const blockHeldQuery = (prefix: string) =>
  queryOptions({
    queryKey: ['numbers', 'block', prefix],
    queryFn: async ({ signal }) => await client.numbers.list({ prefix, limit: NUMBERS_PAGE }, { signal }),
    placeholderData: keepPreviousData,
  });

/** What Colt offers now, in tens and in single numbers. */
export const blockFreeQuery = (filter: Pick<FreeNumberFilter, 'country' | 'kind' | 'areaCode'>) =>
  queryOptions({
    queryKey: ['free-numbers', 'block', filter],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(
        [10, 1].map((blockSize) => client.freeNumbers.search({ ...filter, blockSize, quantity: 100 }, { signal })),
      );
      return found.flatMap(({ items }) => items);
    },
    staleTime: MINUTE_MS / 2,
  });
