import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { ResellerLock } from '../../platform/database/reseller-lock.js';
import type { StatementRunner } from '../../platform/database/statement.js';
import { clip, formatRange, type NumberRange } from '../../numbering/range.js';
import { normalise } from '../../numbering/range-set.js';
import type { Change } from '../order-model/order.js';
import type { CarrierNumber } from '../../colt/model/carrier.js';
import { Cessations } from '../cessations/cessations.repository.js';
import { StaleHoldingCheck } from './stale-holding-check.js';
import type { Holding, HoldingFacts, Segment } from '../holding-model/holding.js';
import { HoldingRepository, type ScopedReseller } from './holding.repository.js';
import { HoldingHistory, type HoldingChanges } from './holding-history.repository.js';
import type { ClosedPart, Conflict, Opening, OrderIntent } from './order-intent.js';
import { planAdoption, planRelease, type EndCustomerOf } from './plan-adoption.js';
import { planClosing, type ClosingPlan } from './plan-closing.js';
import { judgeOpening, planOpening, takesFree } from './plan-opening.js';
import type { AnnotationsPatch } from '../../tenants/annotations/annotations.js';
import { annotatedForOwner, planAnnotating } from './annotate.js';
import { ceasedNumbers } from './ceased-numbers.js';
import { carve, mergeEqual } from './segments.js';

/**
 * The only place that changes holdings for orders: inside the transaction of the order's own change, under the reseller
 * lock.
 */
