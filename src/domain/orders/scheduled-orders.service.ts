import { Injectable } from '@nestjs/common';
import { formatRange } from '../../numbering/range.js';
import { normalise } from '../../numbering/range-set.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import { HoldingLedger } from '../holdings/holding-ledger.js';
import { HoldingRepository } from '../holdings/holding.repository.js';
import type { Conflict, Opening } from '../holdings/order-intent.js';
import type { AttentionDraft } from '../order-model/attention.js';
import { isScheduled, type Change, type OrderError } from '../order-model/order.js';
import { restAs } from '../order-model/outcomes.js';
import type { OrderAggregate } from './order-aggregate.js';
import { REFUSALS } from './order-creation.service.js';
import { OrderTransitions } from './order-transitions.service.js';
import { toIntent } from './to-intent.js';

/** An error names no more conflicts than this. */
const MOST_NAMED = 20;

/** Takes the guard of scheduled orders, or rejects them. */
@Injectable()
export class ScheduledOrders {
  constructor(
    private readonly ledger: HoldingLedger,
    private readonly holdings: HoldingRepository,
    private readonly transitions: OrderTransitions,
  ) {}

  /**
   * Guards the numbers of a scheduled order that is due. The caller changes its next action in the same transaction. With
   * conflicts nothing is written. If another reseller takes a number meanwhile, the transaction fails with NUMBERS_HELD.
   */
  async guard(lock: ResellerLock, { order, holdings }: OrderAggregate, change: Change): Promise<Opening> {
    if (!isScheduled(order)) throw new Error(`order ${order.id} is not scheduled`);
    const foreign = await this.holdings.foreignOverlaps(lock, lock, order.ranges);
    if (foreign.length > 0) {
      return { refusal: 'range-held', conflicts: normalise(foreign.map(({ overlap }) => overlap)).map(formatRange) };
    }
    return this.ledger.open(lock, toIntent(order), holdings, change);
  }

  /** Ends an order whose numbers cannot be guarded. */
  reject(
    lock: ResellerLock,
    loaded: OrderAggregate,
    { refusal, conflicts }: Opening,
    { cause, attention = null }: { readonly cause: 'system' | 'operator'; readonly attention?: AttentionDraft | null },
  ): OrderAggregate {
    const error: OrderError = {
      phase: 'synchronous',
      httpStatus: null,
      code: 'range-held',
      reason: REFUSALS[refusal ?? 'range-held'],
      message: null,
      details: describe(conflicts),
    };
    const move = {
      to: 'rejected',
      next: null,
      error,
      attention,
      fencingToken: loaded.order.fencingToken + 1,
      outcomes: restAs(loaded.order, 'failed', { ...error, details: null }),
    } as const;
    const change = { cause, detail: `not possible when it was due: ${error.reason}`, actor: null };
    return this.transitions.transition(lock, loaded, move, change);
  }
}

function describe(conflicts: readonly Conflict[]): string {
  const named = conflicts.slice(0, MOST_NAMED).map(({ start, end, status, orderId, cessationRequestId }) => {
    const range = start === end ? start : `${start} to ${end}`;
    return [
      range,
      ...(status ? [status] : []),
      ...(orderId ? [`order ${orderId}`] : []),
      ...(cessationRequestId ? [`cessation request ${cessationRequestId}`] : []),
    ].join(', ');
  });
  const others = conflicts.length - named.length;
  return [...named, ...(others > 0 ? [`and ${others} more`] : [])].join('; ');
}
