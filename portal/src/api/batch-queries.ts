import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { BatchSearch } from '../searches.js';
import { client, type Schemas } from './client.js';

type Batch = Schemas['Batch'];

export type RowFilter = NonNullable<BatchSearch['rows']>;

/** The most that the API gives at once. */
const BATCHES = 50;
const MOST_ROWS = 500;
const ROWS = 200;
/** Counts are not in events. */
const ONE_MS = 2_000;
const LIST_MS = 5_000;

export const batchesQuery = infiniteQueryOptions({
  queryKey: ['batches'],
  queryFn: async ({ pageParam, signal }) =>
    await client.batches.list({ limit: BATCHES, ...(pageParam && { cursor: pageParam }) }, { signal }),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.items.some((batch) => isMoving(batch))) === true && LIST_MS,
});

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => client.batches.get(id, { signal }),
    refetchInterval: ({ state }) => state.data !== undefined && isMoving(state.data) && ONE_MS,
  });

/** @param filter undefined: all rows */
export const batchRowsQuery = (id: string, filter: RowFilter | undefined) =>
  infiniteQueryOptions({
    queryKey: ['batch', id, 'rows', filter ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      filter === 'would-be-refused' ? faultyRows(id, signal) : rowsPage(id, filter, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Whether its counts change without anybody doing something here. */
function isMoving({ status, counts }: Batch): boolean {
  return status === 'checking' || status === 'running' || counts.open > 0;
}

async function rowsPage(
  id: string,
  outcome: Schemas['BatchOutcome'] | undefined,
  cursor: string,
  signal: AbortSignal,
): Promise<Schemas['BatchRowPage']> {
  const query = { limit: ROWS, ...(outcome && { outcome: [outcome] }), ...(cursor && { cursor }) };
  return await client.batches.rows(id, query, { signal });
}

/** The API has no filter for them: all that wait are read. */
async function faultyRows(id: string, signal: AbortSignal): Promise<Schemas['BatchRowPage']> {
  const items: Schemas['BatchRow'][] = [];
  for await (const row of client.batches.rows(id, { limit: MOST_ROWS, outcome: ['pending'] }, { signal })) {
    if (row.problem) items.push(row);
  }
  return { items, nextCursor: null };
}