@Injectable()
export class HoldingLedger {
  constructor(
    private readonly holdings: HoldingRepository,
    private readonly trail: HoldingHistory,
    private readonly foreign: StaleHoldingCheck,
    private readonly cessations: Cessations,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes the guard. New numbers become `reserving`; held ones become `returning`, `activating` or, for a customer
   * update, stay `active`. The order becomes their open order, and their previous state is recorded. With conflicts
   * nothing is written. Whether another reseller holds a number shows when the rows are written (NUMBERS_HELD); then
   * `heldByOthers` names the conflicts.
   * @param rows the reseller's holdings of these numbers, with their neighbours
   */
  open(lock: ResellerLock, order: OrderIntent, rows: readonly Holding[], change: Change): Opening {
    const plan = planOpening(order, rows, this.config.orders.allowDirectActivation);
    if (plan.refusal) return { refusal: plan.refusal, conflicts: plan.conflicts };
    this.holdings.replaceSegments(lock, rows, plan.after);
    this.trail.recordBefore(lock, order.id, plan.before);
    this.trail.append(lock, { changed: plan.guarded, released: [] }, change, order.id);
    return { refusal: null, conflicts: [] };
  }

  /**
   * Whether `open` would take the guard, as far as the reseller's own holdings decide it.
   * @param rows the reseller's holdings of these numbers
   */
  judge(order: Pick<OrderIntent, 'type' | 'ranges'>, rows: readonly Holding[]): Opening {
    return judgeOpening(order, rows, this.config.orders.allowDirectActivation);
  }

  /** Whether an order may name numbers that are not held, so that other resellers may hold them. */
  takesFree(type: OrderIntent['type']): boolean {
    return takesFree(type, this.config.orders.allowDirectActivation);
  }

  /** Names the order as the maker of numbers that are held already. They keep their status. */
  claim(lock: ResellerLock, order: OrderIntent, rows: readonly Holding[], change: Change): void {
    const { inside, outside } = carve<Segment>(rows, order.ranges);
    const claimed = inside.map((segment) => ({
      ...segment,
      orderId: order.id,
      reference: order.reference,
      ...(order.endCustomerId !== null && {
        annotatedFor: annotatedForOwner(segment, order.endCustomerId),
        endCustomerId: order.endCustomerId,
        endCustomerVersion: order.endCustomerVersion,
        directoryService: order.directoryService,
      }),
    }));
    this.holdings.replaceSegments(lock, rows, mergeEqual([...outside, ...claimed]));
    this.trail.append(lock, { changed: mergeEqual(claimed), released: [] }, change, order.id);
  }

  /** The numbers of `wanted` that other resellers hold, without any other detail of theirs. */
  async heldByOthers(db: StatementRunner, asker: ScopedReseller, wanted: readonly NumberRange[]): Promise<Conflict[]> {
    const found = await this.holdings.foreignOverlaps(db, asker, wanted);
    this.foreign.ask(
      asker.resellerId,
      found.filter(({ lapsing }) => lapsing),
    );
    return normalise(found.map(({ overlap }) => overlap)).map(formatRange);
  }

  /**
   * Ends the order on parts of its numbers. Completed numbers become reserved, released, active, or active for the new
   * end customer. Failed numbers return to their previous state, number by number; those not held before are released.
   * Equal neighbours merge. Numbers that the order no longer guards are left alone, so the same end may be reported
   * twice.
   * @param held the reseller's holdings of the order's numbers with their neighbours, and their state before the order
   */
  close(
    lock: ResellerLock,
    order: OrderIntent,
    parts: readonly ClosedPart[],
    held: { readonly rows: readonly Holding[]; readonly before: readonly Segment[] },
    change: Change,
  ): void {
    const plan = planClosing(order, parts, held.rows, held.before, this.terms(lock));
    this.carryOut(lock, held.rows, plan, change, order.id);
  }

  /**
   * Adopts what Colt shows. Numbers that are reserved or active at Colt are held with that status; free, quarantined,
   * returned and ported-out numbers are released. Numbers with an open order and other resellers' numbers are left
   * alone.
   * @param endCustomerOf for active numbers whose end customer is not known here
   * @returns what changed here
   */
  async adopt(
    lock: ResellerLock,
    numbers: readonly CarrierNumber[],
    change: Change,
    endCustomerOf: EndCustomerOf = () => null,
  ): Promise<HoldingChanges> {
    const ranges = numbers.map(({ range }) => range);
    const rows = await this.holdings.withNeighbours(lock, ranges);
    const foreign = await this.holdings.foreignOverlaps(lock, lock, ranges);
    const unavailable = foreign.map(({ overlap }) => overlap);
    const plan = planAdoption(numbers, rows, unavailable, { ...this.terms(lock), endCustomerOf });
    await this.cessations.cease(lock, ceasedNumbers(rows, plan.after));
    return this.carryOut(lock, rows, plan, change, null);
  }

  /**
   * Releases numbers from the inventory, except those with an open order. Open cessation requests for them are closed.
   * @returns what changed here
   */
  async release(lock: ResellerLock, ranges: readonly NumberRange[], change: Change): Promise<HoldingChanges> {
    const rows = await this.holdings.withNeighbours(lock, ranges);
    const plan = planRelease(ranges, rows);
    await this.cessations.cease(lock, ceasedNumbers(rows, plan.after));
    return this.carryOut(lock, rows, plan, change, null);
  }

  /** The reseller's live numbers within `ranges`, cut to them. */
  async held(lock: ResellerLock, ranges: readonly NumberRange[]): Promise<Segment[]> {
    return carve<Segment>(await this.holdings.withNeighbours(lock, ranges), ranges).inside;
  }

  /**
   * Changes facts of numbers without an open order, such as the expiry of their reservation. The numbers keep their
   * status, so nothing enters the history.
   */
  async amend(lock: ResellerLock, ranges: readonly NumberRange[], facts: Partial<HoldingFacts>): Promise<void> {
    const rows = await this.holdings.withNeighbours(lock, ranges);
    const { inside, outside } = carve<Segment>(rows, ranges);
    const amended = inside.map((segment) => (segment.openOrderId === null ? { ...segment, ...facts } : segment));
    this.holdings.replaceSegments(lock, rows, mergeEqual([...outside, ...amended]));
  }

  /**
   * Names the open cessation request of active numbers, or ends that: null. An entry of their history and an event say so.
   * @param rows the reseller's holdings of these numbers, with their neighbours
   */
  markCeasing(
    lock: ResellerLock,
    ranges: readonly NumberRange[],
    rows: readonly Holding[],
    cessationRequestId: string | null,
    change: Change,
  ): void {
    const { inside, outside } = carve<Segment>(rows, ranges);
    const marked = inside.map((segment) => ({ ...segment, cessationRequestId }));
    this.holdings.replaceSegments(lock, rows, mergeEqual([...outside, ...marked]));
    this.trail.append(lock, { changed: mergeEqual(marked), released: [] }, change, null);
  }

  /**
   * Changes the annotations of numbers, also under an open order. Their status stays, so nothing enters the history.
   * @param rows the reseller's holdings of these numbers, with their neighbours
   * @returns the live segments that have the numbers afterwards
   * @throws DomainError not-found, range-busy, validation-failed
   */
  annotate(
    lock: ResellerLock,
    range: NumberRange,
    rows: readonly Holding[],
    patch: AnnotationsPatch,
    change: Change,
  ): Segment[] {
    const { changed, after } = planAnnotating(range, rows, patch);
    if (changed.length > 0) {
      this.holdings.replaceSegments(lock, rows, after);
      this.trail.announce(lock, mergeEqual(changed), change);
    }
    return after.filter((segment) => clip(segment, range) !== null);
  }

  private carryOut(
    lock: ResellerLock,
    rows: readonly Holding[],
    plan: ClosingPlan,
    change: Change,
    orderId: string | null,
  ): HoldingChanges {
    const { changed, released } = plan;
    if (changed.length + released.length === 0) return { changed, released };
    // The plan covers only numbers that were held by this reseller or by none. If another reseller took them in between,
    // everything rolls back.
    this.holdings.replaceSegments(lock, rows, plan.after, released);
    this.trail.append(lock, { changed, released }, change, orderId);
    return { changed, released };
  }

  private terms({ now }: ResellerLock) {
    return { at: now, reservationDays: this.config.orders.reservationDays };
  }
}
