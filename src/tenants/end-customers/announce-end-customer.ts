import type { ResellerLock } from '../../platform/database/reseller-lock.js';

/**
 * Adds an `end_customer.*` event to the transaction: the event log of the domain, which lies above, reads it. It contains the
 * id only: the end customer is read when the event is shown, so that its personal data is stored once.
 */
export function announceEndCustomer(lock: ResellerLock, what: 'created' | 'changed' | 'deleted', id: string): void {
  const data = { endCustomerId: id };
  lock.write('events', { seq: lock.nextSeq(), type: `end_customer.${what}`, occurred_at: lock.at, data });
}
