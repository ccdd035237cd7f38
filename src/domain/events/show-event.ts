import { storedJson } from '../../platform/database/stored-json.js';
import type { EndCustomerName } from '../../tenants/end-customers/end-customer-names.repository.js';
import { shownHolding } from '../holding-model/holding-resource.js';
import type { EventType, ShownEvents, StoredEvents } from './event-payload.js';

type Names = ReadonlyMap<string, EndCustomerName>;

interface EventKind<T extends EventType> {
  /** The end customers that an event names. */
  readonly customers: (stored: StoredEvents[T]) => (string | null)[];
  readonly show: (stored: StoredEvents[T], names: Names) => ShownEvents[T];
}

const KINDS: { readonly [T in EventType]: EventKind<T> } = {
  'order.changed': {
    customers: ({ order }) => [order.endCustomerId],
    show: ({ order, previousStatus }, names) => ({
      order: { ...order, endCustomer: nameOf(order.endCustomerId, names) },
      previousStatus,
    }),
  },
  'number.changed': {
    customers: ({ numbers }) => numbers.map(({ endCustomerId }) => endCustomerId),
    show: ({ cause, orderId, numbers }, names) => ({
      cause,
      orderId,
      numbers: numbers.map((number) => shownHolding(number, nameOf(number.endCustomerId, names))),
    }),
  },
  'reservation.expiring': {
    customers: ({ number }) => [number.endCustomerId],
    show: ({ number }, names) => ({ number: shownHolding(number, nameOf(number.endCustomerId, names)) }),
  },
};

/** The end customers that a stored event names. */
export function customersIn<T extends EventType>(type: T, data: unknown): (string | null)[] {
  return KINDS[type].customers(storedJson<StoredEvents[T]>(data));
}

/** The data of an event as readers get it. */
export function showEvent<T extends EventType>(type: T, data: unknown, names: Names): ShownEvents[T] {
  return KINDS[type].show(storedJson<StoredEvents[T]>(data), names);
}

function nameOf(id: string | null, names: Names): EndCustomerName | null {
  return id === null ? null : (names.get(id) ?? null);
}
