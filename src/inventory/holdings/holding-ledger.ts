import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import type { ResellerLock } from '../../database/reseller-lock.js';
import { formatRange, type NumberRange } from '../../numbering/range.js';
import { normalise } from '../../numbering/range-set.js';
import type { Change } from '../../orders/order.js';
import { ForeignConflicts } from './foreign-conflicts.js';
import type { Segment } from './holding.js';
import { HoldingRepository } from './holding.repository.js';
import { HoldingTrail } from './holding-trail.repository.js';
import type { ClosedPart, Conflict, Opening, OrderIntent } from './order-intent.js';
import { planClosing } from './plan-closing.js';
import { planOpening } from './plan-opening.js';

const ORDERED: Change = { cause: 'portal', detail: null, actor: null };

/**
 * The one place that moves holdings for orders, inside the transaction of the order's own change and under its
 * reseller's lock.
 */
@Injectable()
export class HoldingLedger {
  constructor(
    private readonly holdings: HoldingRepository,
    private readonly trail: HoldingTrail,
    private readonly foreign: ForeignConflicts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes the guard: new numbers become `reserving`, others `returning`, `activating` or, for a customer update, stay
   * `active`, all with the order as their open order. Records what they were. With conflicts the guard is not taken
   * and the caller rolls back, best by throwing DomainError(refusal, …, { conflicts }).
   */
  async open(lock: ResellerLock, order: OrderIntent, cause: Change = ORDERED): Promise<Opening> {
    const rows = await this.holdings.withNeighbours(lock, order.space, order.ranges);
    const plan = planOpening(order, rows, this.config.orders.allowDirectActivation);
    if (plan.refusal) return { refusal: plan.refusal, conflicts: plan.conflicts };
    const held = await this.holdings.replaceSegments(lock, order.space, rows, plan.after);
    if (held.length > 0) return { refusal: 'range-held', conflicts: await this.heldByOthers(lock, order, held) };
    await this.trail.recordBefore(lock, order.id, plan.before);
    await this.trail.append(lock, { changed: plan.guarded, released: [] }, cause, order.id);
    return { refusal: null, conflicts: [] };
  }

  /**
   * Ends the order on parts of its numbers. Completed: reserved, released, active, or active for the new end
   * customer. Failed: as they were before, number by number; what was not held is released. Equal neighbours merge.
   * Numbers that the order no longer guards are left alone, so the same end may be told twice.
   */
  async close(lock: ResellerLock, order: OrderIntent, parts: readonly ClosedPart[], cause: Change): Promise<void> {
    const rows = await this.holdings.withNeighbours(
      lock,
      order.space,
      parts.map(({ range }) => range),
    );
    const before = await this.trail.readBefore(lock, order.id);
    const plan = planClosing(order, parts, rows, before, {
      at: lock.at,
      reservationDays: this.config.orders.reservationDays,
    });
    if (plan.changed.length + plan.released.length === 0) return;
    const held = await this.holdings.replaceSegments(lock, order.space, rows, plan.after, plan.released);
    if (held.length > 0) throw new Error('numbers that an order guarded are held by somebody else');
    await this.trail.append(lock, plan, cause, order.id);
  }

  /** The overlaps with other resellers, and nothing more of them. */
  private async heldByOthers(lock: ResellerLock, order: OrderIntent, wanted: readonly Segment[]): Promise<Conflict[]> {
    const found = await this.holdings.foreignOverlaps(lock, order.space, wanted);
    for (const { ownerId, open, holding } of found) if (!open) this.foreign.ask(ownerId, holding);
    // Whoever was in the way may be gone again by now; then what could not be taken is all there is to tell.
    const overlaps: NumberRange[] = found.length > 0 ? found.map(({ overlap }) => overlap) : [...wanted];
    return normalise(overlaps).map(formatRange);
  }
}
