import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, type Schemas } from './client.js';

const PAGE = 200;
const RANGES = 500;

export interface ReadCustomer {
  readonly customer: Schemas['EndCustomerDetail'];
  /** Of what was read: a change of another version is refused. */
  readonly etag: string;
}

export const customersQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['customers', q ?? ''],
    queryFn: async ({ pageParam, signal }) =>
      await client.endCustomers.list(
        { limit: PAGE, counts: true, ...(q !== undefined && { q }), ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: async ({ signal }): Promise<ReadCustomer> => {
      let etag = '';
      const onResponse = ({ headers }: Response) => void (etag = headers.get('etag') ?? '');
      const customer = await client.endCustomers.get(id, { signal, onResponse });
      return { customer, etag };
    },
  });

export const customerNumbersQuery = (endCustomerId: string) =>
  infiniteQueryOptions({
    queryKey: ['numbers', 'of-customer', endCustomerId],
    queryFn: async ({ pageParam, signal }) =>
      await client.numbers.list(
        { endCustomerId: [endCustomerId], limit: RANGES, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
