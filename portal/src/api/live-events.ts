import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import type { PortalEvent, Schemas } from './client.js';
import { sessionQuery } from './session.js';

type Order = Schemas['Order'];
type OrderPage = Schemas['OrderPage'];

/** 'lost': the browser is connecting again, and what is shown may be old. */
export type StreamState = 'connecting' | 'live' | 'lost';

export const streamStateQuery = queryOptions<StreamState>({
  queryKey: ['stream-state'],
  queryFn: () => 'connecting',
  initialData: 'connecting',
  staleTime: Infinity,
});

const TYPES = [
  'order.changed',
  'batch.changed',
  'number.changed',
  'reservation.expiring',
  'end_customer.created',
  'end_customer.changed',
  'end_customer.deleted',
  'cessation_request.changed',
  'drift.found',
  'account.changed',
  'webhook.failing',
  'webhook.disabled',
  'reset',
];
const LIVE_KEYS = [
  ['orders'],
  ['order'],
  ['purchase'],
  ['batches'],
  ['batch'],
  ['numbers'],
  ['number'],
  ['customers'],
  ['customer'],
  ['cessations'],
  ['comparison'],
  ['webhooks'],
  ['account'],
];
/** Events come in bursts: lists are read at most once in this time. */
const COLLECT_MS = 250;
const RECONNECT_MS = 5_000;

/**
 * Keeps the cache up to date by the event stream until it is stopped. An order in an event is shown at once; lists that may
 * contain what has changed are read again. The browser reconnects by itself after a lost connection and resumes after the
 * last event; after a refusal, which the browser takes as final, a new stream resumes there.
 * @returns a function that stops it
 */
export function followEvents(queryClient: QueryClient): () => void {
  let source: EventSource;
  let reconnecting: ReturnType<typeof setTimeout> | undefined;
  let lastId = '';
  const show = (state: StreamState) => queryClient.setQueryData(streamStateQuery.queryKey, state);
  const invalidate = collector(queryClient);

  const connect = () => {
    source = new EventSource(lastId === '' ? '/v1/events' : `/v1/events?after=${encodeURIComponent(lastId)}`);
    source.onopen = () => {
      if (lastId === '') refreshOlder(queryClient);
      show('live');
    };
    source.onerror = () => {
      show('lost');
      if (source.readyState !== EventSource.CLOSED) return;
      // The reason may be that the session has ended.
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      reconnecting = setTimeout(connect, RECONNECT_MS);
    };
    for (const type of TYPES) {
      source.addEventListener(type, (message: MessageEvent<string>) => {
        lastId = message.lastEventId;
        apply(queryClient, JSON.parse(message.data) as PortalEvent, invalidate);
      });
    }
  };
  connect();
  return () => {
    clearTimeout(reconnecting);
    source.close();
  };
}

type Invalidate = (keys: readonly (readonly string[])[]) => void;

function apply(queryClient: QueryClient, event: PortalEvent, invalidate: Invalidate): void {
  switch (event.type) {
    case 'order.changed':
      return applyOrder(queryClient, event.data.order, invalidate);
    case 'batch.changed':
      return invalidate([['batches'], ['batch', event.data.batch.id]]);
    case 'number.changed':
      return invalidate([['numbers'], ['number'], ['free-numbers'], ['customers'], ['customer']]);
    case 'reservation.expiring':
      return invalidate([['numbers']]);
    case 'end_customer.created':
    case 'end_customer.changed':
    case 'end_customer.deleted':
      return invalidate([['customers'], ['customer', event.data.endCustomerId]]);
    case 'cessation_request.changed':
      return invalidate([['cessations']]);
    case 'drift.found':
      return invalidate([['comparison']]);
    case 'account.changed':
      return invalidate([['account']]);
    case 'webhook.failing':
    case 'webhook.disabled':
      return invalidate([['account'], ['webhooks']]);
    case 'reset':
      return invalidate(LIVE_KEYS);
    default:
      return; // a type that is newer than this page
  }
}

function applyOrder(queryClient: QueryClient, order: Order, invalidate: Invalidate): void {
  queryClient.setQueryData<Order>(['order', order.id], order);
  queryClient.setQueriesData<InfiniteData<OrderPage>>({ queryKey: ['orders', 'list'] }, (lists) =>
    lists === undefined ? undefined : { ...lists, pages: lists.pages.map((page) => withOrder(page, order)) },
  );
  // The event has no `waiting`, and does not say which lists contain the order.
  invalidate([['orders'], ['order', order.id], ['purchase']]);
}

function withOrder(page: OrderPage, order: Order): OrderPage {
  return { ...page, items: page.items.map((item) => (item.id === order.id ? order : item)) };
}

/** What was read before the stream began may miss an event. */
function refreshOlder(queryClient: QueryClient): void {
  for (const queryKey of LIVE_KEYS) void queryClient.invalidateQueries({ queryKey });
}

function collector(queryClient: QueryClient): Invalidate {
  const waiting = new Map<string, readonly string[]>();
  return (keys) => {
    if (waiting.size === 0) {
      setTimeout(() => {
        const due = [...waiting.values()];
        waiting.clear();
        for (const queryKey of due) void queryClient.invalidateQueries({ queryKey });
      }, COLLECT_MS);
    }
    for (const key of keys) waiting.set(key.join('/'), key);
  };
}
