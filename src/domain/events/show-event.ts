import { storedJson } from '../../platform/database/stored-json.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import type { EndCustomerResource } from '../../tenants/end-customers/end-customer-resource.js';
import { shownHolding } from '../holding-model/holding-resource.js';
import type { EventType, ShownEvents, StoredEndCustomerEvent, StoredEvents } from './event-payload.js';

type Names = ReadonlyMap<string, EndCustomerName>;

/** What events name by id, as it is when they are read. */
export interface Named {
  readonly names: Names;
  /** Whole end customers, of events about them. */
  readonly endCustomers: ReadonlyMap<string, EndCustomerResource>;
}

interface EventKind<T extends EventType> {
  /** The end customers that an event names. */
  readonly customers: (stored: StoredEvents[T]) => (string | null)[];
  /** The end customer that an event is about. */
  readonly subject?: (stored: StoredEvents[T]) => string;
  readonly show: (stored: StoredEvents[T], named: Named) => ShownEvents[T];
}

const OF_END_CUSTOMER = {
  customers: () => [],
  subject: ({ endCustomerId }: StoredEndCustomerEvent) => endCustomerId,
  show: ({ endCustomerId }: StoredEndCustomerEvent, { endCustomers }: Named) => ({
    endCustomerId,
    endCustomer: endCustomers.get(endCustomerId) ?? null,
  }),
};

const KINDS: { readonly [T in EventType]: EventKind<T> } = {
  'order.changed': {
    customers: ({ order }) => [order.endCustomerId],
    show: ({ order, previousStatus }, { names }) => ({
      order: { ...order, endCustomer: nameOf(order.endCustomerId, names) },
      previousStatus,
    }),
  },
  'number.changed': {
    customers: ({ numbers }) => numbers.map(({ endCustomerId }) => endCustomerId),
    show: ({ cause, orderId, numbers }, { names }) => ({
      cause,
      orderId,
      numbers: numbers.map((number) => shownHolding(number, nameOf(number.endCustomerId, names))),
    }),
  },
  'reservation.expiring': {
    customers: ({ number }) => [number.endCustomerId],
    show: ({ number }, { names }) => ({ number: shownHolding(number, nameOf(number.endCustomerId, names)) }),
  },
  'cessation_request.changed': {
    customers: ({ cessationRequest }) => [cessationRequest.endCustomerId],
    show: ({ cessationRequest, previousStatus }, { names }) => ({
      cessationRequest: { ...cessationRequest, endCustomer: nameOf(cessationRequest.endCustomerId, names) },
      previousStatus,
    }),
  },
  'batch.changed': { customers: () => [], show: (stored) => stored },
  'end_customer.created': OF_END_CUSTOMER,
  'end_customer.changed': OF_END_CUSTOMER,
  'end_customer.deleted': OF_END_CUSTOMER,
  'drift.found': { customers: () => [], show: (stored) => stored },
  'account.changed': { customers: () => [], show: (stored) => stored },
  'webhook.failing': { customers: () => [], show: (stored) => stored },
  'webhook.disabled': { customers: () => [], show: (stored) => stored },
};

/** The end customers that a stored event names. */
export function customersIn<T extends EventType>(type: T, data: unknown): (string | null)[] {
  return KINDS[type].customers(storedJson<StoredEvents[T]>(data));
}

/** The end customer that a stored event is about; null: it is about something else. */
export function subjectOf<T extends EventType>(type: T, data: unknown): string | null {
  return KINDS[type].subject?.(storedJson<StoredEvents[T]>(data)) ?? null;
}

/** The data of an event as readers get it. */
export function showEvent<T extends EventType>(type: T, data: unknown, named: Named): ShownEvents[T] {
  return KINDS[type].show(storedJson<StoredEvents[T]>(data), named);
}

function nameOf(id: string | null, names: Names): EndCustomerName | null {
  return id === null ? null : (names.get(id) ?? null);
}
