import type { OrderChanged } from './event-payload.js';

/** An event whose reference counts the events of a spec, and whose size depends on `padding`. */
export function orderChanged(count: number, padding = ''): OrderChanged {
  return {
    orderId: '0190a5a3-7c1e-7000-8000-0242ac120002',
    type: 'reservation',
    status: 'accepted',
    previousStatus: null,
    open: true,
    reference: String(count),
    attention: { code: 'colt-silent', detail: padding },
    updatedAt: '2026-11-23T12:00:00.000Z',
  };
}
