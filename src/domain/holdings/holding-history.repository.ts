import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { EventLog } from '../events/event-log.repository.js';
import type { Change } from '../order-model/order.js';
import { inBatches } from './batches.js';
import type { Segment } from '../holding-model/holding.js';
import { storedHolding } from '../holding-model/holding-resource.js';
import { toSnapshot } from './holding-row.js';

/** Records what happens to numbers: history rows, events, and their state before an open order. */
@Injectable()
export class HoldingHistory {
  constructor(private readonly events: EventLog) {}

  /**
   * Writes one history row for each range and one event for each batch. `orderId` is the order that caused the change.
   */
  append(lock: ResellerLock, changes: HoldingChanges, change: Change, orderId: string | null): void {
    const entries = [
      ...changes.changed.map((segment) => ({ segment, status: segment.status })),
      ...changes.released.map((segment) => ({ segment, status: 'released' as const })),
    ];
    for (const batch of inBatches(entries)) {
      this.events.append(lock, 'number.changed', {
        cause: change.cause,
        orderId,
        numbers: batch.map(({ segment, status }) => storedHolding(segment, status)),
      });
      const rows = batch.map(({ segment, status }) => ({
        id: uuidv7(),
        seq: lock.currentSeq,
        at: lock.at,
        start_e164: segment.start,
        end_e164: segment.end,
        country: segment.country,
        kind: segment.kind,
        status,
        end_customer_id: segment.endCustomerId,
        reference: segment.reference,
        order_id: orderId,
        cessation_request_id: segment.cessationRequestId ?? change.cessationRequestId ?? null,
        cause: change.cause,
        detail: change.detail,
        actor: change.actor,
        reason: change.reason ?? null,
        colt_status: change.coltStatus ?? null,
      }));
      lock.write('holdingHistory', ...rows);
    }
  }

  /** Writes one event for each batch of ranges whose status stays, so that their history has no entry. */
  announce(lock: ResellerLock, changed: readonly Segment[], { cause }: Change): void {
    for (const batch of inBatches(changed)) {
      const numbers = batch.map((segment) => storedHolding(segment, segment.status));
      this.events.append(lock, 'number.changed', { cause, orderId: null, numbers });
    }
  }

  /** Stores the state that a failure of the order restores. */
  recordBefore(lock: ResellerLock, orderId: string, before: readonly Segment[]): void {
    const rows = before.map((segment) => ({
      order_id: orderId,
      start_e164: segment.start,
      end_e164: segment.end,
      holding: toSnapshot(segment),
    }));
    lock.write('holdingSnapshots', ...rows);
  }
}

export interface HoldingChanges {
  readonly changed: readonly Segment[];
  readonly released: readonly Segment[];
}
