import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Query } from './client.js';

// What people with the scope `admin` read.

const PAGE = 100;
const WHILE_RUNNING_MS = 1_000;
const DELIVERIES_MS = 5_000;

export type FindingFilter = Pick<Query<'listDriftFindings'>, 'class' | 'state'>;

export const keysQuery = infiniteQueryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ pageParam, signal }) =>
    await client.apiKeys.list({ limit: PAGE, ...(pageParam && { cursor: pageParam }) }, { signal }),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => client.webhookEndpoints.list({ signal }),
});

/** No event tells of a delivery. */
export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: async ({ pageParam, signal }) =>
      await client.webhookEndpoints.deliveries(id, { limit: 20, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: DELIVERIES_MS,
  });

/** The findings, and with them the last comparisons. */
export const comparisonQuery = (filter: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ['comparison', filter],
    queryFn: async ({ pageParam, signal }) =>
      await client.drift.list({ ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // No event tells of its progress.
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.runs.some((run) => run.state === 'running') ? WHILE_RUNNING_MS : false,
  });
