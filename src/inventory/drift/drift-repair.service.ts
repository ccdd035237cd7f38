import { Injectable } from '@nestjs/common';
import type { CarrierNumber } from '../../colt/carrier.js';
import type { ResellerLock } from '../../database/reseller-lock.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { Change } from '../../orders/order.js';
import { SettleTime } from '../../orders/state/settle-time.repository.js';
import type { Segment } from '../holdings/holding.js';
import { HoldingLedger } from '../holdings/holding-ledger.js';
import { ColtInventory } from './colt-inventory.service.js';
import { compareInventories } from './compare-inventories.js';
import type { DriftFinding } from './drift.js';
import { DriftFindingRepository, isSame } from './drift-finding.repository.js';
import { InventoryFacts } from './inventory-facts.repository.js';

/**
 * - `repaired`: our side says what Colt says
 * - `gone`: Colt and we agree by now, or differ in another way: the next run tells
 * - `busy`: an open order works on the numbers, or something changed here while Colt was asked
 * - `seen_once`: numbers are removed only when two runs missed them
 * - `not_repairable`: only an order or a person can mend it, such as a customer update
 */
export const REPAIR_OUTCOMES = ['repaired', 'gone', 'busy', 'seen_once', 'not_repairable'] as const;
export type RepairOutcome = (typeof REPAIR_OUTCOMES)[number];

export interface RepairReason {
  readonly cause: 'operator' | 'sync';
  readonly reason: string;
  readonly actor: string | null;
}

/** Makes our side say what Colt says. Colt is asked again, about exactly the numbers of the finding. */
@Injectable()
export class DriftRepair {
  constructor(
    private readonly work: UnitOfWork,
    private readonly findings: DriftFindingRepository,
    private readonly facts: InventoryFacts,
    private readonly colt: ColtInventory,
    private readonly ledger: HoldingLedger,
    private readonly settleTime: SettleTime,
  ) {}

  /** @throws ColtError */
  async one(resellerId: string, finding: DriftFinding, why: RepairReason): Promise<RepairOutcome> {
    const since = await this.colt.beginning(resellerId);
    const theirs = await this.colt.of(resellerId, finding);
    return this.work.underLock(resellerId, async (lock) => {
      const ours = await this.ledger.held(lock, [finding]);
      const changed = await this.facts.changedSince(lock, finding, this.unseenSince(since, ours, why));
      if (changed.length > 0 || ours.some(({ openOrderId }) => openOrderId !== null)) return 'busy';
      const outcome = await this.apply(lock, finding, ours, theirs, why);
      if (outcome === 'repaired' || outcome === 'gone') {
        await this.findings.settle(lock, finding.id, { state: outcome, reason: why.reason, actor: why.actor });
      }
      return outcome;
    });
  }

  /**
   * From when on a change here may not show at Colt yet. The service itself waits out the settle time, but for a
   * reservation whose time is over; a person decides at once.
   */
  private unseenSince(listing: Date, ours: readonly Segment[], why: RepairReason): Date {
    if (why.cause === 'operator' || (ours.length > 0 && ours.every((each) => isOver(each, listing)))) return listing;
    return new Date(listing.getTime() - this.settleTime.atLeast());
  }

  private async apply(
    lock: ResellerLock,
    finding: DriftFinding,
    ours: readonly Segment[],
    theirs: readonly CarrierNumber[],
    why: RepairReason,
  ): Promise<RepairOutcome> {
    const told = await this.facts.toldDetails(lock, ours);
    if (!compareInventories(ours, theirs, [], told).some((difference) => isSame(finding, difference))) return 'gone';
    const change: Change = { cause: why.cause, detail: `drift finding ${finding.id}`, actor: why.actor };
    if (finding.class === 'only_ours') {
      const lapsed = ours.every((each) => isOver(each, lock.now));
      if (finding.seenRuns < 2 && !lapsed) return 'seen_once';
      await this.ledger.release(lock, [finding], change);
      return 'repaired';
    }
    const { changed } = await this.ledger.adopt(lock, theirs, change);
    return changed.length > 0 ? 'repaired' : 'not_repairable';
  }
}

function isOver({ status, reservationExpiresAt: at }: Segment, now: Date): boolean {
  return status === 'reserved' && at !== null && at <= now;
}
