import type { OrderChanged } from './event-payload.js';

export function orderChanged(count: number, padding = ''): OrderChanged {
  return {
    order: {
      id: '0190a5a3-7c1e-7000-8000-0242ac120002',
      type: 'reservation',
      status: 'accepted',
      open: true,
      coltOrderId: null,
      country: 'FR',
      kind: 'freephone',
      summary: '+33 800 00 00 00',
      ranges: [],
      endCustomerId: null,
      endCustomer: null,
      reference: String(count),
      actor: null,
      error: null,
      attention: { code: 'colt-silent', detail: padding, since: '2026-11-23T12:00:00.000Z', nextLookAt: null },
      waiting: null,
      executeAt: null,
      purchaseId: null,
      tags: [],
      metadata: {},
      note: null,
      createdAt: '2026-11-23T12:00:00.000Z',
      submittedAt: null,
      updatedAt: '2026-11-23T12:00:00.000Z',
      completedAt: null,
    },
    previousStatus: null,
  };
}
